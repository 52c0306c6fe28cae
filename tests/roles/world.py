"""The small world in which the matrix asks: a draft, a version on hearing, and one of everything."""

import io
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from apps.accounts.models import User
from apps.analyses.actions.request_run import request_run
from apps.following.actions.follow import follow
from apps.following.domain.link import Purpose, make_token
from apps.following.domain.wish import Wish
from apps.following.models import Follow
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.attach_file import attach_file
from apps.hearings.actions.check_attachment import check_attachment
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.invite_body import invite_body
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.actions.record_notice import record_notice
from apps.hearings.actions.request_statement_import import request_statement_import
from apps.hearings.domain.announcement import Announcement
from apps.hearings.domain.entry import Entry
from apps.hearings.domain.ladder import State as HearingState
from apps.hearings.domain.notice import MeetingEntry, NoticeEntry
from apps.hearings.models import Attachment, Consultation, ConsultedBody, Hearing, Statement
from apps.hearings.queries import preview_link, today
from apps.hearings.queries.author_links import author_token
from apps.hearings.queries.consultations import consultation_token
from apps.imports.actions.begin_session import begin_session
from apps.jobs.models import Job
from apps.kernel import clock
from apps.minutes.actions.register_for_meeting import register_for_meeting
from apps.minutes.models import Registration
from apps.packages.actions.request_package import request_package
from apps.plans.models import FeatureRevision, PlanVersion
from apps.weighing.actions.begin_weighing import begin_weighing
from apps.weighing.actions.edit_segments import edit_segments
from apps.weighing.domain.edit import Changes, Chosen
from apps.weighing.models import Segment
from tests import build, cast, shapes

ZONE = uuid.UUID("00000000-0000-4000-8000-00000000000a")


@dataclass(frozen=True)
class World:
    """People by role name, and the words that addresses of the matrix are filled with."""

    people: dict[str, User]
    places: dict[str, str]


def make_world() -> World:
    """Built through the verbs, the way the product would."""
    people = {
        "citizen": cast.nurlan(),
        "planner": cast.aigerim(),
        "officer": cast.bolat(),
        "reviewer": cast.daniyar(),
        "overseer": cast.saule(),
        "administrator": cast.zhanar(),
    }
    draft = drawn_version(people["planner"], "draft")
    public = drawn_version(people["planner"], "public")
    hall = open_hall(people["officer"], public)
    rehearsal = draft_rehearsal(people["planner"], draft)
    run = request_run(actor=people["planner"], version=public, slug="land_use_balance")
    package = request_package(actor=people["planner"], version=public)
    session = begin_session(
        actor=people["planner"],
        version=draft,
        content=io.BytesIO(b'{"type": "FeatureCollection", "features": []}'),
        name="zones.geojson",
    )
    drawn = FeatureRevision.objects.get(version=draft)
    court = open_court(people["officer"], drawn_version(people["planner"], "reviewed"))
    places = {
        "zone": str(ZONE),
        **weighed(people["officer"], court),
        "attachment": str(Attachment.objects.get(hearing=hall).pk),
        "author": author_token(Statement.objects.get(hearing=hall, number=1)),
        "consultation": consultation_token(ask_body(people["officer"], hall)),
        "sheet": str(sent_sheet(people["officer"], hall).pk),
        "notice": str(hall.notices.get().pk),
        "meeting": str(hall.meetings.get().pk),
        "ticket": str(Registration.objects.get(meeting__hearing=hall).pk),
        "preview": preview_link(rehearsal),
        "draft": draft.slug,
        "run": str(run.pk),
        "job": str(run.job_id),
        "package": str(package.pk),
        "import": str(session.pk),
        "revision": str(drawn.pk),
        **followed(people["citizen"], hall),
        "changeset": str(drawn.changeset_id),
    }
    return World(people, places)


def announced(slug: str) -> Announcement:
    """An announcement at `slug`, open now."""
    return Announcement(
        slug=slug,
        title_kk="Бас жоспарды түзету",
        title_ru="Корректировка генерального плана",
        title_en="Correction of the master plan",
        opens_at=clock.now() - timedelta(days=1),
        closes_at=clock.now() + timedelta(days=30),
        contact_email="hearing@example.kz",
    )


