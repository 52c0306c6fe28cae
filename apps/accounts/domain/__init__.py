"""Pure thought about people: identifiers and how they are kept."""
