"""The helper's plan: what to sit down and practise together."""
