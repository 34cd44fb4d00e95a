"""What a Desk keeps: sealed records, wrapped keys apart, the ledger, envelopes not yet opened."""
