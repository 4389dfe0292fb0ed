"""The plan for hard days: six parts, one a screen."""
