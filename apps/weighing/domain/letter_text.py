"""Fills the template of a letter (no Django): every placeholder gives way to its value, the rest stays as it was."""

import io
from collections.abc import Iterator, Mapping

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from apps.weighing.domain.letter_file import MARK


def fill_letter(template: bytes, values: Mapping[str, str]) -> bytes:
    """A DOCX. `template` passed `inspect_letter`; a placeholder without a value becomes empty. Lines of a value are
    lines of the letter. A paragraph with placeholders keeps the look of its first words."""
    document = docx.Document(io.BytesIO(template))
    for paragraph in _paragraphs(document):
        words = "".join(run.text for run in paragraph.runs)
        if "{{" in words:
            _write(paragraph, MARK.sub(lambda found: values.get(found[1] or "", ""), words))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def example_letter(language: str) -> bytes:
    """A template to begin with, with every placeholder, in Kazakh or Russian."""
    document = docx.Document()
    for line in EXAMPLES["ru" if language == "ru" else "kk"]:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write(paragraph: Paragraph, text: str) -> None:
    first, *others = paragraph.runs
    # python-docx turns line feeds into breaks of the line.
    first.text = text
    for run in others:
        run.text = ""


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs
    for section in document.sections:
        yield from section.header.paragraphs
        yield from section.footer.paragraphs


EXAMPLES = {
    "kk": (
        "{{ date }}",
        "Құрметті {{ author }}!",
        "Тыңдау: «{{ hearing }}». Жоспар: {{ plan }}.",
        "{{ received }} тіркелген № {{ number }} өтінішіңіз қаралды.",
        "{{ decisions }}",
        "Өтініш пен шешім мына бетте: {{ link }}",
        "Тыңдауға жауапты: {{ officer }}",
    ),
    "ru": (
        "{{ date }}",
        "Здравствуйте, {{ author }}!",
        "Слушания: «{{ hearing }}». План: {{ plan }}.",
        "Ваше обращение № {{ number }}, зарегистрированное {{ received }}, рассмотрено.",
        "{{ decisions }}",
        "Обращение и решение опубликованы: {{ link }}",
        "Ответственный за слушания: {{ officer }}",
    ),
}
