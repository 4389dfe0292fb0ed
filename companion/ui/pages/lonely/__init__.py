"""I feel lonely now."""
