"""Collects everything the minutes of a hearing say into one document, in an order that never depends on chance."""

from collections import Counter
from datetime import datetime
from typing import Any

from apps.hearings import messages
from apps.hearings.models import Attachment, Consultation, Hearing, Meeting, Participant
from apps.hearings.queries import extensions, meetings, notices, quorum, rules_of
from apps.minutes.domain.content import (
    SHAPE,
    Annexed,
    Asked,
    Body,
    Both,
    Content,
    Extension,
    Held,
    Notice,
    Spoke,
)
from apps.minutes.models import Recording
from apps.minutes.queries.proposals import LISTED, fingerprint, proposals, statement_counts
from apps.plans.queries import content_hash
from apps.weighing.queries.public import is_decided_in_public, verdict_counts


def collect(hearing: Hearing) -> Content:
    """The document as things stand now. Statements stand in it as everybody may read them."""
    counts = statement_counts(hearing)
    return Content(
        shape=SHAPE,
        hearing=_hearing(hearing),
        bodies=_bodies(hearing),
        rules=_rules(hearing),
        notices=_notices(hearing),
        extensions=_extensions(hearing),
        meetings=[_meeting(row) for row in meetings(hearing).order_by("starts_at", "pk")],
        quorum=_quorum(hearing),
        statements=counts
        | {
            "fingerprint": fingerprint(hearing),
            "is_whole": counts["total"] <= LISTED,
            "verdicts": verdict_counts(hearing) if is_decided_in_public(hearing) else None,
        },
        proposals=proposals(hearing),
        annex=_annex(hearing),
    )


def both(row: Any, field: str) -> Both:
    """A field in Kazakh and Russian; one that is blank in one of them is said in the other."""
    kk, ru = getattr(row, f"{field}_kk"), getattr(row, f"{field}_ru")
    return Both(kk=kk or ru, ru=ru or kk)


def instant(value: datetime) -> str:
    """An instant on the clocks of Astana, to the second."""
    return messages.local(value).isoformat(timespec="seconds")


def _hearing(hearing: Hearing) -> dict[str, Any]:
    version = hearing.version
    return {
        "slug": hearing.slug,
        "register_prefix": hearing.register_prefix,
        "procedure": hearing.procedure_type,
        "title": both(hearing, "title"),
        "version": {
            "slug": version.slug,
            "name": both(version, "name"),
            "content_hash": content_hash(version),
        },
        "opens_at": instant(hearing.opens_at),
        "ended_at": instant(hearing.ends_at),
        "close_reason": hearing.close_reason,
        "is_repeat": hearing.is_repeat,
        "contact": [one for one in (hearing.contact_email, hearing.contact_phone) if one],
    }


def _bodies(hearing: Hearing) -> list[Body]:
    rows = Consultation.objects.filter(hearing=hearing).select_related("body").order_by("pk")
    return [Body(name=both(row.body, "name"), state=row.state) for row in rows]


def _rules(hearing: Hearing) -> dict[str, Any]:
    rules = rules_of(hearing)
    return {
        "act": both(rules, "act"),
        "article": rules.article,
        "act_date": rules.act_date,
        "to_be_confirmed": rules.to_be_confirmed,
        "notice_days": rules.notice_days,
        "working": rules.working,
    }


def _notices(hearing: Hearing) -> list[Notice]:
    return [
        Notice(
            medium=row.medium,
            outlet=row.outlet,
            published_on=row.published_on.isoformat(),
            languages=list(row.languages),
            url=row.url,
            proof_sha256=row.proof.sha256 if row.proof else "",
            withdrawn=row.withdrawn_reason,
        )
        for row in notices(hearing)
    ]


def _extensions(hearing: Hearing) -> list[Extension]:
    return [
        Extension(
            closes_before=instant(row.closes_before),
            closes_after=instant(row.closes_after),
            reason=row.reason,
        )
        for row in extensions(hearing)
    ]


def _quorum(hearing: Hearing) -> dict[str, Any]:
    found = quorum(hearing)
    names = ("persons", "legal_entities", "online", "in_room", "total", "needed", "reached")
    return {name: getattr(found, name) for name in names}


def _meeting(row: Meeting) -> Held:
    agenda = list(row.agenda.all())
    places = {one.pk: place for place, one in enumerate(agenda, start=1)}
    return Held(
        starts_at=instant(row.starts_at),
        ends_at=instant(row.ends_at),
        place=both(row, "place"),
        in_room=Participant.objects.filter(meeting=row, in_room=True).count(),
        cancelled=row.cancelled_reason,
        agenda=[both(one, "title") for one in agenda],
        speakers=[
            Spoke(
                name=one.name,
                role=one.role,
                organisation=one.organisation,
                agenda=places.get(one.agenda_id or 0, 0),
                at=f"{one.at:%H:%M}" if one.at else "",
            )
            for one in row.speakers.all()
        ],
        questions=[
            Asked(
                asked_by=one.asked_by,
                language=one.language,
                text=one.text,
                answer=one.answer,
                answered_by=one.answered_by,
                second=one.second,
            )
            for one in row.questions.all()
        ],
    )


def _annex(hearing: Hearing) -> list[Annexed]:
    proofs = [
        Annexed(about="notice", title=row.outlet, sha256=row.proof.sha256, size=row.proof.size)
        for row in notices(hearing)
        if row.proof is not None
    ]
    recorded = Recording.objects.filter(meeting__hearing=hearing).select_related("file")
    recordings = [
        Annexed(about=row.kind, title=row.title, sha256=row.sha256, size=row.file.size)
        for row in recorded.order_by("meeting__starts_at", "pk")
    ]
    return [*proofs, *recordings, *_enclosures(hearing)]


def _enclosures(hearing: Hearing) -> list[Annexed]:
    """Files of statements as everybody may open them, named by register number: people name files after themselves."""
    rows = (
        Attachment.objects.filter(
            statement__hearing=hearing,
            statement__number__lte=LISTED,
            statement__visibility="published",
            statement__withdrawn_at__isnull=True,
            purpose=Attachment.Purpose.ENCLOSURE,
            public__isnull=False,
        )
        .select_related("statement", "public")
        .order_by("statement__number", "created_at", "pk")
    )
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        if row.statement is None or row.public is None:
            continue
        code = row.statement.register_code
        seen[code] += 1
        title = f"{code}/{seen[code]}"
        found.append(
            Annexed(about="enclosure", title=title, sha256=row.public.sha256, size=row.public.size)
        )
    return found
