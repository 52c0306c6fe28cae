"""Receipts: what one says, its PDF, and whether a fingerprint belongs to a number."""

import hmac
import re
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe

from apps.hearings import messages
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.receipt import Receipt, Verdict, Verified
from apps.hearings.domain.register import text_sha256
from apps.hearings.domain.wording import clean_text
from apps.hearings.models import Amendment, Statement
from apps.hearings.queries.author_links import author_token
from apps.kernel import pdf
from apps.kernel.text import localized

SHA256 = re.compile(r"[0-9a-f]{64}")


def receipt_of(statement: Statement) -> Receipt:
    """The receipt in the reader's language; only its author and the staff may see it."""
    hearing = statement.hearing
    token = author_token(statement)
    return Receipt(
        register_code=statement.register_code,
        number=statement.number,
        hearing_slug=hearing.slug,
        hearing_title=localized(hearing, "title"),
        received_at=statement.received_at,
        language=statement.language,
        kind_label=statement.get_kind_display(),
        channel_label=statement.get_channel_display(),
        text=statement.text,
        text_sha256=statement.text_sha256,
        token=token,
        verify_url=verify_address(statement),
        author_url=_absolute("hearings:statement", hearing.slug, str(statement.number)),
        receipt_url=_absolute("hearings:receipt", hearing.slug, token),
        closes_at=hearing.closes_at,
        is_open=hearing.is_open,
    )


def verify_address(statement: Statement) -> str:
    """Where anybody can check the fingerprint; it stands in the QR code."""
    words = {"number": statement.register_code, "sha256": statement.text_sha256}
    return f"{_absolute('hearings:verify')}?{urlencode(words)}"


def receipt_pdf(statement: Statement) -> bytes:
    """The receipt to print and keep, in the language of the statement."""
    with translation.override(statement.language):
        receipt = receipt_of(statement)
        # Our own drawing, made of nothing but squares.
        code = mark_safe(pdf.qr_code(receipt.verify_url))  # noqa: S308
        html = render_to_string("hearings/pdf/receipt.html", {"receipt": receipt, "qr": code})
    return pdf.render(html, render_to_string("hearings/pdf/sheet.css"))


def verify(number: str, sha256: str) -> Verified:
    """Whether words with this fingerprint stand under this register code, first or later."""
    wanted = sha256.strip().lower()
    if not SHA256.fullmatch(wanted):
        raise messages.refused([Fault("sha256", "verify.sha256_invalid")])
    statement = (
        Statement.objects.select_related("hearing").filter(register_code=number.strip()).first()
    )
    if statement is None:
        return Verified(Verdict.UNKNOWN_NUMBER, number.strip())
    title = localized(statement.hearing, "title")
    if hmac.compare_digest(statement.text_sha256, wanted):
        return Verified(Verdict.ORIGINAL, statement.register_code, title, at=statement.received_at)
    later = Amendment.objects.filter(statement=statement, text_sha256=wanted).exclude(text="")
    for amendment in later.order_by("sequence")[:1]:
        return Verified(Verdict.LATER_WORD, statement.register_code, title, at=amendment.at)
    return Verified(Verdict.DIFFERENT, statement.register_code, title)


def verify_text(number: str, text: str) -> Verified:
    """The same for the words themselves; line ends and outer blanks make no difference."""
    return verify(number, text_sha256(clean_text(text)))


def _absolute(name: str, *args: str) -> str:
    return settings.BASE_URL.rstrip("/") + reverse(name, args=args)
