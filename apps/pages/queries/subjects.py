"""What a changeset's subject says: a statement's register code, a hearing, an earlier change, or plain words."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from apps.hearings.models import Statement
from apps.hearings.queries.about import statement_url
from apps.plans.models import PlanVersion

# Subjects that programs wrote for themselves.
MACHINE_WORDS = {"demo"}


@dataclass(frozen=True)
class SubjectLink:
    """The subject in words, and where it leads; without an address they are words alone."""

    text: str
    url: str = ""


def subject_link(version: PlanVersion, subject: str) -> SubjectLink | None:
    """The subject for people; None when there is none, or it is of use to machines only."""
    kind, colon, key = subject.partition(":")
    try:
        link = _link(version, kind, key)
    except NoReverseMatch:
        return None
    if link is not None or not subject or subject in MACHINE_WORDS or (colon and kind == "file"):
        return link
    statement = Statement.objects.filter(register_code=subject).select_related("hearing").first()
    if statement is None:
        return SubjectLink(subject)
    text = _("Statement %(number)s") % {"number": statement.register_code}
    return SubjectLink(text, statement_url(statement))


def _link(version: PlanVersion, kind: str, key: str) -> SubjectLink | None:
    match kind:
        case "hearing":
            return SubjectLink(_("To the hearing"), reverse("hearings:detail", args=[key]))
        case "version":
            return SubjectLink(_("Other version: %s") % key, reverse("pages:version", args=[key]))
        case "revision":
            url = reverse("pages:revision", args=[version.slug, key])
            return SubjectLink(_("Restores an earlier state"), url)
        case "changeset":
            url = reverse("pages:changeset", args=[version.slug, key])
            return SubjectLink(_("Undoes an earlier change"), url)
    return None
