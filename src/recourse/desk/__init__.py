"""The casework site: it holds the keys, works a case to its end, and keeps everything sealed."""
