"""What is near: the local list."""
