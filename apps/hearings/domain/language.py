"""Guesses which of the three languages a statement is written in (no Django)."""

KAZAKH_LETTERS = frozenset("әғқңөұүһі")
# So much Cyrillic without one letter of its own is hardly Kazakh: these letters make up
# about one in six of a Kazakh text.
ENOUGH_CYRILLIC = 30


def detect_language(text: str, reader: str) -> str:
    """`kk`, `ru` or `en`; a short text that could be either follows the reader's language."""
    letters = [letter for letter in text.lower() if letter.isalpha()]
    if any(letter in KAZAKH_LETTERS for letter in letters):
        return "kk"
    cyrillic = sum("а" <= letter <= "я" or letter == "ё" for letter in letters)
    if cyrillic * 2 < len(letters):
        return "en" if letters else reader
    if cyrillic >= ENOUGH_CYRILLIC or reader == "en":
        return "ru"
    return reader
