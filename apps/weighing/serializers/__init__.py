"""Shapes of the weighing's API."""
