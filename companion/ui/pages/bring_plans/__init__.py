"""Bringing in appointments of another calendar as plans."""
