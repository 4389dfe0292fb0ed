"""The thoughts to pick from."""
