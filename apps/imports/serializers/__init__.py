"""Shapes of imports in the API."""
