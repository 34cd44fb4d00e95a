"""The routes to redress and protection in a country: how safe each is, and what must be done by when."""
