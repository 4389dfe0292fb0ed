"""My bridge."""
