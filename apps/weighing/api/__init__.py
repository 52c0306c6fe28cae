"""The API of the weighing."""
