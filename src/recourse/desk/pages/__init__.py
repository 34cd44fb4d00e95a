"""The pages of the Desk: each module answers some addresses; `guard` stands before all of them."""
