"""Ways of meeting, one file each, and one tuple that lists them."""
