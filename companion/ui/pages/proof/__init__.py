"""The proof shelf: what really happened."""
