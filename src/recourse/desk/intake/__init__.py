"""What comes from the Door: fetched, made durable, acknowledged, opened into cases, or put aside."""
