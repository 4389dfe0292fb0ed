"""Every page in every state worth looking at, with invented lives to show it with."""
