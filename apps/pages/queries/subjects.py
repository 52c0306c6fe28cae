"""What a changeset's subject points at: a statement, a hearing, an earlier change that was taken back."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from apps.plans.models import PlanVersion


@dataclass(frozen=True)
class SubjectLink:
    """Where the subject leads, in words."""

    text: str
    url: str


def subject_link(version: PlanVersion, subject: str) -> SubjectLink | None:
    """The subject `kind:id` as a link; None when there is no page for it."""
    kind, _colon, key = subject.partition(":")
    try:
        return _link(version, kind, key)
    except NoReverseMatch:
        return None


def _link(version: PlanVersion, kind: str, key: str) -> SubjectLink | None:
    match kind:
        case "statement":
            hearing, _slash, number = key.partition("/")
            url = reverse("hearings:statement", args=[hearing, number])
            return SubjectLink(_("Statement %(number)s") % {"number": number}, url)
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
