"""The age v1 file format, strictly: header, STREAM payload, post-quantum stanza. It knows nothing of envelopes."""
