"""What I keep: fairer thoughts, kind words, the pocket list, letters and cards."""
