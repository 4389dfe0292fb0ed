"""Bringing people in from a contacts file."""
