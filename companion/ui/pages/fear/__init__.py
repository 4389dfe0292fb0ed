"""When somebody frightens, controls, neglects, or takes money."""
