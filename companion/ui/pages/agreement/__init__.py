"""What two people agreed on about keeping in touch."""
