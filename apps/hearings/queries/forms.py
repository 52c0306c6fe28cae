"""Blank forms to print: one for each district of the version on hearing, with a QR code and a code."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe

from apps.hearings import messages
from apps.hearings.models import Hearing
from apps.hearings.models.statement import KIND_LABELS
from apps.kernel import pdf
from apps.kernel.errors import Refused
from apps.kernel.text import LANGUAGES, current_language, localized
from apps.plans import registry
from apps.plans.models import PlanFeature

WRITING_LINES = 12


def districts_of(hearing: Hearing) -> list[PlanFeature]:
    """City districts of the version on hearing by name."""
    rows = registry.layer("district")._default_manager.filter(version=hearing.version)
    return sorted(rows.only("uid", "code", "name_kk", "name_ru", "name_en"), key=_name)


def blank_form_pdf(hearing: Hearing, district: str, language: str) -> bytes:
    """The sheet in `language`, for the district with this uid; without one for the whole city."""
    wanted = language if language in LANGUAGES else current_language()
    found = next((one for one in districts_of(hearing) if str(one.uid) == district), None)
    with translation.override(wanted):
        address = settings.BASE_URL.rstrip("/") + reverse("hearings:detail", args=[hearing.slug])
        context = {
            "hearing": hearing,
            "district": found,
            "code": form_code(hearing, found),
            "address": address,
            # Our own drawing, made of nothing but squares.
            "qr": mark_safe(pdf.qr_code(f"{address}#form={form_code(hearing, found)}")),  # noqa: S308
            "kinds": list(KIND_LABELS.values()),
            "lines": range(WRITING_LINES),
            "closes": messages.instant_text(hearing.closed_at or hearing.closes_at),
        }
        html = render_to_string("hearings/pdf/form.html", context)
    return pdf.render(html, render_to_string("hearings/pdf/sheet.css"))


def form_code(hearing: Hearing, district: PlanFeature | None) -> str:
    """What stands under the QR code, as in 2026-ASTANA/1F3C."""
    part = str(district.uid)[:4].upper() if district is not None else "0000"
    return f"{hearing.register_prefix}/{part}"


def district_of_form(hearing: Hearing, read: str) -> PlanFeature | None:
    """The district that a filled-in form is of; None for the whole city. `read` is what stands under the QR
    code, or the whole address that a hand-held reader makes of it. Raises Refused `form.unknown`."""
    code = read.strip().rpartition("#form=")[2].upper()
    for one in (None, *districts_of(hearing)):
        if form_code(hearing, one).upper() == code:
            return one
    raise Refused("form.unknown", messages.text("form.unknown"))


def _name(row: PlanFeature) -> str:
    return localized(row, "name").casefold()
