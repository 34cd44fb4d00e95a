"""The account: what a worker tells, as dated facts, hours and payments."""
