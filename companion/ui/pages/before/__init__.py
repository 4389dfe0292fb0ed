"""One exercise before it begins."""
