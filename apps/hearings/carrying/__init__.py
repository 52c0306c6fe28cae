"""Anchors of statements carried into a later hearing, as background work."""
