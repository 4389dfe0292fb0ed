"""What was suggested to the person, and the way back."""
