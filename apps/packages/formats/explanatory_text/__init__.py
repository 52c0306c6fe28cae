"""The explanatory text of a version."""
