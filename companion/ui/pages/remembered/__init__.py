"""Those who have died, and what one keeps of them."""
