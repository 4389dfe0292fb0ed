"""If the night is long."""
