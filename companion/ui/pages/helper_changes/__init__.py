"""What a helper changed, and taking it back."""
