"""The nouns of segments, tags, proposals, decisions and replies."""
