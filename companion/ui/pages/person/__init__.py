"""One person: the card in full, changing it in small parts, adding somebody."""
