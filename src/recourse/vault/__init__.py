"""Sealing and what follows from it: envelope, receipt, messages, keyring. Randomness and days come as arguments."""
