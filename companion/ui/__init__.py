"""Everything Qt, and nothing else is Qt."""
