"""Minutes: drafted from what is there, signed by two, never changed, published."""

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import JournalEntry, User
from apps.hearings.actions.settle_duties import settle_duties
from apps.hearings.actions.withdraw_notice import withdraw_notice
from apps.hearings.models import Duty, Hearing, Meeting, PublicNotice
from apps.kernel.errors import Conflict, NotAllowed, Refused
from apps.minutes.actions.draft_minutes import draft_minutes
from apps.minutes.actions.publish_minutes import publish_minutes
from apps.minutes.actions.sign_minutes import sign_minutes
from apps.minutes.domain.content import fingerprint
from apps.minutes.models import Minutes, Speaker
from tests.minutes.conftest import conclude, raw, run_waiting, signed

pytestmark = pytest.mark.django_db


def test_minutes_hold_everything_that_is_asked_of_them(minutes: Minutes) -> None:
    content = minutes.content

    assert content["notices"][0]["outlet"] == "Астана ақшамы"
    assert len(content["notices"][0]["proof_sha256"]) == 64
    assert content["quorum"]["reached"] is True
    (held,) = content["meetings"]
    assert held["agenda"] == [{"kk": "Жоба туралы баяндама", "ru": "Доклад о проекте"}]
    assert held["speakers"][0]["agenda"] == 1
    assert held["questions"][0]["second"] == 3723
    assert [one["about"] for one in content["annex"]] == ["notice", "video"]
    assert all(len(one["sha256"]) == 64 for one in content["annex"])
    assert [one["text"] for one in content["proposals"]][0] == "Мектеп керек. Саябақ сақталсын."


def test_minutes_hold_no_telephone_number(minutes: Minutes) -> None:
    assert "701" not in minutes.content["proposals"][1]["text"]


def test_the_fingerprint_is_that_of_the_content(minutes: Minutes) -> None:
    assert minutes.content_sha256 == fingerprint(minutes.content)


def test_minutes_of_a_hearing_that_is_open_are_refused(bolat: User, open_hearing: Hearing) -> None:
    with pytest.raises(Conflict) as refusal:
        draft_minutes(actor=bolat, hearing=open_hearing)

    assert refusal.value.code == "minutes.too_early"


def test_only_officers_draft_minutes(aigerim: User, hearing: Hearing) -> None:
    with pytest.raises(NotAllowed):
        draft_minutes(actor=aigerim, hearing=hearing)


def test_the_same_content_is_the_same_number(bolat: User, minutes: Minutes) -> None:
    again = draft_minutes(actor=bolat, hearing=minutes.hearing)

    assert again.pk == minutes.pk


def test_another_content_is_the_next_number(
    bolat: User, minutes: Minutes, meeting: Meeting
) -> None:
    Speaker.objects.create(meeting=meeting, position=2, name="Сара")

    again = draft_minutes(actor=bolat, hearing=minutes.hearing)

    assert (again.number, again.state) == (2, "draft")
    assert len(Minutes.objects.get(pk=minutes.pk).content["meetings"][0]["speakers"]) == 1


def test_decisions_stand_in_minutes_when_the_hearing_is_concluded(
    aigerim: User, bolat: User, minutes: Minutes
) -> None:
    assert minutes.content["statements"]["verdicts"] is None

    conclude(aigerim, bolat, minutes.hearing)
    after = draft_minutes(actor=bolat, hearing=minutes.hearing)

    assert after.number == 2
    assert after.content["statements"]["verdicts"]["full"] == 2
    (decision,) = after.content["proposals"][0]["decisions"]
    assert decision["no_change"] == {"kk": "Жоспарда бұрыннан бар", "ru": "Уже есть в плане"}


def test_two_signatures_freeze_minutes(bolat: User, asel: User, minutes: Minutes) -> None:
    signed(asel, bolat, minutes)

    assert (minutes.state, minutes.signed_at is not None) == ("signed", True)
    assert {one.name for one in minutes.signatures.all()} == {"Asel", "Bolat"}


def test_one_person_does_not_sign_both_parts(bolat: User, minutes: Minutes) -> None:
    sha256 = minutes.content_sha256
    sign_minutes(actor=bolat, minutes=minutes, part="chair", content_sha256=sha256)

    with pytest.raises(NotAllowed) as refusal:
        sign_minutes(actor=bolat, minutes=minutes, part="secretary", content_sha256=sha256)

    assert refusal.value.code == "minutes.one_person"
    assert refusals() == ["minutes.one_person"]


def test_a_part_is_signed_once(bolat: User, asel: User, minutes: Minutes) -> None:
    sha256 = minutes.content_sha256
    sign_minutes(actor=bolat, minutes=minutes, part="chair", content_sha256=sha256)

    with pytest.raises(Conflict) as refusal:
        sign_minutes(actor=asel, minutes=minutes, part="chair", content_sha256=sha256)

    assert refusal.value.code == "minutes.signed"
    assert refusals() == ["minutes.signed"]


