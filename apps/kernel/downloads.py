"""Files that are written while they are sent."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils import translation


def streamed(text: Iterator[str], *, content_type: str, name: str) -> StreamingHttpResponse:
    """`text` as a download called `name`, in the language of this request."""
    response = StreamingHttpResponse(
        _in_language(text, translation.get_language()), content_type=content_type
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _in_language(text: Iterator[str], language: str | None) -> Iterator[str]:
    """The file is written after the request has ended, and with it the reader's language."""
    while True:
        with translation.override(language):
            part = next(text, None)
        if part is None:
            return
        yield part
