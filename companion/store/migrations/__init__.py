"""The history of the schema, oldest first. How many steps a file took stands in its ``user_version``."""
