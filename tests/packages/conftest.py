"""A heard version with zones and statements, and a way to make its package to the end."""

import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from apps.accounts.models import User
from apps.files.queries import path
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.announcement import Announcement
from apps.hearings.domain.entry import Entry, Target
from apps.hearings.models import Hearing, Statement
from apps.jobs.actions.run_job import run_job
from apps.kernel import clock
from apps.packages.actions.request_package import request_package
from apps.packages.models import PackageExport
from apps.plans.models import PlanVersion
from tests import build, shapes

Make = Callable[..., Path]
EMAIL, NAME, ORGANISATION = "zhanna@mail.example", "Жанна Ахметова", "ТОО Астық"


@pytest.fixture
def heard(aigerim: User, bolat: User, draft: PlanVersion) -> PlanVersion:
    """Features in five layers, one of them with points and outlines; on hearing with four statements."""
    zone = build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(0, 0, 300),
        name_kk="Есіл саябағы",
        max_height_m=12.5,
        max_storeys=3,
    )
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(300, 0, 300), category="green"
    )
    build.make_feature(
        actor=aigerim, version=draft, layer="public-facility", geometry=shapes.point(10, 10)
    )
    build.make_feature(
        actor=aigerim,
        version=draft,
        layer="public-facility",
        geometry=shapes.square(20, 20, 30),
        capacity=850.0,
        hazard_class="V",
    )
    build.make_feature(
        actor=aigerim, version=draft, layer="transport-line", geometry=shapes.line((0, 0), (500, 9))
    )
    build.make_feature(
        actor=aigerim,
        version=draft,
        layer="suburban-village",
        geometry=shapes.point(900, 900),
        services=["school", "bus"],
        population_series=[{"year": 2026, "value": 7}],
    )
    build.make_feature(
        actor=aigerim,
        version=draft,
        layer="special-economic-zone",
        geometry=shapes.square(700, 0, 100),
        valid_until="2042-12-31",
        investment_mln_kzt="126.5",
    )
    now = clock.now()
    hearing = build.open_hearing(
        actor=bolat,
        version=draft,
        announcement=Announcement(
            slug="correction-2026",
            title_kk="Түзету",
            title_ru="Корректировка",
            title_en="Correction",
            opens_at=now - timedelta(days=1),
            closes_at=now + timedelta(days=30),
            contact_email="officer@example.kz",
        ),
    )
    _statements(hearing, bolat, Target("functional-zone", zone.uid))
    draft.refresh_from_db()
    return draft


def _statements(hearing: Hearing, officer: User, target: Target) -> None:
    texts = {
        "key-0001": Entry("Мектеп керек, қоңырау шалыңыз: +7 701 123 45 67", targets=(target,)),
        "key-0002": Entry("=HYPERLINK(A1)", place=shapes.point(40, 40)),
        "key-0003": Entry("Пишите мне на zhanna@mail.example, ИИН 850101300123"),
        "key-0004": Entry("Это надо скрыть: сосед Серик живёт в доме 5"),
    }
    left = [
        leave_statement(
            actor=None,
            hearing=hearing,
            entry=Entry(
                **{
                    **entry.__dict__,
                    "author_name": NAME,
                    "author_email": EMAIL,
                    "organisation": ORGANISATION,
                }
            ),
            idempotency_key=key,
        ).statement
        for key, entry in texts.items()
    ]
    hidden: Statement = left[-1]
    hide_statement(
        actor=officer,
        statement=hidden,
        code="personal_data",
        reason="Names a neighbour and his house",
    )


def finished(*, actor: User, version: PlanVersion) -> PackageExport:
    """A package made to the end."""
    package = request_package(actor=actor, version=version)
    assert package.job is not None
    run_job(job_id=package.job.pk)
    package.refresh_from_db()
    package.job.refresh_from_db()
    assert package.is_ready, package.job.error_text
    return package


@pytest.fixture
def make(daniyar: User, tmp_path: Path) -> Make:
    """Makes the package of a version and unpacks it; gives the bag's folder."""

    def made(version: PlanVersion, place: str = "out") -> Path:
        package = finished(actor=daniyar, version=version)
        assert package.file is not None
        with zipfile.ZipFile(path(package.file)) as archive:
            archive.extractall(tmp_path / place)
        return tmp_path / place / package.name

    return made
