"""The record of what was done: append only, chained, sealed, with a signed head."""
