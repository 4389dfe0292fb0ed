"""A pause with one press, and its end."""
