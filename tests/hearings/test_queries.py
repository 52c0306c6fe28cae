"""What readers get: visible hearings, found statements, public forms without anything private."""

from dataclasses import fields

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.domain.entry import Target
from apps.hearings.domain.publication import PublicStatement, Wanted
from apps.hearings.models import Hearing, Statement
from apps.kernel.errors import NotFound
from apps.plans.models import PlanFeature
from tests import shapes
from tests.hearings.conftest import Leave

pytestmark = pytest.mark.django_db


def numbers(hearing: Hearing, wanted: Wanted) -> list[int]:
    """Register numbers that a reader finds."""
    return [row.number for row in queries.statements(hearing, wanted)]


def public(hearing: Hearing, statement: Statement) -> PublicStatement:
    """The public form of one statement as it stands now."""
    (shown,) = queries.published(
        hearing.version, [queries.get_statement(hearing, statement.number)]
    )
    return shown


def test_drafts_are_for_the_staff(hearing: Hearing, saule: User, nurlan: User) -> None:
    Hearing.objects.filter(pk=hearing.pk).update(state="draft")

    assert list(queries.visible_hearings(saule)) == [hearing]
    assert list(queries.visible_hearings(nurlan)) == []
    assert list(queries.visible_hearings(AnonymousUser())) == []
    with pytest.raises(NotFound):
        queries.get_hearing(nurlan, hearing.slug)


def test_a_hearing_counts_its_statements(hearing: Hearing, leave: Leave) -> None:
    leave("Бір")
    leave("Екі")

    found = queries.visible_hearings(None).get(pk=hearing.pk)

    assert vars(found)["statement_count"] == 2


def test_the_latest_statement_comes_first(hearing: Hearing, leave: Leave) -> None:
    leave("Бір")
    leave("Екі")

    assert numbers(hearing, Wanted()) == [2, 1]


def test_words_are_found_in_any_case_in_kazakh_and_russian(hearing: Hearing, leave: Leave) -> None:
    leave("Есіл жағасындағы саябақты сақтаңыздар")
    leave("Сохраните парк у реки")

    assert numbers(hearing, Wanted(text="САЯБАҚ")) == [1]
    assert numbers(hearing, Wanted(text="ПАРК")) == [2]
    assert numbers(hearing, Wanted(text="100%")) == []


def test_two_letters_are_found_in_any_case(hearing: Hearing, leave: Leave) -> None:
    leave("Ел қорғаны керек.")
    leave("Мектеп салынсын.")

    assert numbers(hearing, Wanted(text="еЛ")) == [1]
    assert numbers(hearing, Wanted(text="Қ")) == [1]
    assert numbers(hearing, Wanted(text="ек")) == [2, 1]
    assert numbers(hearing, Wanted(text="%")) == []


def test_a_statement_is_found_by_its_register_code(hearing: Hearing, leave: Leave) -> None:
    code = leave().register_code
    leave("Басқа")

    assert numbers(hearing, Wanted(text=code.lower())) == [1]


def test_statements_are_filtered_by_kind_language_layer_and_feature(
    hearing: Hearing, leave: Leave, zone: PlanFeature
) -> None:
    leave("Қолдаймын", kind="support")
    leave("Против застройки поймы реки совсем", kind="objection")
    leave("Осы аймақ туралы", targets=(Target("functional-zone", zone.uid),))

    assert numbers(hearing, Wanted(kind="support")) == [1]
    assert numbers(hearing, Wanted(language="ru")) == [2]
    assert numbers(hearing, Wanted(layer="functional-zone")) == [3]
    assert numbers(hearing, Wanted(layer="functional-zone", uid=zone.uid)) == [3]
    assert numbers(hearing, Wanted(layer="district")) == []


def test_the_public_form_has_no_private_column() -> None:
    names = {field.name for field in fields(PublicStatement)}

    assert not {name for name in names if "email" in name or name == "author"}


def test_a_target_is_named_in_the_readers_language(
    hearing: Hearing, leave: Leave, zone: PlanFeature
) -> None:
    statement = leave(targets=(Target("functional-zone", zone.uid),))

    with translation.override("ru"):
        (target,) = public(hearing, statement).targets

    assert (target.title, target.key) == ("Парк Есиль", f"functional-zone/{zone.uid}")


def test_a_statement_says_how_it_stands_on_the_map(
    hearing: Hearing, leave: Leave, zone: PlanFeature
) -> None:
    drawn = leave("Осында", place=shapes.point(0, 0))
    on_feature = leave("Аймақта", targets=(Target("functional-zone", zone.uid),))
    nowhere = leave("Жалпы пікір")

    places = [public(hearing, one).place for one in (drawn, on_feature, nowhere)]
    assert places == ["drawn", "feature", ""]


def test_a_hidden_statement_is_a_dated_stub(hearing: Hearing, leave: Leave, bolat: User) -> None:
    statement = leave("Боқтық сөз", author_name="Асқар", place=shapes.point(0, 0))
    hide_statement(actor=bolat, statement=statement, code="insult", reason="Insults a person")

    shown = public(hearing, statement)

    assert shown.is_hidden
    assert (shown.text, shown.author_name, shown.place, shown.targets) == ("", "", "", ())
    assert (shown.number, shown.hidden_reason) == (1, "Insults a person")
    assert shown.hidden_at is not None
    assert shown.hidden_label


def test_hidden_words_are_not_found(hearing: Hearing, leave: Leave, bolat: User) -> None:
    statement = leave("Боқтық сөз")
    hide_statement(actor=bolat, statement=statement, code="insult", reason="Insults a person")

    assert numbers(hearing, Wanted(text="Боқтық")) == []
    assert numbers(hearing, Wanted()) == [1]


def test_every_kind_is_counted_also_those_with_none(hearing: Hearing, leave: Leave) -> None:
    leave(kind="support")
    leave("Тағы", kind="support")
    leave("Неге?", kind="question")

    counts = {one.kind: one.count for one in queries.counts_by_kind(hearing)}

    assert counts == {"support": 2, "objection": 0, "question": 1, "proposal": 0, "remark": 0}


def test_features_are_found_by_words_without_the_map(hearing: Hearing, zone: PlanFeature) -> None:
    def found(text: str, layer: str = "") -> list[object]:
        return [one.uid for one in queries.feature_choices(hearing.version, text, layer)]

    assert found("есіл") == [zone.uid]
    assert found("Парк", "functional-zone") == [zone.uid]
    assert found("", "functional-zone") == [zone.uid]
    assert found("есіл", "district") == []
    assert found("") == []


def test_a_number_nobody_has_is_not_found(hearing: Hearing) -> None:
    with pytest.raises(NotFound) as caught:
        queries.get_statement(hearing, 77)

    assert caught.value.code == "statement.unknown"
