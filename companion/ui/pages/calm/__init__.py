"""Two quiet minutes."""
