"""The page for therapists."""
