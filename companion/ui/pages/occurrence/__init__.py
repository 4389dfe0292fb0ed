"""One planned call or visit."""
