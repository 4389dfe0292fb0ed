"""What I expected, what happened."""
