"""Get help: numbers to ring, read offline."""
