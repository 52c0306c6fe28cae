"""DOCX by python-docx, always the same bytes for the same words; long tables are streamed into its document."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from apps.minutes.domain.cells import clean
from apps.minutes.domain.document import (
    Document,
    Facts,
    Heading,
    Paragraph,
    Points,
    Signature,
    Table,
)
from apps.minutes.formats.archive import member, write_chunks

# Nobody's clock: the file says what it says, not when a machine wrote it.
STAMP = datetime(2000, 1, 1, tzinfo=UTC)
FONT = "Times New Roman"
MONO = "Courier New"
TAGS = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
INK = RGBColor(0x16, 0x23, 0x3A)
PORTRAIT_TWIPS = 9_638
LANDSCAPE_TWIPS = 14_570
PLACE = "table-stands-here"


def document_docx(document: Document) -> bytes:
    """The document with all its blocks."""
    book = _book(document, landscape=False)
    for block in document.blocks:
        _add(book, block)
    return _fixed(book)


def write_table_docx(
    document: Document, table: Table, rows: Iterable[Sequence[str]], target: BinaryIO
) -> None:
    """The document with one long table at its end; rows go to the file as they come and are never all in memory."""
    book = _book(document, landscape=True)
    for block in document.blocks:
        _add(book, block)
    book.add_paragraph(PLACE)
    raw = io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(target, "w") as archive:
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name == "word/document.xml":
                write_chunks(archive, name, _streamed(content, table, rows))
            else:
                archive.writestr(member(name), content)


def _streamed(content: bytes, table: Table, rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The text of the document with the table where its place is kept."""
    found = re.search(
        rb"<w:p(?: [^>]*)?><w:r><w:t>" + PLACE.encode() + rb"</w:t></w:r></w:p>", content
    )
    if found is None:
        raise ValueError("python-docx writes its paragraphs in another way now")
    yield content[: found.start()]
    yield _table_head(table, LANDSCAPE_TWIPS).encode()
    for row in rows:
        yield _row(row, table, LANDSCAPE_TWIPS).encode()
    # Word wants a paragraph after a table.
    yield b"</w:tbl><w:p/>"
    yield content[found.end() :]


def _book(document: Document, *, landscape: bool) -> Any:
    book = docx.Document()
    page = book.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    if landscape:
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin, page.right_margin = (Mm(20), Mm(20)) if landscape else (Mm(25), Mm(15))
    page.top_margin, page.bottom_margin = Mm(20), Mm(18)
    _name(book, document)
    normal = book.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    fonts = normal.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), TAGS[document.language])
    normal.element.rPr.append(spoken)
    normal.paragraph_format.space_after = Pt(4)
    for level, size in ((1, 16), (2, 12), (3, 11)):
        style = book.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = INK
        own = style.element.rPr.rFonts
        for script in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            own.attrib.pop(qn(script), None)
        own.set(qn("w:ascii"), FONT)
        own.set(qn("w:hAnsi"), FONT)
        own.set(qn("w:cs"), FONT)
        style.paragraph_format.space_before = Pt(12 if level == 2 else 8)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True
    _head(book, document)
    _margins(page, document)
    return book


def _name(book: Any, document: Document) -> None:
    core = book.core_properties
    core.title = clean(f"{document.title} {document.number}".strip())
    core.subject = clean(document.subtitle)
    core.author = core.last_modified_by = "Bas Jospar"
    core.comments = core.keywords = core.category = ""
    core.language = TAGS[document.language]
    core.created = core.modified = STAMP
    core.revision = 1


def _head(book: Any, document: Document) -> None:
    centred = WD_ALIGN_PARAGRAPH.CENTER
    over = book.add_paragraph(clean(document.over))
    over.alignment = centred
    title = book.add_heading(clean(f"{document.title} {document.number}".strip()), 1)
    title.alignment = centred
    under = book.add_paragraph(clean(document.subtitle))
    under.alignment = centred
    date = book.add_paragraph(clean(document.date))
    date.alignment = centred
    date.paragraph_format.space_after = Pt(10)


