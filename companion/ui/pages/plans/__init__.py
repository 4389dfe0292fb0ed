"""What comes, by day in words."""
