"""Date and number formats where those of Django are missing or wrong for Astana."""
