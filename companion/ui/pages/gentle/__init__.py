"""The first page after a hard day."""
