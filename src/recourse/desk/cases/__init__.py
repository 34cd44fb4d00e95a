"""Cases: put together from the compartments that the member may open."""
