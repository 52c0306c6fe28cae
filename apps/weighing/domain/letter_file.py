"""Looks into a DOCX that somebody sends as the template of a letter (no Django). Nothing in it is run or resolved:
parts are read to a limit and searched as text, so entities, links and macros have nobody to obey them."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

MAX_PARTS = 400
MAX_PART_BYTES = 8 * 1024 * 1024
MAX_BYTES = 24 * 1024 * 1024
# What may be written between {{ and }}.
PLACEHOLDERS = (
    *("number", "received", "author", "hearing", "plan"),
    *("decisions", "link", "date", "officer"),
)
MARK = re.compile(r"\{\{\s*(.*?)\s*\}\}|(\{\{|\}\})", re.S)
PARAGRAPH = re.compile(r"<w:p[ >/].*?</w:p>", re.S)
WORDS = re.compile(r"<w:t(?: [^>]*)?>(.*?)</w:t>", re.S)
TEXT_PART = re.compile(r"word/(document|(?:header|footer|footnotes|endnotes)\d*)\.xml")
FOREIGN = re.compile(r"TargetMode\s*=\s*[\"']External[\"']", re.I)
EMBEDDED = ("word/embeddings/", "word/activex/")


@dataclass(frozen=True)
class Fault:
    """Why a file is not taken: a code of `messages`, what it is about and where it stands."""

    code: str
    detail: str = ""
    part: str = ""
    paragraph: int = 0


@dataclass(frozen=True)
class Inspection:
    """What was found: the placeholders in their order, and everything that is wrong."""

    placeholders: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def inspect_letter(content: bytes) -> Inspection:
    """Never raises for a bad file: what is wrong is in `faults`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _read(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return Inspection(faults=(Fault("letter.not_docx"),))
    if isinstance(parts, Fault):
        return Inspection(faults=(parts,))
    faults = list(_dangers(parts))
    if faults:
        return Inspection(faults=tuple(faults))
    found: dict[str, None] = {}
    for part, place, name in _marks(parts):
        if name in PLACEHOLDERS:
            found[name] = None
        else:
            faults.append(Fault("letter.unknown_placeholder", name[:60], part, place))
    return Inspection(tuple(found), tuple(faults))


def _read(archive: zipfile.ZipFile) -> dict[str, bytes] | Fault:
    """Every part, unless the archive says or turns out to be larger than a letter can be."""
    entries = archive.infolist()
    if len(entries) > MAX_PARTS or sum(one.file_size for one in entries) > MAX_BYTES:
        return Fault("letter.too_large")
    parts: dict[str, bytes] = {}
    for one in entries:
        with archive.open(one) as part:
            content = part.read(MAX_PART_BYTES + 1)
        if len(content) > MAX_PART_BYTES:
            return Fault("letter.too_large")
        parts[one.filename] = content
    if not {"[Content_Types].xml", "word/document.xml"} <= parts.keys():
        return Fault("letter.not_docx")
    return parts


def _dangers(parts: dict[str, bytes]) -> Iterator[Fault]:
    kinds = parts["[Content_Types].xml"].decode("utf-8", "replace").lower()
    names = [name.lower() for name in parts]
    if "macroenabled" in kinds or any(name.endswith("vbaproject.bin") for name in names):
        yield Fault("letter.macros")
    if "oleobject" in kinds or any(name.startswith(EMBEDDED) for name in names):
        yield Fault("letter.embedded")
    for name, content in parts.items():
        text = content.decode("utf-8", "replace") if name.endswith((".xml", ".rels")) else ""
        if "<!doctype" in text.lower() or "<!entity" in text.lower():
            yield Fault("letter.not_docx")
        if name.endswith(".rels") and FOREIGN.search(text):
            yield Fault("letter.external", part=name)


def _marks(parts: dict[str, bytes]) -> Iterator[tuple[str, int, str]]:
    """Part, paragraph and name of every placeholder; a lone brace pair stands for itself."""
    for name, content in sorted(parts.items()):
        part = TEXT_PART.fullmatch(name)
        if part is None:
            continue
        text = content.decode("utf-8", "replace")
        for place, paragraph in enumerate(PARAGRAPH.findall(text), 1):
            # Word cuts a line into runs wherever it likes: a placeholder is read across them.
            words = html.unescape("".join(WORDS.findall(paragraph)))
            for found in MARK.finditer(words):
                yield part[1], place, found[1] if found[1] is not None else found[2]
