"""Which encoding a text without a declared one is in (no Django)."""

import codecs
import re

# KZ-1048 is cp1251 with the Kazakh letters; files that say nothing come from Windows programs.
FALLBACKS = ("cp866", "kz1048")
CYRILLIC = re.compile("[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")
# Box drawing and rare signs: what Windows text looks like when it is read as DOS text.
MISREAD = re.compile("[\u2500-\u259f]")


def sniff(sample: bytes) -> str:
    """`utf-8-sig`, `utf-16`, `kz1048` or `cp866`, whichever reads `sample` as plain words."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        # A sample may end inside a letter: the incremental decoder waits for the rest.
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return min(FALLBACKS, key=lambda name: _strangeness(sample, name))
    return "utf-8-sig"


def _strangeness(sample: bytes, encoding: str) -> tuple[int, int]:
    """Misread signs, then Cyrillic letters that change case inside a word."""
    text = sample.decode(encoding, errors="replace")
    jumps = len(re.findall("[а-яё][А-ЯЁ]", text))
    return len(MISREAD.findall(text)) + jumps, -len(CYRILLIC.findall(text))
