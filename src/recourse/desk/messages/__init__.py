"""Replies to the worker: written, sealed, kept until the Door has them."""
