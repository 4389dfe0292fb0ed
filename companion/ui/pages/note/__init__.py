"""We were in touch."""
