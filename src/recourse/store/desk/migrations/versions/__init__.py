"""One module for each version of a Desk's database. One that was ever shipped is never changed."""
