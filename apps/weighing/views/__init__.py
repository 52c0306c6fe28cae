"""Pages and pieces of pages of the weighing."""
