"""Bringing in a local list."""
