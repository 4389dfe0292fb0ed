"""Copies of my diary: a list, one of them, and one from another computer."""
