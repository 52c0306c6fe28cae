"""The explanatory text of a version: kept whole, in order, with history, frozen and copied with it."""

import uuid

import pytest
from django.db import DatabaseError, transaction

from apps.accounts.models import User
from apps.kernel.errors import Conflict, NotAllowed, Refused, Stale
from apps.plans.actions.change_state import change_state
from apps.plans.actions.create_version import create_version
from apps.plans.actions.save_text import save_text
from apps.plans.domain.ladder import State
from apps.plans.domain.paragraph import Paragraph
from apps.plans.models import PlanVersion, TextParagraph, TextRevision
from apps.plans.queries.text import named_paragraphs, paragraphs, text_etag
from apps.plans.queries.versions import content_hash
from tests import build

pytestmark = pytest.mark.django_db
WHY = "The council asked for clearer words."
CHAPTER = Paragraph("chapter", "Көлік", "Транспорт")
LRT = Paragraph("paragraph", "ЛРТ желісі ұзартылады.", "Линия ЛРТ продлевается.")
ROADS = Paragraph("paragraph", "Екі деңгейлі жол салынады.", "Строится двухуровневая дорога.")


@pytest.fixture
def version(aigerim: User) -> PlanVersion:
    return build.make_version(actor=aigerim, slug="words")


def write(version: PlanVersion, actor: User, *pieces: Paragraph) -> list[TextParagraph]:
    save_text(
        actor=actor,
        version=version,
        paragraphs=pieces,
        reason=WHY,
        if_match=text_etag(version),
    )
    return list(paragraphs(version))


def again(row: TextParagraph, **other: object) -> Paragraph:
    values = {"kind": row.kind, "body_kk": row.body_kk, "body_ru": row.body_ru, "uid": row.uid}
    return Paragraph(**{**values, **other})  # type: ignore[arg-type]


def test_pieces_are_kept_in_the_order_they_were_written(
    version: PlanVersion, aigerim: User
) -> None:
    rows = write(version, aigerim, CHAPTER, LRT, ROADS)

    assert [row.body_ru for row in rows] == [CHAPTER.body_ru, LRT.body_ru, ROADS.body_ru]


def test_a_piece_keeps_its_identifier_when_another_comes_before_it(
    version: PlanVersion, aigerim: User
) -> None:
    lrt, roads = write(version, aigerim, LRT, ROADS)

    rows = write(version, aigerim, CHAPTER, again(roads), again(lrt))

    assert [row.uid for row in rows[1:]] == [roads.uid, lrt.uid]


def test_only_pieces_with_other_words_have_a_line_in_the_history(
    version: PlanVersion, aigerim: User
) -> None:
    lrt, roads = write(version, aigerim, LRT, ROADS)
    before = TextRevision.objects.count()

    write(version, aigerim, CHAPTER, again(lrt), again(roads, body_ru="Дорога не строится."))

    newest = TextRevision.objects.order_by("id")[before:]
    assert sorted((one.uid == roads.uid, one.before is None) for one in newest) == [
        (False, True),
        (True, False),
    ]
    assert {one.changeset.reason for one in newest if one.changeset} == {WHY}


def test_a_piece_that_is_left_out_is_gone_and_its_words_stay_in_the_history(
    version: PlanVersion, aigerim: User
) -> None:
    lrt, roads = write(version, aigerim, LRT, ROADS)

    rows = write(version, aigerim, again(roads))

    assert [row.uid for row in rows] == [roads.uid]
    last = TextRevision.objects.filter(uid=lrt.uid).first()
    assert last is not None
    assert last.after is None
    assert last.before["body_kk"] == LRT.body_kk


def test_words_written_over_a_text_that_changed_meanwhile_are_refused(
    version: PlanVersion, aigerim: User
) -> None:
    seen = text_etag(version)
    write(version, aigerim, LRT)

    with pytest.raises(Stale) as refused:
        save_text(actor=aigerim, version=version, paragraphs=[ROADS], reason=WHY, if_match=seen)

    assert refused.value.code == "text.stale"


def test_a_piece_without_kazakh_words_is_refused_by_its_number(
    version: PlanVersion, aigerim: User
) -> None:
    with pytest.raises(Refused) as refused:
        write(version, aigerim, CHAPTER, Paragraph("paragraph", " ", "Только по-русски."))

    (error,) = refused.value.details["errors"]
    assert error["field"] == "paragraphs.1.body_kk"
    assert error["code"] == "text.body_required"


def test_a_piece_of_another_version_is_refused(version: PlanVersion, aigerim: User) -> None:
    with pytest.raises(Refused) as refused:
        write(version, aigerim, Paragraph("paragraph", "а", "а", uid=uuid.uuid4()))

    assert refused.value.details["errors"][0]["code"] == "text.unknown"


def test_the_same_words_again_are_nothing_to_save(version: PlanVersion, aigerim: User) -> None:
    (lrt,) = write(version, aigerim, LRT)

    with pytest.raises(Refused) as refused:
        write(version, aigerim, again(lrt))

    assert refused.value.code == "changeset.empty"


def test_a_citizen_may_not_write(version: PlanVersion, nurlan: User) -> None:
    with pytest.raises(NotAllowed):
        write(version, nurlan, LRT)


def test_words_and_their_order_are_part_of_the_version_s_hash(
    version: PlanVersion, aigerim: User
) -> None:
    bare = content_hash(version)
    lrt, roads = write(version, aigerim, LRT, ROADS)
    first = content_hash(version)

    write(version, aigerim, again(roads), again(lrt))

    assert len({bare, first, content_hash(version)}) == 3


def test_a_copy_of_a_version_has_its_text_under_the_same_identifiers(
    version: PlanVersion, aigerim: User
) -> None:
    rows = write(version, aigerim, CHAPTER, LRT)

    copy = create_version(
        actor=aigerim,
        plan=version.plan,
        slug="words-copy",
        names={"kk": "Көшірме", "ru": "Копия", "en": "Copy"},
        base=version,
    )

    assert [row.uid for row in paragraphs(copy)] == [row.uid for row in rows]
    assert text_etag(copy) == text_etag(version)


def test_a_frozen_version_refuses_new_words_in_the_verb_and_in_the_database(
    version: PlanVersion, aigerim: User, bolat: User, before_the_gate: None
) -> None:
    (lrt,) = write(version, aigerim, LRT)
    change_state(actor=bolat, version=version, to=State.ON_HEARING, reason=WHY)

    with pytest.raises(Conflict):
        write(version, aigerim, ROADS)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        TextParagraph.objects.filter(pk=lrt.pk).update(body_ru="Иначе.")


def test_the_history_of_the_text_only_grows(version: PlanVersion, aigerim: User) -> None:
    write(version, aigerim, LRT)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        TextRevision.objects.all().delete()


def test_others_name_a_piece_by_its_first_words(version: PlanVersion, aigerim: User) -> None:
    rows = write(version, aigerim, CHAPTER, LRT)

    named = named_paragraphs(version, [rows[1].uid, uuid.uuid4()])

    assert [(one.uid, one.title) for one in named] == [(rows[1].uid, LRT.body_kk)]
