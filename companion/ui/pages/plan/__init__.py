"""Planning a call or a visit in three questions."""
