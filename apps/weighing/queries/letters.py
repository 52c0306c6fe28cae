"""Which statements wait for a letter, and what each letter says."""

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.hearings.messages import instant_text
from apps.hearings.models import Hearing, Statement
from apps.hearings.queries import today
from apps.kernel.errors import NotFound
from apps.kernel.text import localized
from apps.weighing.domain.verdict import Verdict
from apps.weighing.models import Letter, LetterTemplate, Segment
from apps.weighing.models.labels import VERDICT_LABELS


def templates_of(hearing: Hearing) -> QuerySet[LetterTemplate]:
    """Templates of this hearing, the newest first."""
    return LetterTemplate.objects.filter(hearing=hearing).select_related("file").order_by("-pk")


def get_template(hearing: Hearing, key: int) -> LetterTemplate:
    """The template; NotFound `letter.unknown_template`."""
    found = templates_of(hearing).filter(pk=key).first()
    if found is None:
        raise NotFound("letter.unknown_template", _("There is no such template."))
    return found


def letters_of(hearing: Hearing) -> QuerySet[Letter]:
    """Letters of this hearing in the order of the register."""
    rows = Letter.objects.filter(statement__hearing=hearing)
    return rows.select_related("statement", "template", "file", "job").order_by(
        "statement__number", "pk"
    )


def get_letter(hearing: Hearing, key: int) -> Letter:
    """The letter; NotFound `letter.unknown`."""
    found = letters_of(hearing).filter(pk=key).first()
    if found is None:
        raise NotFound("letter.unknown", _("There is no such letter."))
    return found


def unanswered(hearing: Hearing, language: str) -> QuerySet[Statement]:
    """Statements in `language` that no letter was made for; what was withdrawn is not answered."""
    return (
        Statement.objects.filter(hearing=hearing, language=language, withdrawn_at__isnull=True)
        .exclude(letters__isnull=False)
        .order_by("number")
    )


def letter_values(statement: Statement, language: str, officer: User | None) -> dict[str, str]:
    """What stands for each placeholder, in `language`; `statement` has its hearing and version loaded."""
    hearing = statement.hearing
    with translation.override(language):
        page = reverse("hearings:statement", args=[hearing.slug, statement.number])
        return {
            "number": statement.register_code,
            "received": instant_text(statement.received_at),
            "author": statement.author_name or statement.organisation,
            "hearing": localized(hearing, "title"),
            "plan": localized(hearing.version, "title"),
            "decisions": "\n".join(_decisions(statement, language)),
            "link": f"{settings.BASE_URL.rstrip('/')}{page}",
            "date": date_format(today(), "SHORT_DATE_FORMAT"),
            "officer": (officer.full_name or "") if officer else "",
        }


def _decisions(statement: Statement, language: str) -> list[str]:
    """One line for each segment: its number, the verdict, the reason in the letter's language or else the other."""
    rows = Segment.objects.filter(statement=statement).exclude(verdict="").order_by("position")
    lines = []
    for place, row in enumerate(rows, 1):
        first, other = (
            (row.reason_ru, row.reason_kk) if language == "ru" else (row.reason_kk, row.reason_ru)
        )
        lines.append(f"{place}. {VERDICT_LABELS[Verdict(row.verdict)]}. {first or other}")
    return lines
