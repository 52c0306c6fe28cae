"""The mark that stands where words were that the public never saw (no Django; sql/0005_anonymised.sql knows it too)."""

GONE = "[…]"
