"""Imports over the API: step by step, or everything in one request."""
