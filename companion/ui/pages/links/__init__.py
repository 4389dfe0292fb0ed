"""Call links that became others."""
