"""Who might like to hear from you: at most three, in words."""