def test_signed_minutes_take_no_signature(
    aigerim: User, bolat: User, asel: User, minutes: Minutes
) -> None:
    signed(asel, bolat, minutes)

    with pytest.raises(Conflict) as refusal:
        sign_minutes(
            actor=aigerim,
            minutes=minutes,
            part="chair",
            content_sha256=minutes.content_sha256,
        )

    assert refusal.value.code == "minutes.signed"


def test_a_fingerprint_of_something_else_is_not_signed(bolat: User, minutes: Minutes) -> None:
    with pytest.raises(Conflict) as refusal:
        sign_minutes(actor=bolat, minutes=minutes, part="chair", content_sha256="0" * 64)

    assert refusal.value.code == "minutes.moved_on"
    assert refusals() == ["minutes.moved_on"]


def test_minutes_that_things_have_moved_on_from_are_not_signed(
    bolat: User, minutes: Minutes
) -> None:
    notice = PublicNotice.objects.get(hearing=minutes.hearing)
    withdraw_notice(actor=bolat, notice=notice, reason="It was another newspaper")

    with pytest.raises(Conflict) as refusal:
        sign_minutes(
            actor=bolat, minutes=minutes, part="chair", content_sha256=minutes.content_sha256
        )

    assert refusal.value.code == "minutes.moved_on"


def test_an_unknown_part_is_refused(bolat: User, minutes: Minutes) -> None:
    with pytest.raises(Refused) as refusal:
        sign_minutes(
            actor=bolat, minutes=minutes, part="guest", content_sha256=minutes.content_sha256
        )

    assert refusal.value.code == "minutes.part_unknown"


def test_an_edit_after_signing_makes_a_new_number(
    bolat: User, asel: User, minutes: Minutes, meeting: Meeting
) -> None:
    signed(asel, bolat, minutes)
    Speaker.objects.create(meeting=meeting, position=2, name="Сара")

    again = draft_minutes(actor=bolat, hearing=minutes.hearing)

    assert again.number == 2
    kept = Minutes.objects.get(pk=minutes.pk)
    assert (kept.state, len(kept.content["meetings"][0]["speakers"])) == ("signed", 1)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE minutes_minutes SET content = '{}'",
        "UPDATE minutes_minutes SET content_sha256 = repeat('0', 64)",
        "UPDATE minutes_minutes SET state = 'draft', signed_at = NULL",
        "UPDATE minutes_minutes SET signed_at = now()",
        "DELETE FROM minutes_minutes",
        "UPDATE minutes_minutessignature SET name = 'Nobody'",
        "DELETE FROM minutes_minutessignature",
        "UPDATE minutes_minutesfile SET language = 'ru'",
    ],
)
def test_the_database_refuses_to_change_signed_minutes(
    change: str, bolat: User, asel: User, minutes: Minutes
) -> None:
    signed(asel, bolat, minutes)

    with pytest.raises(IntegrityError), transaction.atomic():
        raw(change)


def test_the_database_wants_both_signatures(minutes: Minutes) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        raw("UPDATE minutes_minutes SET state = 'signed', signed_at = now()")


def test_minutes_without_signatures_are_not_published(bolat: User, minutes: Minutes) -> None:
    with pytest.raises(Conflict) as refusal:
        publish_minutes(actor=bolat, minutes=minutes)

    assert refusal.value.code == "minutes.not_signed"
    assert refusals() == ["minutes.not_signed"]


def test_minutes_are_published_when_their_files_are_there(
    bolat: User, asel: User, minutes: Minutes
) -> None:
    for part, person in (("chair", asel), ("secretary", bolat)):
        sign_minutes(
            actor=person, minutes=minutes, part=part, content_sha256=minutes.content_sha256
        )
    with pytest.raises(Conflict) as refusal:
        publish_minutes(actor=bolat, minutes=minutes)
    assert refusal.value.code == "minutes.not_rendered"

    run_waiting()

    assert publish_minutes(actor=bolat, minutes=minutes).state == "published"


def test_publishing_ends_the_duty(bolat: User, asel: User, minutes: Minutes) -> None:
    settle_duties(hearing=minutes.hearing)
    duty = Duty.objects.get(hearing=minutes.hearing, kind="minutes")
    assert duty.done_at is None

    publish_minutes(actor=bolat, minutes=signed(asel, bolat, minutes))

    duty.refresh_from_db()
    assert duty.done_by == bolat
    assert duty.evidence is not None
    assert duty.evidence.original_name.endswith(".pdf")


def test_minutes_are_published_once(bolat: User, asel: User, minutes: Minutes) -> None:
    publish_minutes(actor=bolat, minutes=signed(asel, bolat, minutes))

    with pytest.raises(Conflict) as refusal:
        publish_minutes(actor=bolat, minutes=minutes)

    assert refusal.value.code == "minutes.already_published"


def refusals() -> list[str]:
    """The codes of what was refused, as the journal has them."""
    rows = JournalEntry.objects.filter(verb="minutes.refused").order_by("pk")
    return [row.details["code"] for row in rows]
