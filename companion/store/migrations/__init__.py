"""The history of the schema, oldest first. The number of steps taken stands in the file's ``user_version``."""
