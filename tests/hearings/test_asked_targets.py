"""Addresses that open the form with what to speak about already chosen: a paragraph, a layer, a feature."""

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.models import Hearing, StatementTarget
from apps.plans.actions.save_text import save_text
from apps.plans.domain.paragraph import Paragraph
from apps.plans.models import PlanFeature, PlanVersion, TextParagraph
from apps.plans.queries.text import text_etag
from tests import build
from tests.hearings.conftest import announcement

pytestmark = pytest.mark.django_db
PIECES = (
    Paragraph("paragraph", "ЛРТ желісі ұзартылады.", "Линия ЛРТ продлевается."),
    Paragraph("paragraph", "Заңда солай жазылған.", "Так сказано в законе.", is_locked=True),
)


@pytest.fixture
def texts(aigerim: User, draft: PlanVersion) -> list[TextParagraph]:
    save_text(
        actor=aigerim,
        version=draft,
        paragraphs=PIECES,
        reason="The text of the plan is written",
        if_match=text_etag(draft),
    )
    return list(draft.paragraphs.all())


@pytest.fixture
def opened(bolat: User, draft: PlanVersion, zone: PlanFeature, texts: object) -> Hearing:
    return build.open_hearing(actor=bolat, version=draft, announcement=announcement())


def form(page: str, query: str) -> str:
    return Client().get(f"/ru/hearings/correction-2026/{page}?{query}").content.decode()


@pytest.mark.parametrize("page", ["", "statements/new/"], ids=["with a map", "without a map"])
def test_a_paragraph_is_chosen(opened: Hearing, texts: list[TextParagraph], page: str) -> None:
    html = form(page, f"paragraph={texts[0].uid}")

    assert f'value="paragraph:{texts[0].uid}"' in html
    assert "Линия ЛРТ продлевается." in html


def test_a_whole_layer_is_chosen_and_nothing_is_searched(opened: Hearing) -> None:
    html = form("", "layer=functional-zone")

    assert 'name="targets" value="functional-zone/"' in html
    assert 'class="choices"' not in html


def test_what_is_not_in_the_version_is_not_chosen(opened: Hearing) -> None:
    html = form("", "paragraph=00000000-0000-4000-8000-000000000000&layer=nowhere&feature=x")

    assert "data-remove-target" not in html


def test_a_statement_on_a_paragraph_is_registered_with_it(
    client: Client, opened: Hearing, texts: list[TextParagraph]
) -> None:
    answer = client.post(
        "/ru/hearings/correction-2026/",
        {"kind": "remark", "text": "Продлите раньше.", "targets": f"paragraph:{texts[0].uid}"},
    )

    assert answer.status_code == 303
    target = StatementTarget.objects.get()
    assert (target.kind, target.uid) == ("paragraph", texts[0].uid)


def test_a_locked_paragraph_is_refused_by_its_words(
    client: Client, opened: Hearing, texts: list[TextParagraph]
) -> None:
    answer = client.post(
        "/ru/hearings/correction-2026/",
        {"kind": "remark", "text": "Нет.", "targets": f"paragraph:{texts[1].uid}"},
    )

    assert answer.status_code == 422
    assert "Так сказано в законе." in answer.content.decode()
