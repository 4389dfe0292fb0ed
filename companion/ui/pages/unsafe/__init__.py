"""When somebody frightens, controls or takes money."""
