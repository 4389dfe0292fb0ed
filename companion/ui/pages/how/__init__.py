"""How I am."""
