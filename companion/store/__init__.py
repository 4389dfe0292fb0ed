"""The encrypted diary on disk. The only room that knows SQLAlchemy and SQLCipher."""
