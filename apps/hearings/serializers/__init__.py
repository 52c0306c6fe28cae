"""Shapes of the hearings API, one file a noun; they check form only, the verbs check meaning."""
