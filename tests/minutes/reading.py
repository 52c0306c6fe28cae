"""Reads everything readable in a file, for scanners: zips, databases, PDF."""

import gzip
import html
import io
import re
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator

import pypdfium2


def texts(content: bytes) -> Iterator[str]:
    """Everything readable in a file: members of zips, rows of databases, streams of PDF."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from texts(archive.read(name))
    elif content.startswith(b"SQLite"):
        yield from _rows(content)
    elif content.startswith(b"%PDF"):
        yield from _pdf(content)
    elif content.startswith(b"\x1f\x8b"):
        yield from texts(gzip.decompress(content))
    else:
        text = html.unescape(content.decode("utf-8", "replace"))
        yield text
        # Words may be cut by marks of XML.
        yield re.sub(r"<[^>]+>", "", text)


def _rows(content: bytes) -> Iterator[str]:
    with tempfile.NamedTemporaryFile(suffix=".gpkg") as file:
        file.write(content)
        file.flush()
        with sqlite3.connect(file.name) as database:
            yield from database.iterdump()


def _pdf(content: bytes) -> Iterator[str]:
    """The streams as they are, and the words of each page: as they stand, and with what a line's end divided."""
    yield content.decode("latin-1")
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            yield zlib.decompress(found.group(1)).decode("latin-1")
        except zlib.error:
            yield found.group(1).decode("latin-1")
    document = pypdfium2.PdfDocument(content)
    for page in document:
        words = page.get_textpage().get_text_range()
        yield words
        whole = re.sub("[\u00ad\u200b\ufffe]+\\s*", "", words)
        yield whole
        yield " ".join(whole.split())
