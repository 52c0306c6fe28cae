"""PDF of a document: tagged, the same bytes for the same words."""

from django.template.loader import render_to_string

from apps.kernel import pdf
from apps.minutes.domain.document import Document


def document_pdf(document: Document) -> bytes:
    """The document with all its blocks."""
    html = render_to_string("minutes/pdf/document.html", {"document": document})
    sheet = {"document": document, "widths": range(1, 101)}
    return pdf.render(html, render_to_string("minutes/pdf/document.css", sheet))
