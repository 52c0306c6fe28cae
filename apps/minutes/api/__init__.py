"""The API of meetings, minutes and the outputs of a hearing."""
