"""When grief stays very heavy: what is known, on request."""
