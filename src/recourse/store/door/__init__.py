"""What a Door keeps: ciphertext, mailbox hashes, teams, counts, padding classes and days."""
