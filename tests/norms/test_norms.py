"""Norms in the database: loading again changes nothing, the day decides which figure is in force."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from apps.accounts.models import User
from apps.kernel.errors import NotFound
from apps.norms import queries
from apps.norms.actions.load_norms import load_norms
from apps.norms.domain.row import BadRowError
from apps.norms.models import Holiday, Norm

BROKEN = """
- {code: a.b, value: 1, unit: m, title_kk: A, title_ru: B, title_en: C, status: assumed, source: x}
- {code: a.c}
"""

pytestmark = pytest.mark.django_db


def make_norm(code: str = "test.width_m", value: int = 10, **fields: object) -> Norm:
    return Norm.objects.create(
        **{
            "code": code,
            "value": Decimal(value),
            "unit": "m",
            "title_kk": "Ені",
            "title_ru": "Ширина",
            "title_en": "Width",
            "status": "assumed",
            "source": "test",
            **fields,
        }
    )


def test_loading_twice_changes_nothing_the_second_time() -> None:
    Norm.objects.all().delete()
    first = load_norms()

    second = load_norms()

    assert first.created == Norm.objects.count() > 30
    assert (second.created, second.updated, second.unchanged) == (0, 0, first.created)


def test_the_shipped_norms_are_there_after_migrating() -> None:
    assert queries.norm("hearing.notice_calendar_days").value == 20
    assert queries.norm("sanitary.distance_m.i").value == 1000


def test_a_changed_row_is_brought_up_to_date() -> None:
    Norm.objects.filter(code="sanitary.distance_m.v").update(value=70)

    again = load_norms()

    assert again.updated == 1
    assert queries.norm("sanitary.distance_m.v").value == 50


def test_a_figure_corrected_in_the_admin_survives_loading(zhanar: User) -> None:
    row = Norm.objects.get(code="greenery.public_m2_per_person")
    client = Client()
    client.force_login(zhanar)
    form = {
        "value": "16",
        "unit": row.unit,
        "title_kk": row.title_kk,
        "title_ru": row.title_ru,
        "title_en": row.title_en,
        "act": "",
        "article": "",
        "valid_from": "",
        "valid_to": "",
        "status": "verified",
        "source": "counsel",
    }
    answer = client.post(f"/admin/norms/norm/{row.pk}/change/", form)

    again = load_norms()

    assert answer.status_code == 302
    assert again.kept == 1
    assert queries.norm("greenery.public_m2_per_person").value == 16


def test_the_day_decides_which_figure_is_in_force() -> None:
    make_norm(value=100, valid_to=date(2022, 1, 11))
    make_norm(value=50, valid_from=date(2022, 1, 11))

    before = queries.norm("test.width_m", on=date(2022, 1, 10))
    after = queries.norm("test.width_m", on=date(2022, 1, 11))

    assert [before.value, after.value] == [100, 50]


def test_two_figures_for_one_day_are_refused_by_the_database() -> None:
    make_norm(valid_from=date(2020, 1, 1))

    with pytest.raises(IntegrityError, match="norm_one_value_a_day"), transaction.atomic():
        make_norm(value=20, valid_from=date(2024, 1, 1))


def test_an_unknown_norm_is_named() -> None:
    with pytest.raises(NotFound) as caught:
        queries.norm("no.such_norm")

    assert caught.value.code == "norm.unknown"
    assert "no.such_norm" in str(caught.value.text)
    assert queries.find_norm("no.such_norm") is None


def test_a_broken_file_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(BROKEN, encoding="utf-8")

    with pytest.raises(BadRowError, match="bad.yaml"):
        load_norms(folder=tmp_path)

    assert queries.find_norm("a.b") is None


def test_a_holiday_is_not_worked_and_a_moved_saturday_is() -> None:
    names = {"name_kk": "Наурыз", "name_ru": "Наурыз", "name_en": "Nauryz"}
    source = {"status": "recalled", "source": "test"}
    Holiday.objects.create(day=date(2031, 3, 24), **names, **source)
    Holiday.objects.create(day=date(2031, 3, 29), is_workday=True, **names, **source)

    assert not queries.is_workday(date(2031, 3, 24))
    assert queries.is_workday(date(2031, 3, 25))
    assert queries.is_workday(date(2031, 3, 29))
    assert not queries.is_workday(date(2031, 3, 30))
