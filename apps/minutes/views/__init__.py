"""Pages of meetings as they went, minutes and files of a hearing."""
