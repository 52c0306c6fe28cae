"""When the time is over that personal data are kept: nobody is found any more, and every count is as before."""

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.models import JournalEntry, User
from apps.hearings.actions.agree import agree
from apps.hearings.actions.amend_statement import amend_statement
from apps.hearings.actions.anonymise_hearing import anonymise_hearing
from apps.hearings.actions.expire_personal_data import expire_personal_data
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.redact_statement import redact_statement
from apps.hearings.actions.report_abuse import report_abuse
from apps.hearings.domain.anonymity import GONE
from apps.hearings.domain.ladder import State
from apps.hearings.models import Attachment, Hearing, Participant, Statement
from apps.hearings.queries.identities import identity_of
from apps.norms.models import Norm
from tests import shapes
from tests.hearings import pictures
from tests.hearings.attaching import checked
from tests.hearings.conftest import Leave, drawn
from tests.hearings.lawful import put_in_state
from tests.searching import places_of

pytestmark = pytest.mark.django_db

NAME = "Серікбаева Айсұлу"
MAIL = "aisulu.serikbaeva@example.kz"
SECRET = "87771234567"
REASON = "Басқа адамның телефоны жазылған"


def ended(hearing: Hearing, *, days: int = 0) -> Hearing:
    """Concluded, and over for so many days."""
    put_in_state(hearing, State.CONCLUDED)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE hearings_hearing SET opens_at = clock_timestamp() - make_interval(days => %s),"
            " closes_at = clock_timestamp() - make_interval(days => %s) WHERE id = %s",
            [days + 30, days, hearing.pk],
        )
    hearing.refresh_from_db()
    return hearing


def test_no_personal_field_is_left_anywhere(
    hearing: Hearing, leave: Leave, nurlan: User, bolat: User
) -> None:
    said = leave("Мектеп керек.", author_name=NAME, author_email=MAIL)
    leave("Саябақ керек.", actor=nurlan)
    redacted = leave(f"Көршім {SECRET} келіссін.", author_name=NAME)
    redact_statement(actor=bolat, statement=redacted, text="Көршім келіссін.", reason=REASON)
    hidden = leave(f"Оған қоңырау шалыңыз: {SECRET}", author_name=NAME)
    hide_statement(actor=bolat, statement=hidden, code="personal_data", reason=REASON)
    agree(identity=identity_of(nurlan, "198.51.100.7"), statement=said)
    report_abuse(
        identity=identity_of(nurlan, "198.51.100.7"),
        statement=said,
        code="insult",
        text=SECRET,
        email=MAIL,
    )
    keys = [*Participant.objects.values_list("identity_key", flat=True)]
    keys += [said.identity_key, said.network_key]

    anonymise_hearing(hearing=ended(hearing))

    for value in (NAME, MAIL, SECRET, *filter(None, keys)):
        assert places_of(value) == []
    assert not Statement.objects.filter(author__isnull=False).exists()


def test_numbers_hours_hashes_and_counts_stay(
    hearing: Hearing, leave: Leave, nurlan: User, bolat: User
) -> None:
    said = leave("Мектеп керек.", author_name=NAME)
    hidden = leave("Ұятсыз сөз.", author_name=NAME)
    hide_statement(actor=bolat, statement=hidden, code="insult", reason=REASON)
    agree(identity=identity_of(nurlan, "198.51.100.7"), statement=said)
    people = Participant.objects.count()
    kept = ("number", "register_code", "kind", "language", "channel", "received_at", "text_sha256")
    before = list(Statement.objects.order_by("number").values_list(*kept, "agreement_count"))

    assert anonymise_hearing(hearing=ended(hearing)) == 2

    after = list(Statement.objects.order_by("number").values_list(*kept, "agreement_count"))
    assert after == before
    assert Participant.objects.count() == people
    said.refresh_from_db()
    hidden.refresh_from_db()
    assert (said.text, hidden.text) == ("Мектеп керек.", GONE)


def test_an_exact_place_shown_roughly_becomes_rough_and_keeps_its_class(
    hearing: Hearing, leave: Leave
) -> None:
    exact = leave("Осында", place=shapes.point(66, 902))
    rough = leave("Менің үйім", place=shapes.square(10, 10, 40).geoms[0], is_place_blurred=True)
    before = drawn(rough)

    anonymise_hearing(hearing=ended(hearing))

    assert drawn(exact).equals(shapes.point(66, 902))
    assert drawn(rough).geom_type == before.geom_type == "Polygon"
    assert not drawn(rough).equals(before)
    assert drawn(rough).area == pytest.approx(250 * 250)


def test_corrected_words_under_a_redaction_go_and_later_ones_stay(
    hearing: Hearing, leave: Leave, nurlan: User, bolat: User
) -> None:
    said = leave("Мектеп керек.", actor=nurlan)
    me = identity_of(nurlan, "198.51.100.7")
    amend_statement(statement=said, act="correction", text=f"Мектеп: {SECRET}", identity=me)
    redact_statement(actor=bolat, statement=said, text="Мектеп.", reason=REASON)
    amend_statement(statement=said, act="correction", text="Мектеп пен бақша.", identity=me)

    anonymise_hearing(hearing=ended(hearing))

    assert [one.text for one in said.amendments.order_by("sequence")] == [GONE, "Мектеп пен бақша."]


def test_originals_of_files_go_and_public_copies_stay(hearing: Hearing, leave: Leave) -> None:
    row = checked(hearing, pictures.picture())
    scan = checked(hearing, pictures.PDF, purpose="authority")
    leave(
        "Суретті қараңыз",
        attachments=(row.pk, scan.pk),
        organisation="«Есіл» ЖШС",
        bin="990140000017",
    )
    original = row.original.sha256

    anonymise_hearing(hearing=ended(hearing))

    kept = Attachment.objects.get(hearing=hearing)
    assert kept.pk == row.pk
    assert kept.original_id == kept.public_id
    assert kept.original.sha256 != original


def test_the_night_takes_only_hearings_whose_time_is_over(hearing: Hearing, leave: Leave) -> None:
    leave("Мектеп керек.", author_name=NAME)
    days = int(Norm.objects.get(code="retention.hearing_personal_data_days").value)

    ended(hearing, days=days - 1)
    assert expire_personal_data() == 0
    ended(hearing, days=days + 1)
    assert expire_personal_data() == 1
    assert expire_personal_data() == 0

    assert JournalEntry.objects.filter(verb="hearing.anonymised").count() == 1


def test_a_hearing_still_under_review_keeps_its_people(hearing: Hearing, leave: Leave) -> None:
    leave("Мектеп керек.", author_name=NAME)
    ended(hearing, days=2000)
    Hearing.objects.filter(pk=hearing.pk).update(state=State.UNDER_REVIEW.value)

    assert expire_personal_data() == 0


@pytest.mark.parametrize(
    "change",
    [
        "SET anonymised_at = now(), author_name = '', author_email = '', identity_key = '',"
        " network_key = '', text = 'басқа сөз'",
        "SET anonymised_at = now(), author_name = '', author_email = '', identity_key = '',"
        " network_key = '', geom = ST_Translate(geom, 1, 0)",
        "SET anonymised_at = now()",
        "SET text = '[…]'",
    ],
)
def test_the_database_lets_an_original_give_way_to_nothing_else(leave: Leave, change: str) -> None:
    said = leave("Осында", place=shapes.point(66, 902), author_name=NAME)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE hearings_statement {change} WHERE id = %s", [said.pk])
