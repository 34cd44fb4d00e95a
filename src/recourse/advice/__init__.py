"""Reading, claim and routes from one account, together."""
