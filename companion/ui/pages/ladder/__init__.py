"""Step by step with one person."""
