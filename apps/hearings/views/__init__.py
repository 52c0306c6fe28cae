"""Pages of the hearings, one file a subject."""
