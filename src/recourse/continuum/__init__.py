"""The continuum engine: facts become a reading, with its reasons and what would change it."""
