"""The time has come: the page and the window that waits."""
