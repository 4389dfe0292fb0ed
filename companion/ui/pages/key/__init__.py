"""The key to my diary: who keeps it, and how that is changed."""
