"""The account of a case as dated facts, hours and payments: one form for each entry, nothing lost in between."""
