"""A file from a helper is opened: looked at change by change, and taken in or not."""
