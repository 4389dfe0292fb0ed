"""A pack somebody handed over: looked at, and taken in or not."""
