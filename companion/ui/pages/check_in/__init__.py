"""A few questions, one at a time."""
