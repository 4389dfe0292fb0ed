"""The recovery code, to print and put away."""
