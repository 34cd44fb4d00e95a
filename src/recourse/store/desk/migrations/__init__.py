"""How a Desk's database came to be, version by version; run when it is opened."""
