"""Where a therapist writes an exercise: forms, the text itself, and what the person will see."""
