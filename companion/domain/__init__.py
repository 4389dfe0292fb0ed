"""What is true: people, plans, exercises. Standard library only, and never asks the time."""
