"""The plans API, one file a noun."""
