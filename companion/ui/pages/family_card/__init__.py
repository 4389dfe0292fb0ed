"""The weekly card for family: only what is ticked, in one's own words."""
