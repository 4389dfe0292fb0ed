"""Somebody helps: beginning it and ending it."""
