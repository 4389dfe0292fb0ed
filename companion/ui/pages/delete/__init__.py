"""Deleting for good, with a plain word on where a thing may still be."""
