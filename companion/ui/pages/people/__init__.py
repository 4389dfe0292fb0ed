"""My people: the circle as a picture or a list, and the card of whoever is chosen."""
