"""The dress rehearsal of a call."""
