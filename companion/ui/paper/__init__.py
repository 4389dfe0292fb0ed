"""Sheets in large print: what they say, how they are laid out, and how they come onto paper."""
