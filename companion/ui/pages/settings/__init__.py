"""Settings: one thing at a time."""
