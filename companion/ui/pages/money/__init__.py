"""When somebody asks for money or secrecy."""
