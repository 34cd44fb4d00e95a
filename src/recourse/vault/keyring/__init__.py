"""The keys of a Desk: members, epochs, cases, records, the ledger and what one session holds (docs/spec/keyring.md)."""
