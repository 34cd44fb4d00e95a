"""The way to the Door: as its Desk, with a token, and as an ordinary visitor, without one."""
