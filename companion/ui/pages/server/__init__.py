"""Keeping in step with a server: choosing it, what is sent, how it stands, and what has to be decided."""
