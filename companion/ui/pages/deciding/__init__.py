"""How the program decides when to speak."""
