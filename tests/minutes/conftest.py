"""A hearing that is over, with meetings and decisions, for the stories of its minutes."""

import io
from datetime import timedelta

import pytest
from django.db import connection

from apps.accounts.models import Role, User
from apps.files.actions.store_file import store_file
from apps.hearings.actions.record_notice import record_notice
from apps.hearings.actions.step_hearing import step_hearing
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing, Meeting
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job
from apps.kernel import clock
from apps.minutes.actions.draft_minutes import draft_minutes
from apps.minutes.actions.sign_minutes import sign_minutes
from apps.minutes.models import AgendaItem, MeetingQuestion, Minutes, Recording, Speaker
from apps.plans.models import PlanFeature, PlanVersion
from apps.weighing.actions.confirm_segments import confirm_segments
from apps.weighing.actions.explain_no_change import explain_no_change
from apps.weighing.models import Segment
from tests import build, cast
from tests.hearings.conftest import announcement
from tests.hearings.lawful import notice_entry, set_rules
from tests.weighing.conftest import decided, review, say, zone

__all__ = ["decided", "say", "zone"]
SCAN = b"%PDF-1.4 the page of the newspaper"


@pytest.fixture
def asel(db: None) -> User:
    """A second officer, who chairs."""
    return cast.person("Asel", Role.OFFICER)


@pytest.fixture
def open_hearing(bolat: User, draft: PlanVersion, zone: PlanFeature) -> Hearing:
    """An open hearing that asks for no quorum, announced in a newspaper."""
    del zone
    set_rules(quorum=0)
    hearing = build.open_hearing(actor=bolat, version=draft, announcement=announcement())
    proof = store_file(actor=bolat, content=io.BytesIO(SCAN), name="page.pdf")
    record_notice(
        actor=bolat,
        hearing=hearing,
        entry=notice_entry(medium="newspaper", outlet="Астана ақшамы", url=""),
        proof=proof,
    )
    return hearing


@pytest.fixture
def hearing(bolat: User, open_hearing: Hearing) -> Hearing:
    """A hearing under review with two statements."""
    say(open_hearing, "Мектеп керек. Саябақ сақталсын.", "minutes-key-1")
    say(open_hearing, "Парк нужен всем, звоните +7 701 123 45 67.", "minutes-key-2")
    return review(bolat, open_hearing)


@pytest.fixture
def meeting(bolat: User, hearing: Hearing) -> Meeting:
    """A meeting as it went: an agenda, a speaker, a question, a recording."""
    begins = clock.now() - timedelta(days=3)
    row = Meeting.objects.create(
        hearing=hearing,
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        place_kk="Жастар сарайы",
        place_ru="Дворец Жастар",
    )
    point = AgendaItem.objects.create(
        meeting=row, position=1, title_kk="Жоба туралы баяндама", title_ru="Доклад о проекте"
    )
    Speaker.objects.create(
        meeting=row, position=1, name="Ержан Әлиев", role="Бас сәулетші", agenda=point
    )
    MeetingQuestion.objects.create(
        meeting=row,
        position=1,
        asked_by="Гүлнар",
        language="kk",
        text="Мектеп қайда салынады?",
        answer="Шығыс жақта.",
        answered_by="Ержан Әлиев",
        second=3723,
    )
    video = store_file(actor=bolat, content=io.BytesIO(b"\x00\x00film"), name="film.mp4")
    Recording.objects.create(
        meeting=row,
        kind="video",
        title="Жиналыс",
        file=video,
        sha256=video.sha256,
        added_by=bolat,
        added_at=clock.now(),
    )
    return row


@pytest.fixture
def minutes(bolat: User, meeting: Meeting) -> Minutes:
    """Minutes number one, not signed."""
    return draft_minutes(actor=bolat, hearing=meeting.hearing)


def conclude(planner: User, officer: User, hearing: Hearing) -> Hearing:
    """The hearing concluded: everything followed, with a word why nothing changes."""
    rows = list(Segment.objects.filter(hearing=hearing).select_related("statement", "hearing"))
    confirm_segments(actor=officer, hearing=hearing, segments=[row.pk for row in rows])
    for row in rows:
        row.refresh_from_db()
        decided(planner, officer, row, verdict="full")
        row.refresh_from_db()
        explain_no_change(
            actor=planner,
            segment=row,
            text_kk="Жоспарда бұрыннан бар",
            text_ru="Уже есть в плане",
            if_match=None,
        )
    return step_hearing(actor=officer, hearing=hearing, to=State.CONCLUDED)


def signed(chair: User, secretary: User, minutes: Minutes) -> Minutes:
    """The minutes with both signatures and their files."""
    for part, person in (("chair", chair), ("secretary", secretary)):
        sign_minutes(
            actor=person, minutes=minutes, part=part, content_sha256=minutes.content_sha256
        )
    run_waiting()
    minutes.refresh_from_db()
    return minutes


def run_waiting() -> None:
    """Does the work that waits for the worker, here and now."""
    for job in Job.objects.filter(kind__in=["minutes", "hearing-export"], state="accepted"):
        run_job(job_id=job.pk)


def raw(sql: str) -> None:
    """A statement past the verbs."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
