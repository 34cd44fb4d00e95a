"""Who is at the Desk: log-in, lock, idle time, and what was typed when the lock fell."""
