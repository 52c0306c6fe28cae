"""What a person may write: length, control characters and markup (no Django)."""

import re
import unicodedata

# About five printed pages: enough for a reasoned objection, little enough to read and to keep.
MAX_TEXT_CHARACTERS = 10_000
MAX_NAME_CHARACTERS = 200
MAX_ORGANISATION_CHARACTERS = 300
MAX_EMAIL_CHARACTERS = 254

ALLOWED_CONTROLS = frozenset("\n\t")
# Controls, lone surrogates and unassigned code points cannot be shown or stored faithfully.
REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Cn"})
# They make a text read otherwise than it is written (Unicode TR 36, bidirectional overrides).
DECEIVING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# Names of HTML elements: "a < b" stays a sentence, "<b>" does not.
MARKUP = re.compile(
    r"</?(?:a|abbr|address|applet|area|article|aside|audio|base|bdi|bdo|blink|blockquote|body"
    r"|br|button|canvas|code|details|dialog|div|em|embed|fieldset|figure|font|footer|form|frame"
    r"|frameset|h[1-6]|head|header|hr|html|iframe|image|img|input|ins|kbd|label|legend|li|link|main"
    r"|map|marquee|math|menu|meta|nav|noscript|object|ol|option|p|param|picture|pre|s|script|section"
    r"|select|slot|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template"
    r"|textarea|th|thead|title|tr|track|u|ul|video|xml|b|i)(?:[\s/][^<>]*)?>"
    r"|<!--|<!doctype|<\?xml|<script",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[^@\s<>\"',;:]+@[^@\s<>\"',;:]+\.[^@\s<>\"',;:.]+")


def clean_text(text: str) -> str:
    """The text as it is kept: line ends as \\n and no blank space around; every other letter as written."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def clean_line(line: str) -> str:
    """A name or address: one line, single spaces."""
    return " ".join(line.split(" ")).strip()


def text_defects(text: str) -> list[str]:
    """Codes of what forbids registering `text` (already cleaned)."""
    if not text:
        return ["statement.text_blank"]
    if len(text) > MAX_TEXT_CHARACTERS:
        return ["statement.text_too_long"]
    return writing_defects(text, ALLOWED_CONTROLS)


def line_defects(line: str, limit: int) -> list[str]:
    """Codes of what forbids keeping `line`, a name or organisation of at most `limit` characters."""
    if len(line) > limit:
        return ["statement.line_too_long"]
    return writing_defects(line, frozenset())


def email_defects(email: str) -> list[str]:
    """Codes of what is wrong with an e-mail address; none is fine."""
    if not email:
        return []
    if len(email) > MAX_EMAIL_CHARACTERS or not EMAIL.fullmatch(email):
        return ["statement.email_invalid"]
    return writing_defects(email, frozenset())


def writing_defects(text: str, allowed_controls: frozenset[str]) -> list[str]:
    """Codes for characters or markup that no text may hold."""
    if any(_refused(letter, allowed_controls) for letter in text):
        return ["statement.control_characters"]
    if MARKUP.search(text):
        return ["statement.markup_not_allowed"]
    return []


def _refused(letter: str, allowed_controls: frozenset[str]) -> bool:
    if letter in DECEIVING:
        return True
    return letter not in allowed_controls and unicodedata.category(letter) in REFUSED_CATEGORIES
