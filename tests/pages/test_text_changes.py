"""Changes of the explanatory text in words: between versions, of one changeset, and on the hearing."""

import re

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.queries.whats_new import what_changes
from apps.plans.actions.save_text import save_text
from apps.plans.domain.paragraph import Paragraph
from apps.plans.models import PlanVersion
from apps.plans.queries.diff import changed_keys
from apps.plans.queries.text import paragraphs, text_etag
from apps.plans.queries.text_changes import text_changes
from tests import build, shapes
from tests.hearings.conftest import announcement

pytestmark = pytest.mark.django_db
WHY = "The council asked for clearer words."
LRT = Paragraph("paragraph", "ЛРТ ұзартылады.", "Линия <i>ЛРТ</i> продлевается.")
ROAD = Paragraph("paragraph", "Жол салынады.", "Дорога строится.")


def write(actor: User, version: PlanVersion, *pieces: Paragraph) -> None:
    save_text(
        actor=actor, version=version, paragraphs=pieces, reason=WHY, if_match=text_etag(version)
    )


@pytest.fixture
def earlier(aigerim: User) -> PlanVersion:
    version = build.make_version(actor=aigerim, slug="earlier")
    write(aigerim, version, LRT, ROAD)
    build.make_feature(actor=aigerim, version=version, geometry=shapes.square(0, 0, 90))
    return version


@pytest.fixture
def later(aigerim: User, earlier: PlanVersion) -> PlanVersion:
    """One piece changed, one removed, one added; one zone added."""
    version = build.make_version(actor=aigerim, slug="later", base=earlier)
    (lrt, _road) = paragraphs(version)
    new = Paragraph("paragraph", "Көпір салынады.", "Мост строится.")
    changed = Paragraph("paragraph", LRT.body_kk, "Линия <i>метро</i> продлевается.", uid=lrt.uid)
    write(aigerim, version, new, changed)
    build.make_feature(actor=aigerim, version=version, geometry=shapes.square(100, 0, 90))
    return version


def test_pieces_are_compared_by_their_identifiers(earlier: PlanVersion, later: PlanVersion) -> None:
    found = text_changes(earlier, later)

    assert [(one.act, one.number) for one in found] == [
        ("added", "1"),
        ("changed", "2"),
        ("removed", "2"),
    ]
    assert [body.language for body in found[1].bodies] == ["ru"]


def test_the_page_of_two_versions_marks_the_words_and_escapes_them(
    client: Client, aigerim: User, earlier: PlanVersion, later: PlanVersion
) -> None:
    client.force_login(aigerim)

    html = client.get("/ru/versions/earlier/diff/later/").content.decode()

    assert len(re.findall("data-text-change=", html)) == 3
    assert re.search(r"<del>(?:(?!</del>).)*&lt;i&gt;ЛРТ&lt;/i&gt;", html, re.DOTALL)
    assert re.search(r"<ins>(?:(?!</ins>).)*&lt;i&gt;метро&lt;/i&gt;", html, re.DOTALL)
    assert "<i>" not in html


def test_the_page_of_one_changeset_shows_its_words(
    client: Client, aigerim: User, later: PlanVersion
) -> None:
    client.force_login(aigerim)
    listed = client.get("/ru/workspace/later/text/history/").content.decode()
    link = re.findall(r'href="(/ru/workspace/later/history/changes/\d+/)"', listed)[0]

    html = client.get(link).content.decode()

    assert len(re.findall("data-text-change=", html)) == 3
    assert "data-before-after" not in html


def test_the_list_on_the_hearing_is_the_difference_that_the_database_finds(
    client: Client,
    bolat: User,
    earlier: PlanVersion,
    later: PlanVersion,
    before_the_gate: None,
) -> None:
    for version, slug in ((earlier, "one"), (later, "two")):
        build.open_hearing(actor=bolat, version=version, announcement=announcement(slug=slug))
    later.refresh_from_db()
    earlier.refresh_from_db()

    html = client.get("/ru/hearings/two/").content.decode()

    listed = re.findall(r'data-change="([\w-]+/[\w-]+)"', html)
    assert listed == [f"{one.layer}/{one.uid}" for one in changed_keys(earlier, later)]
    assert 'href="/ru/versions/earlier/diff/later/"' in html
    found = what_changes(None, later)
    assert found is not None
    assert (found.total, found.pieces, found.hidden) == (1, 3, 0)


def test_a_version_without_a_public_base_changes_nothing_that_can_be_shown(
    client: Client, bolat: User, later: PlanVersion, before_the_gate: None
) -> None:
    build.open_hearing(actor=bolat, version=later, announcement=announcement(slug="two"))

    assert "data-what-changes" not in client.get("/ru/hearings/two/").content.decode()
