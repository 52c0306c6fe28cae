"""The hearings API, one file a noun."""
