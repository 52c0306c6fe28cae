"""Profiles: which kind a file is of, told by its columns; what people keep of an import for the next file."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from apps.accounts.models import JournalEntry, User
from apps.files.models import StoredFile
from apps.imports.actions.forget_profile import forget_profile
from apps.imports.actions.save_profile import save_profile
from apps.imports.models import ImportSession, MappingProfile
from apps.imports.profiles import catalogue
from apps.imports.queries.profiles import offer, offers, own_profile
from apps.kernel import clock
from apps.kernel.errors import NotAllowed, NotFound, Refused, SignInRequired
from apps.plans.attributes import editable_fields
from apps.plans.models import PlanVersion
from apps.plans.registry import layers
from tests.imports.cadastre import ZONE_COLUMNS

pytestmark = pytest.mark.django_db

CUT = (
    "id",
    "creation_d",
    "deactivati",
    "func_zone_",
    "gp_func_zo",
    "gp_func__1",
    "zone_type_",
    "area",
)
DOCUMENT_COLUMNS = (
    *("id", "gp_ggk_number", "doc_name", "doc_number", "doc_date", "approved_by", "kato_code_id"),
    *("status_id", "effective_date", "deactivation_date", "area"),
)
OWN = {
    "source_layer": "plots",
    "layer": "functional-zone",
    "columns": {"kod": "zone_code", "vid": "category"},
    "codes": {"category": {"жилая": "residential"}},
    "given": {"certainty": "secondary"},
    "crs": "EPSG:28472",
    "encoding": "cp1251",
    "match": {"by": "none"},
}


@pytest.fixture
def session(aigerim: User, draft: PlanVersion) -> ImportSession:
    """Aigerim's import, with choices made."""
    now = clock.now()
    kept = StoredFile.objects.create(
        sha256="0" * 64, size=1, media_type="text/plain", original_name="f", created_at=now
    )
    fields = [{"name": name} for name in ("kod", "vid", "note")]
    return ImportSession.objects.create(
        version=draft, owner=aigerim, file=kept, created_at=now, updated_at=now, choices=OWN,
        inspection={"layers": [{"name": "plots", "fields": fields}]},
    )  # fmt: skip


def best(user: User, fields: Any, types: Any = ()) -> Any:
    return offers(user, fields, types)[0]


@pytest.mark.parametrize("slug", sorted(catalogue()))
def test_a_built_in_profile_speaks_of_a_layer_and_fields_that_exist(slug: str) -> None:
    profile = catalogue()[slug]
    fields = editable_fields(layers()[profile.layer])

    assert {*profile.columns.values()} <= {"uid", *fields}
    assert {*profile.given, *profile.codes} <= set(fields)
    assert profile.match == {"by": "uid"}
    assert profile.columns[profile.identifier] == "uid"


def test_each_register_has_identifiers_of_its_own() -> None:
    assert len({one.namespace for one in catalogue().values()}) == 3


@pytest.mark.parametrize(
    ("fields", "types", "slug"),
    [
        (ZONE_COLUMNS, {"MultiPolygon": 500, "LineString": 20, "Point": 5}, "functional-zones"),
        (CUT, {"Polygon": 4}, "functional-zones"),
        ([one.upper() for one in ZONE_COLUMNS], {}, "functional-zones"),
        (DOCUMENT_COLUMNS, {"MultiPolygon": 1}, "documents"),
        ([one[:10] for one in DOCUMENT_COLUMNS], {"Polygon": 1}, "documents"),
        (
            ("id", "creation_doc_id", "deactivation_doc_id"),
            {"MultiLineString": 8, "Polygon": 1},
            "red-lines",
        ),
    ],
)
def test_a_file_of_the_cadastre_is_known_by_its_columns_alone(
    aigerim: User, fields: Any, types: Any, slug: str
) -> None:
    known = best(aigerim, fields, types)

    assert known.key == f"cadastre-{slug}"
    assert known.share == 1.0
    assert known.choices["profile"] == known.key
    assert set(known.choices["columns"]) <= set(fields)


def test_the_choices_name_the_columns_as_the_file_has_them(aigerim: User) -> None:
    choices = best(aigerim, CUT).choices

    assert choices["columns"] == {
        "id": "uid", "gp_func_zo": "zone_code", "creation_d": "document_code", "area": "stated_area_ha",
    }  # fmt: skip
    assert choices["match"] == {"by": "uid"}


def test_without_the_registers_identifiers_nothing_is_matched(aigerim: User) -> None:
    choices = best(aigerim, [one for one in ZONE_COLUMNS if one != "id"]).choices

    assert choices["match"] == {"by": "none"}


@pytest.mark.parametrize("fields", [("id", "area"), ("id", "name", "area", "status_id"), ()])
def test_a_file_of_another_kind_is_offered_nothing(aigerim: User, fields: Any) -> None:
    assert offers(aigerim, fields, {"Polygon": 3}) == []


def test_a_file_of_points_is_not_offered_a_layer_of_areas(aigerim: User) -> None:
    assert offers(aigerim, ZONE_COLUMNS, {"Point": 3}) == []


def test_titles_are_told_in_the_readers_words(aigerim: User) -> None:
    with translation.override("en"):
        told = best(aigerim, ZONE_COLUMNS)

    assert (told.title, told.percent) == ("State Urban Cadastre: functional zones", 100)