def draft_rehearsal(planner: User, version: PlanVersion) -> Hearing:
    """Hearing `rehearsal`, drafted on `version` and not published."""
    return draft_hearing(actor=planner, version=version, announcement=announced("rehearsal"))


def open_hall(officer: User, version: PlanVersion) -> Hearing:
    """Hearing `hall` on `version`, open now, with statement 1, a notice, and a meeting with a ticket."""
    hearing = build.open_hearing(actor=officer, version=version, announcement=announced("hall"))
    leave_statement(
        actor=None,
        hearing=hearing,
        entry=Entry(text="Мектеп керек.", attachments=(checked_file(hearing),)),
        idempotency_key="world-statement-1",
    )
    notice = NoticeEntry("akimat_site", "astana.gov.kz", today(), ("kk", "ru"), "https://a.kz/1")
    record_notice(actor=officer, hearing=hearing, entry=notice)
    starts_at = clock.now() + timedelta(days=25)
    meeting = MeetingEntry(starts_at, starts_at + timedelta(hours=2), "Жастар", "Жастар")
    held = add_meeting(actor=officer, hearing=hearing, entry=meeting)
    register_for_meeting(
        person=None, meeting=held, name="Dana", email="dana@example.kz", language="kk"
    )
    return hearing


def checked_file(hearing: Hearing) -> uuid.UUID:
    """A document that was sent for a statement and checked."""
    content = io.BytesIO(b"%PDF-1.4\n%%EOF\n")
    sent = attach_file(actor=None, hearing=hearing, content=content, name="plan.pdf")
    check_attachment(attachment_id=sent.pk)
    return sent.pk


def open_court(officer: User, version: PlanVersion) -> Hearing:
    """Hearing `court` on `version`, under review, with statement 1 taken up."""
    hearing = build.open_hearing(actor=officer, version=version, announcement=announced("court"))
    said = Entry(text="Мектеп керек. Жол керек.")
    leave_statement(actor=None, hearing=hearing, entry=said, idempotency_key="world-statement-2")
    Hearing.objects.filter(pk=hearing.pk).update(state=HearingState.UNDER_REVIEW.value)
    hearing.refresh_from_db()
    begin_weighing(actor=officer, hearing=hearing)
    return hearing


def weighed(officer: User, court: Hearing) -> dict[str, str]:
    """Its segment with ETag 2, the step it stands in, and the edit that gave it to the officer."""
    edit = edit_segments(
        actor=officer,
        hearing=court,
        chosen=Chosen(),
        changes=Changes(values={"assignee": officer.pk}),
    )
    segment = Segment.objects.get(hearing=court)
    return {
        "segment": str(segment.pk),
        "segment_edit": str(edit.pk),
        "work_step": str(segment.step_id),
    }


def followed(citizen: User, hall: Hearing) -> dict[str, str]:
    """What the citizen follows, and the links of a letter to somebody without an account."""
    own = follow(actor=citizen, wish=Wish(kind="hearing"), hearing=hall)
    follow(actor=None, wish=Wish(kind="hearing"), hearing=hall, email="reader@example.kz")
    guest = Follow.objects.get(email="reader@example.kz")
    return {
        "follow": str(own.pk) if own else "",
        "follow_confirm": make_token(settings.SECRET_KEY, Purpose.CONFIRM, guest.pk),
        "follow_stop": make_token(settings.SECRET_KEY, Purpose.STOP, guest.pk),
    }


def drawn_version(planner: User, slug: str) -> PlanVersion:
    """A draft with one zone that has a known uid."""
    version = build.make_version(actor=planner, slug=slug)
    build.make_feature(actor=planner, version=version, geometry=shapes.square(0, 0, 1000), uid=ZONE)
    return version


def ask_body(officer: User, hearing: Hearing) -> Consultation:
    """A body that is asked for its opinion."""
    body = ConsultedBody.objects.create(name_kk="Су", name_ru="Вода", email="water@example.kz")
    due_at = clock.now() + timedelta(days=10)
    return invite_body(actor=officer, hearing=hearing, body=body, due_at=due_at)


def sent_sheet(officer: User, hearing: Hearing) -> Job:
    """A spreadsheet that nobody has read yet."""
    return request_statement_import(
        actor=officer, hearing=hearing, content=io.BytesIO(b"PK"), name="letters.xlsx"
    )
