"""A group or a place of the circle."""
