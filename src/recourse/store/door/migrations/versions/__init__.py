"""One module for each version of a Door's database. One that was ever shipped is never changed."""
