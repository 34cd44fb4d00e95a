"""The plain process: pages that receive an account or a receipt, for browsers without script; it keeps nothing."""
