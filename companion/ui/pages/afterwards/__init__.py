"""How was it, and the next step to the same room."""