def test_what_was_chosen_is_kept_under_a_name(session: ImportSession, aigerim: User) -> None:
    kept = save_profile(actor=aigerim, session=session, name="  Plots   of the institute ")

    assert kept.name == "Plots of the institute"
    known = best(aigerim, ["vid", "kod", "note"], {"Polygon": 1})
    assert (known.key, known.title, known.share) == (str(kept.pk), kept.name, 1.0)
    assert known.choices == {
        "layer": "functional-zone",
        "columns": OWN["columns"],
        "codes": OWN["codes"],
        "given": OWN["given"],
        "crs": "EPSG:28472",
        "encoding": "cp1251",
        "profile": str(kept.pk),
    }
    assert JournalEntry.objects.filter(verb="import.profile_saved").count() == 1


def test_a_file_with_one_column_less_is_known_by_half(
    session: ImportSession, aigerim: User
) -> None:
    save_profile(actor=aigerim, session=session, name="Plots")

    known = best(aigerim, ["kod", "other"])

    assert known.share == 0.5
    assert known.choices["columns"] == {"kod": "zone_code"}


def test_a_profile_kept_from_a_file_of_the_cadastre_still_matches_by_its_identifiers(
    session: ImportSession, aigerim: User
) -> None:
    session.choices = best(aigerim, ZONE_COLUMNS).choices
    kept = save_profile(actor=aigerim, session=session, name="Zones, my way")

    assert offer(aigerim, str(kept.pk), ZONE_COLUMNS).choices["match"] == {"by": "uid"}


def test_of_equals_the_own_profile_comes_first(session: ImportSession, aigerim: User) -> None:
    session.choices = best(aigerim, ZONE_COLUMNS).choices
    session.inspection = {
        "layers": [{"name": "z", "fields": [{"name": one} for one in ZONE_COLUMNS]}]
    }
    kept = save_profile(actor=aigerim, session=session, name="Zones, my way")

    assert [one.key for one in offers(aigerim, ZONE_COLUMNS, {"Polygon": 1})] == [
        str(kept.pk), "cadastre-functional-zones",
    ]  # fmt: skip


def test_a_name_is_used_once_and_the_refusal_says_so(session: ImportSession, aigerim: User) -> None:
    save_profile(actor=aigerim, session=session, name="Plots")

    with pytest.raises(Refused) as caught:
        save_profile(actor=aigerim, session=session, name="Plots ")

    assert caught.value.code == "import.profile_name_taken"
    assert caught.value.details["errors"][0]["field"] == "name"
    assert "Plots" in str(caught.value.text)
    assert MappingProfile.objects.count() == 1


def test_two_people_may_use_one_name(session: ImportSession, aigerim: User) -> None:
    save_profile(actor=aigerim, session=session, name="Plots")
    other = User.objects.create(email="dana@bas.example", full_name="Dana", roles=["planner"])
    session.owner = other
    session.save()

    save_profile(actor=other, session=session, name="Plots")

    assert MappingProfile.objects.filter(name="Plots").count() == 2


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "a\x00b"])
def test_a_profile_needs_a_name(session: ImportSession, aigerim: User, name: str) -> None:
    with pytest.raises(Refused) as caught:
        save_profile(actor=aigerim, session=session, name=name)

    assert caught.value.code == "import.profile_name"


def test_nothing_chosen_is_nothing_to_keep(session: ImportSession, aigerim: User) -> None:
    session.choices = {}

    with pytest.raises(Refused) as caught:
        save_profile(actor=aigerim, session=session, name="Plots")

    assert caught.value.code == "import.nothing_chosen"


def test_only_who_imports_may_keep_the_choices(
    session: ImportSession, saule: User, nurlan: User
) -> None:
    other = User.objects.create(email="dana@bas.example", full_name="Dana", roles=["planner"])

    for person in (saule, nurlan, other):
        with pytest.raises(NotAllowed):
            save_profile(actor=person, session=session, name="Plots")
    with pytest.raises(SignInRequired):
        save_profile(actor=AnonymousUser(), session=session, name="Plots")


def test_a_profile_is_its_owners_alone(session: ImportSession, aigerim: User, saule: User) -> None:
    kept = save_profile(actor=aigerim, session=session, name="Plots")

    assert offers(saule, ["kod", "vid", "note"]) == []
    for person in (saule, AnonymousUser(), None):
        with pytest.raises(NotFound):
            own_profile(person, str(kept.pk))
        with pytest.raises(NotFound):
            forget_profile(actor=person, profile=kept)
    assert MappingProfile.objects.filter(pk=kept.pk).exists()


@pytest.mark.parametrize("key", ["nothing", "0", "99999999999999999999", ""])
def test_an_unknown_profile_is_not_found(aigerim: User, key: str) -> None:
    with pytest.raises(NotFound) as caught:
        offer(aigerim, key, ["id"])

    assert caught.value.code == "import.profile_unknown"


def test_a_forgotten_profile_is_offered_no_more(session: ImportSession, aigerim: User) -> None:
    kept = save_profile(actor=aigerim, session=session, name="Plots")

    forget_profile(actor=aigerim, profile=kept)

    assert offers(aigerim, ["kod", "vid", "note"]) == []
    assert JournalEntry.objects.filter(verb="import.profile_forgotten").count() == 1
    with pytest.raises(NotFound):
        forget_profile(actor=aigerim, profile=kept)
