"""The nouns of following hearings, layers and places, and the letters that come of it."""
