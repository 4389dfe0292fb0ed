"""A helper makes a file of changes, or prepares a set-up at home."""
