"""Birthdays and other dates, and how each day should be."""
