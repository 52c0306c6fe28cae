"""The steps, tags, themes and ready texts of a hearing's weighing."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.db.models import F, Q, QuerySet

from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings.models import Hearing
from apps.weighing import messages
from apps.weighing.models import Segment, Tag, TextBlock, Theme, WorkStep
from apps.weighing.permissions import WEIGHING_ROLES, can_read_weighing

Entry = WorkStep | Tag | Theme | TextBlock


class Kind(StrEnum):
    """What officers prepare."""

    STEP = "step"
    TAG = "tag"
    THEME = "theme"
    TEXT_BLOCK = "text_block"


MODELS: Mapping[Kind, type[Entry]] = {
    Kind.STEP: WorkStep,
    Kind.TAG: Tag,
    Kind.THEME: Theme,
    Kind.TEXT_BLOCK: TextBlock,
}
# What is written by people; the lock has a verb of its own.
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.STEP: ("title_kk", "title_ru", "title_en", "days"),
    Kind.TAG: (
        *("name_kk", "name_ru", "name_en"),
        *("default_assignee_id", "default_organisation_id"),
    ),
    Kind.THEME: (
        *("title_kk", "title_ru", "title_en"),
        *("summary_kk", "summary_ru", "summary_en"),
    ),
    Kind.TEXT_BLOCK: ("title", "verdict", "body_kk", "body_ru"),
}


def entries(user: Person | None, hearing: Hearing, kind: Kind) -> QuerySet[Any]:
    """The entries of one kind in their order; ready texts of all hearings come with those of this one. Raises
    SignInRequired or NotAllowed."""
    require(can_read_weighing(user, hearing), user)
    if kind is Kind.TEXT_BLOCK:
        blocks = TextBlock.objects.filter(Q(hearing=hearing) | Q(hearing__isnull=True))
        return blocks.order_by(F("hearing").asc(nulls_last=True), "title")
    return MODELS[kind]._default_manager.filter(hearing=hearing)


def get_entry(hearing: Hearing, kind: Kind, key: int) -> Entry:
    """An entry of this hearing; NotFound when it has none such."""
    found = MODELS[kind]._default_manager.filter(hearing=hearing, pk=key).first()
    if found is None:
        raise messages.not_found("step.unknown")
    return found


def use_count(entry: Entry) -> int:
    """How many segments name the entry; ready texts are copied, never named."""
    match entry:
        case WorkStep():
            return Segment.objects.filter(step=entry).count()
        case Theme():
            return Segment.objects.filter(theme=entry).count()
        case Tag():
            return Segment.objects.filter(tags__contains=[entry.pk]).count()
        case _:
            return 0


def assignable_people() -> QuerySet[User]:
    """Who can be given segments."""
    roles = [role.value for role in WEIGHING_ROLES]
    return User.objects.filter(is_active=True, roles__overlap=roles).order_by("full_name", "email")