def _margins(page: Any, document: Document) -> None:
    if document.draft:
        above = page.header.paragraphs[0]
        run = above.add_run(clean(document.draft))
        run.bold, run.font.size, run.font.color.rgb = True, Pt(9), RGBColor(0xB0, 0x2A, 0x1A)
        above.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    below = page.footer.paragraphs[0]
    run = below.add_run(clean(document.footer))
    run.font.size = Pt(7.5)
    run.add_text("    ")
    count = below.add_run()
    count.font.size = Pt(7.5)
    for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:instrText" if code else "w:fldChar")
        if code:
            part.text = code
        else:
            part.set(qn("w:fldCharType"), kind)
        count._r.append(part)  # noqa: SLF001 - python-docx has no page numbers


def _add(book: Any, block: object) -> None:
    match block:
        case Heading():
            book.add_heading(clean(block.text), block.level)
        case Paragraph():
            run = book.add_paragraph().add_run(clean(block.text))
            run.bold = block.strong or None
            run.font.size = Pt(8) if block.quiet else None
        case Points():
            for place, item in enumerate(block.items, start=1):
                line = book.add_paragraph(clean(f"{place}. {item}"))
                line.paragraph_format.left_indent = Mm(6)
        case Facts():
            facts = Table(["", ""], block.rows, (38, 62))
            _append(book, _table_head(facts, PORTRAIT_TWIPS, head=False), facts)
        case Table():
            _append(book, _table_head(block, PORTRAIT_TWIPS), block)
        case Signature():
            line = book.add_paragraph(f"{clean(block.part)}:  ____________________  ")
            line.paragraph_format.space_before = Pt(12)
            line.paragraph_format.keep_together = True
            line.add_run(clean(block.name))
            if block.signed:
                line.add_run(f"\n{clean(block.signed)}").font.size = Pt(9)


def _append(book: Any, head: str, table: Table) -> None:
    rows = "".join(_row(row, table, PORTRAIT_TWIPS) for row in table.rows)
    element = parse_xml(head.replace("<w:tbl>", f"<w:tbl {nsdecls('w')}>", 1) + rows + "</w:tbl>")
    body = book.element.body
    body.insert(len(body) - 1, element)
    book.add_paragraph().paragraph_format.space_after = Pt(2)


def _table_head(table: Table, twips: int, *, head: bool = True) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9AA3AF"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{twips * share // 100}"/>' for share in table.widths)
    said = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )
    if not head:
        return said
    return said + _row(table.headings, table, twips, is_head=True)


def _row(cells: Sequence[str], table: Table, twips: int, *, is_head: bool = False) -> str:
    said = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else "<w:tr>"
    for place, (cell, share) in enumerate(zip(cells, table.widths, strict=True)):
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F5"/>' if is_head else ""
        said += f'<w:tc><w:tcPr><w:tcW w:w="{twips * share // 100}" w:type="dxa"/>{shade}</w:tcPr>'
        font = (
            f'<w:rFonts w:ascii="{MONO}" w:hAnsi="{MONO}" w:cs="{MONO}"/>'
            if place in table.mono
            else ""
        )
        size = 14 if place in table.mono and not is_head else 18
        bold = "<w:b/>" if is_head else ""
        said += (
            '<w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:rPr>'
            f'{"" if is_head else font}{bold}<w:sz w:val="{size}"/></w:rPr>{_text(cell)}</w:r></w:p></w:tc>'
        )
    return said + "</w:tr>"


def _text(words: str) -> str:
    lines = escape(clean(words)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)


def _fixed(book: Any) -> bytes:
    raw, out = io.BytesIO(), io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w") as archive:
        for name in sorted(source.namelist()):
            archive.writestr(member(name), source.read(name))
    return out.getvalue()
