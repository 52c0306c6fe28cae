"""PDF from our own HTML: nothing is fetched from anywhere, equal input gives equal bytes."""

import hashlib
from io import BytesIO
from typing import Any

import segno
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

# Tagged, with a title and a language: a screen reader reads it like a page.
VARIANT = "pdf/ua-1"


class ForeignAddressError(ValueError):
    """A document names a file or an address; ours carry everything inside."""


class NoFetcher(URLFetcher):  # type: ignore[misc]
    """Opens nothing but data inside the document itself."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The bytes of a `data:` address; ForeignAddressError for every other."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        raise ForeignAddressError(url[:80])


def render(html: str, css: str = "") -> bytes:
    """The PDF of a whole HTML document, with the style sheet `css`."""
    document = weasyprint.HTML(
        string=html, base_url=None, url_fetcher=NoFetcher(allowed_protocols=("data",))
    )
    identifier = hashlib.sha256(f"{css}\n{html}".encode()).hexdigest()[:32].encode()
    fonts = FontConfiguration()
    content: bytes = document.write_pdf(
        stylesheets=[weasyprint.CSS(string=css, font_config=fonts, url_fetcher=NoFetcher())],
        font_config=fonts,
        pdf_variant=VARIANT,
        pdf_identifier=identifier,
    )
    return content


def qr_code(address: str) -> str:
    """A QR code of `address` as SVG to stand inside a document; dark squares on nothing."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, border=0, omitsize=True, dark="#16233a"
    )
    return out.getvalue().decode()
