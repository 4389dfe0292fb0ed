"""Who can see what."""
