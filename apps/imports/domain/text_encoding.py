"""Which encoding a text without a declared one is in, and how it would read in the others (no Django)."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

# KZ-1048 is cp1251 with the Kazakh letters; files that say nothing come from Windows programs.
FALLBACKS = ("kz1048", "cp866", "koi8-r")
PREVIEWED = ("utf-8", "kz1048", "cp1251", "cp866", "koi8-r")
MOST_SAMPLES = 5
# How often a letter stands in a thousand of Russian and Kazakh text; other letters are rare.
OFTEN = dict(
    zip(
        "оаеинтрсвлкмпдуыбгзяйьчхжшюцщфэъёқңіәғүұөһ",
        (
            *(92, 90, 83, 65, 63, 61, 50, 50, 38, 46, 41, 31, 24, 32, 26, 40, 20, 18, 17, 17),
            *(13, 14, 11, 8, 9, 9, 5, 4, 3, 2, 3, 1, 1, 18, 14, 18, 14, 12, 8, 7, 9, 1),
        ),
        strict=True,
    )
)
RARE = 0.2
WORDS = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"(?:ansi|cp|windows|ibm|dos|oem|win)?[\s_-]*(\d{3,5})")
NAMES = {
    "utf8": "utf-8",
    "65001": "utf-8",
    "utf16": "utf-16",
    "1200": "utf-16",
    "koi8r": "koi8-r",
    "20866": "koi8-r",
    "kz1048": "kz1048",
    "rk1048": "kz1048",
    "strk1048": "kz1048",
    "88591": "iso8859-1",
    "88595": "iso8859-5",
}


@dataclass(frozen=True)
class Encoding:
    """How the texts of a file were read. `samples` are raw texts with letters beyond ASCII."""

    declared: str = ""
    used: str = ""
    certainty: float = 1.0
    samples: tuple[bytes, ...] = ()

    def previews(self) -> dict[str, list[str]]:
        """The samples as each encoding would read them; what cannot be read at all is left out."""
        shown: dict[str, list[str]] = {}
        for name in dict.fromkeys((*filter(None, [self.used]), *PREVIEWED)):
            try:
                shown[name] = [one.decode(name) for one in self.samples]
            except UnicodeError:
                continue
        return shown if self.samples else {}


def known(name: str) -> str:
    """Python's name of an encoding as a .cpg or a person writes it (`1251`, `ANSI 1251`); empty: unknown."""
    plain = re.sub(r"[\s_-]+", "", name.strip().lower())
    if plain in NAMES:
        return NAMES[plain]
    number = NUMBER.fullmatch(name.strip().lower())
    try:
        return codecs.lookup(f"cp{number[1]}" if number else name.strip()).name
    except (LookupError, ValueError):
        return ""


def sniff(sample: bytes) -> str:
    """`utf-8-sig`, `utf-16`, `kz1048`, `cp866` or `koi8-r`, whichever reads `sample` as plain words."""
    return detect(sample)[0]


def detect(sample: bytes) -> tuple[str, float]:
    """The encoding, and how sure that is: 1 is certain, under 0.5 a person should look."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", 1.0
    try:
        # A sample may end inside a letter: the incremental decoder waits for the rest.
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        scores = sorted(((_plainness(sample, name), name) for name in FALLBACKS), reverse=True)
        (best, name), (second, _name) = scores[:2]
        return name, round(min(1.0, max(0.0, (best - second) / max(best, 1.0))), 2)
    return "utf-8-sig", 1.0


def samples(texts: Iterable[bytes]) -> tuple[bytes, ...]:
    """The first different texts that have letters beyond ASCII."""
    found: dict[bytes, None] = {}
    for text in texts:
        if not text.isascii():
            found[text] = None
        if len(found) == MOST_SAMPLES:
            break
    return tuple(found)


def _plainness(sample: bytes, encoding: str) -> float:
    """How frequent its letters are on average; words in strange case or with signs count against it."""
    text = sample.decode(encoding, errors="replace")
    strange = sum(1 for one in text if ord(one) > 127 and not one.isalpha() and one not in "№«»—–…")
    words = [word for word in WORDS.findall(text) if not word.isascii()]
    letters = sum(map(len, words))
    if not letters:
        return -float(strange)
    common = sum(OFTEN.get(letter, RARE) for word in words for letter in word.lower())
    odd = sum(len(word) for word in words if not (word.islower() or word.isupper() or _named(word)))
    # A word wholly in capitals is a little less likely than one in small letters.
    loud = sum(len(word) for word in words if word.isupper() and len(word) > 1)
    return (common - 60 * odd - 8 * loud - 60 * strange) / letters


def _named(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()
