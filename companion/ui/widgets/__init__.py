"""Shared widgets: name, role, size, focus and contrast by construction."""
