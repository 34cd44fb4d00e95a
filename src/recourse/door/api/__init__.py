"""The Door for programs: sealed reports in, sealed replies out. What it promises stands in `schema.json`."""
