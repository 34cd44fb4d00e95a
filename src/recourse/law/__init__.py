"""The law of each country, as dated and sourced data."""
