"""What stands in the place of a page that is shut, and how it opens."""
