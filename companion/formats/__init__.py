"""Bytes to domain records and back. No database, no window."""
