"""The team: first run, members, passwords, recovery copies, the signed record."""
