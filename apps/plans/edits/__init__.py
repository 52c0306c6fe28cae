"""The parts of saving a changeset: what is there, what becomes of it, writing it, the answer."""
