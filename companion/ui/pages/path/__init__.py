"""A suggested path: what it is, and where one is on it."""
