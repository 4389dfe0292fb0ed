"""Show somebody."""
