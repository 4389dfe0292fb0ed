"""On paper: sheets in large print, looked at and printed."""
