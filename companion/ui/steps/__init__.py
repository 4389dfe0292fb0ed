"""One file for each kind of exercise step."""
