"""The helper's PIN, locked settings, and the owner's own lock."""
