"""What the history pages read: changes grouped by the act of changing, and their features' names."""

from uuid import UUID

from apps.kernel.text import current_language
from apps.plans.models import FeatureRevision, PlanVersion


def feature_titles(version: PlanVersion, revisions: list[FeatureRevision]) -> dict[UUID, str]:
    """Names of the features that `revisions` are about, also of removed ones."""
    language = current_language()
    titles: dict[UUID, str] = {}
    for revision in revisions:
        row = revision.after or revision.before or {}
        names = (row.get(f"name_{code}") for code in (language, "kk", "ru", "en"))
        titles[revision.uid] = next(filter(None, names), "") or row.get("code") or ""
    return titles
