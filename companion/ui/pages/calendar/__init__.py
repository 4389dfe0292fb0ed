"""Plans and other calendars: a file of them, and an invitation to the other side."""
