"""Will I be reminded: each way is tried."""
