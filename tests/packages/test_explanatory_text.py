"""The explanatory text in a package: readable pages, one file for programs, the same bytes each time."""

import json
from pathlib import Path

import pytest

from apps.accounts.models import User
from apps.packages.formats.explanatory_text.writer import FORMAT
from apps.plans.actions.save_text import save_text
from apps.plans.domain.paragraph import Paragraph
from apps.plans.models import PlanVersion
from apps.plans.queries.text import paragraphs, text_etag
from tests.packages.conftest import Make

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(aigerim: User, draft: PlanVersion) -> PlanVersion:
    save_text(
        actor=aigerim,
        version=draft,
        paragraphs=[
            Paragraph("chapter", "Көлік", "Транспорт", "Transport"),
            Paragraph("paragraph", "ЛРТ <b>ұзартылады</b>.", "ЛРТ продлевается."),
        ],
        reason="The text of the plan is written",
        if_match=text_etag(draft),
    )
    return draft


def test_a_package_holds_the_text_in_three_languages_and_for_programs(
    written: PlanVersion, make: Make
) -> None:
    folder = make(written) / "data" / "documents"

    assert {one.name for one in folder.iterdir()} == {
        *("text.kk.html", "text.ru.html", "text.en.html"),
        *("text.json", "text.css"),
    }
    rows = list(paragraphs(written))
    russian = (folder / "text.ru.html").read_text("utf-8")
    assert (
        f'<h2 id="p-{rows[0].uid}" lang="ru"><span class="number">1</span>Транспорт</h2>' in russian
    )
    document = json.loads((folder / "text.json").read_text("utf-8"))
    assert [one["uid"] for one in document["paragraphs"]] == [str(row.uid) for row in rows]


def test_words_are_escaped_and_missing_ones_stand_in_kazakh(
    written: PlanVersion, make: Make
) -> None:
    english = (make(written) / "data" / "documents" / "text.en.html").read_text("utf-8")

    assert '<html lang="en">' in english
    assert (
        'lang="kk"><span class="number">1</span>ЛРТ &lt;b&gt;ұзартылады&lt;/b&gt;.</p>' in english
    )
    assert "http" not in english


def test_the_same_text_gives_the_same_bytes(written: PlanVersion, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        FORMAT.write(written, folder, lambda _share, _step: None)

    assert {path.name: path.read_bytes() for path in one.iterdir()} == {
        path.name: path.read_bytes() for path in two.iterdir()
    }
