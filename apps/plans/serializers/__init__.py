"""Shapes of the plans API, one file a noun; they check form only, the verbs check meaning."""
