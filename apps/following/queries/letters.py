"""What stands in the letters: the news of a follow, and the question to a new address."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.following.domain.event import EventKind
from apps.following.domain.link import Purpose
from apps.following.models import Delivery, Event, Follow
from apps.following.queries.changes import version_before
from apps.following.queries.follows import (
    absolute,
    address_of,
    feature_of,
    layer_title,
    page_of,
    title_of,
)
from apps.following.queries.statements import Gathered, gathered, is_about_statements
from apps.hearings import messages
from apps.kernel.mail import headers_of
from apps.kernel.text import LANGUAGES, localized
from apps.plans import cards
from apps.plans.domain.diff import ChangeKind
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_view_version

HOW = {
    ChangeKind.ADDED: _("added"),
    ChangeKind.REMOVED: _("removed"),
    ChangeKind.GEOMETRY: _("outline changed"),
    ChangeKind.ATTRIBUTES: _("data changed"),
}


@dataclass(frozen=True)
class FeatureNews:
    """One changed feature by its name."""

    layer_title: str
    title: str
    how: str


@dataclass(frozen=True)
class News:
    """One event in the reader's language; `url` is a whole address."""

    kind: str
    title: str
    url: str
    at: str
    opens: str = ""
    closes: str = ""
    closes_before: str = ""
    starts: str = ""
    place: str = ""
    reason: str = ""
    since: str = ""
    # Statements that became public; `in_place` when they are those of a followed place.
    statements: int = 0
    in_place: bool = False
    total: int = 0
    features: list[FeatureNews] = field(default_factory=list)

    @property
    def unnamed(self) -> int:
        """How many changed features are not listed by name."""
        return self.total - len(self.features)


def letter_of(
    follow: Follow, deliveries: Sequence[Delivery], letter: uuid.UUID
) -> EmailMessage | None:
    """The letter with all `deliveries`, in the follower's language; None when there is nothing left that this
    reader may know."""
    told = [one for one in deliveries if _may_know(follow, one.event)]
    said = [one for one in told if is_about_statements(one.event)]
    lines = gathered(follow, said)
    if len(told) == len(said) and not lines:
        return None
    language = follow.person.language if follow.person is not None else follow.language
    with translation.override(language if language in LANGUAGES else "kk"):
        context = {
            "follow": follow,
            "what": title_of(follow),
            "news": [
                *(news_of_event(one.event, one.details) for one in told if one not in said),
                *(news_of_statements(follow, one) for one in lines),
            ],
            "stop_url": address_of(follow, Purpose.STOP),
            "own_url": absolute(reverse("following:list")) if follow.person_id else "",
        }
        return _mail("letter", context, follow, f"follow.{letter}")


def question_of(follow: Follow) -> EmailMessage:
    """The letter that asks an address whether it wants to follow."""
    with translation.override(follow.language):
        context = {
            "follow": follow,
            "what": title_of(follow),
            "page_url": absolute(page_of(follow)),
            "confirm_url": address_of(follow, Purpose.CONFIRM),
            "stop_url": address_of(follow, Purpose.STOP),
        }
        return _mail("question", context, follow, f"question.{uuid.uuid4()}")


def latest_news(person: User, limit: int = 10) -> list[News]:
    """What was lately put on its way to a person, the newest first, in the language of the moment."""
    rows = (
        Delivery.objects.filter(follow__person=person, follow__ended_at__isnull=True)
        .select_related("follow__person", "event__hearing", "event__version")
        .order_by("-event__noted_at", "-id")[:limit]
    )
    return [
        one for row in rows if _may_know(row.follow, row.event) for one in _news_of_delivery(row)
    ]


def news_of_event(event: Event, details: dict[str, Any]) -> News:
    """One event in the language of the moment; `details` say what of it lies in a followed place."""
    about = event.details
    return News(
        kind=event.kind,
        title=_title(event),
        url=absolute(_page(event)),
        at=messages.instant_text(event.at),
        opens=_instant(about.get("opens_at")),
        closes=_instant(about.get("closes_at")),
        closes_before=_instant(about.get("closes_before")),
        starts=_instant(about.get("starts_at")),
        place=_named(about, "place"),
        reason=about.get("reason") or about.get("cancelled_reason") or "",
        total=details.get("total", 0),
        features=_features(event, details),
    )


def news_of_statements(follow: Follow, line: Gathered) -> News:
    """New statements of one hearing in the language of the moment."""
    return News(
        kind=line.event.kind,
        title=_title(line.event),
        url=absolute(_page(line.event)),
        at=messages.instant_text(line.event.at),
        since=messages.instant_text(line.since),
        statements=line.count,
        in_place=follow.hearing_id is None,
    )


def _news_of_delivery(row: Delivery) -> list[News]:
    if is_about_statements(row.event):
        return [news_of_statements(row.follow, one) for one in gathered(row.follow, [row])]
    return [news_of_event(row.event, row.details)]


def _mail(name: str, context: dict[str, Any], follow: Follow, key: str) -> EmailMessage:
    subject = render_to_string(f"following/mail/{name}_subject.txt", context)
    mail = EmailMultiAlternatives(
        " ".join(subject.split()),
        render_to_string(f"following/mail/{name}.txt", context),
        to=[follow.address],
        headers={
            **headers_of(key),
            # RFC 8058: the mail program unsubscribes by one POST, without a page and without signing in.
            "List-Unsubscribe": f"<{context['stop_url']}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    mail.attach_alternative(render_to_string(f"following/mail/{name}.html", context), "text/html")
    return mail


def _may_know(follow: Follow, event: Event) -> bool:
    if event.kind != EventKind.EDITED.value:
        return True
    return event.version is not None and can_view_version(follow.person, event.version)


def _title(event: Event) -> str:
    if event.hearing is not None:
        return localized(event.hearing, "title")
    return localized(event.version, "name")


def _page(event: Event) -> str:
    if event.hearing is not None:
        concluded = event.kind == EventKind.CONCLUDED.value
        name = "weighing:decisions" if concluded else "hearings:detail"
        return reverse(name, args=[event.hearing.slug])
    return reverse("pages:version", args=[event.version.slug if event.version else ""])


def _features(event: Event, details: dict[str, Any]) -> list[FeatureNews]:
    version = event.version
    named = details.get("features", [])
    if version is None or not named:
        return []
    before = None
    if any(one["kind"] == "removed" for one in named) and event.changeset_id is None:
        before = version_before(version, EventKind(event.kind))
    labels = cards.zone_labels()
    return [
        FeatureNews(
            layer_title(one["layer"]),
            _feature_title(before if one["kind"] == "removed" else version, one, labels),
            str(HOW[ChangeKind(one["kind"])]),
        )
        for one in named
    ]


def _feature_title(
    version: PlanVersion | None, named: dict[str, str], labels: dict[str, str]
) -> str:
    if version is None:
        return ""
    row = feature_of(version, named["layer"], uuid.UUID(named["uid"]))
    return cards.title(row, labels) if row is not None else ""


def _instant(text: str | None) -> str:
    return messages.instant_text(datetime.fromisoformat(text)) if text else ""


def _named(about: dict[str, Any], name: str) -> str:
    language = translation.get_language() or "kk"
    wanted = (language[:2], *LANGUAGES)
    return next((about[key] for one in wanted if about.get(key := f"{name}_{one}")), "")
