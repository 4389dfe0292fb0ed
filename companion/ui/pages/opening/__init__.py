"""What stands before the diary is open: waiting, questions about its key, and what went wrong."""
