"""One chart of How I am, looked at closer."""
