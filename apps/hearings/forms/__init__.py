"""The forms of the hearings pages."""
