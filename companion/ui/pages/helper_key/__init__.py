"""Who may send changes, and whom one helps: keys are exchanged once, by two files and six words."""
