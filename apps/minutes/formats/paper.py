"""PDF of a document: tagged, the same bytes for the same words."""

from django.template.loader import render_to_string

from apps.kernel import pdf
from apps.minutes.domain.document import Document, Table


def document_pdf(
    document: Document, table: Table | None = None, *, landscape: bool = False
) -> bytes:
    """The document with all its blocks, and a table at its end."""
    html = render_to_string("minutes/pdf/document.html", {"document": document, "table": table})
    sheet = {"document": document, "landscape": landscape, "widths": range(1, 101)}
    return pdf.render(html, render_to_string("minutes/pdf/document.css", sheet))
