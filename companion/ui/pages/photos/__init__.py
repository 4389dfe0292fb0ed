"""Photos of a folder for the faces of the circle."""
