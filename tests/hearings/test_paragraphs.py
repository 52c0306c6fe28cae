"""Statements about a paragraph of the explanatory text: named, found again, refused where it is locked."""

import pytest

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.domain.entry import Target, TargetKind
from apps.hearings.models import Hearing
from apps.kernel.errors import Refused
from apps.plans.actions.save_text import save_text
from apps.plans.domain.paragraph import Paragraph
from apps.plans.models import PlanVersion, TextParagraph
from apps.plans.queries.text import paragraphs, text_etag
from tests import build
from tests.hearings.conftest import announcement
from tests.hearings.speaking import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def hearing(aigerim: User, bolat: User, draft: PlanVersion) -> Hearing:
    """An open hearing on a version whose text has an open paragraph and a locked one."""
    save_text(
        actor=aigerim,
        version=draft,
        paragraphs=[
            Paragraph("paragraph", "ЛРТ желісі ұзартылады.", "Линия ЛРТ продлевается."),
            Paragraph("paragraph", "Заң бойынша.", "По закону.", is_locked=True),
        ],
        reason="The first words of the text",
        if_match=text_etag(draft),
    )
    return build.open_hearing(actor=bolat, version=draft, announcement=announcement())


def about(row: TextParagraph) -> Target:
    """The paragraph as a target."""
    return Target(uid=row.uid, kind=TargetKind.PARAGRAPH)


def test_a_statement_about_a_paragraph_names_its_first_words(hearing: Hearing) -> None:
    paragraph, _locked = paragraphs(hearing.version)

    statement = say(hearing, targets=(about(paragraph),))

    (shown,) = queries.published(hearing.version, [statement])
    (target,) = shown.targets
    assert (target.kind, target.uid, target.layer) == ("paragraph", paragraph.uid, "")
    assert target.title in {paragraph.body_kk, paragraph.body_ru}
    assert shown.place == ""


def test_a_locked_paragraph_takes_no_statement(hearing: Hearing) -> None:
    _paragraph, locked = paragraphs(hearing.version)

    with pytest.raises(Refused) as caught:
        say(hearing, targets=(about(locked),))

    assert caught.value.code == "statement.paragraph_locked"


def test_a_paragraph_of_another_version_is_unknown(hearing: Hearing, aigerim: User) -> None:
    other = build.make_version(actor=aigerim, slug="other")
    save_text(
        actor=aigerim,
        version=other,
        paragraphs=[Paragraph("paragraph", "Басқа мәтін.", "Другой текст.")],
        reason="The first words of the text",
        if_match=text_etag(other),
    )

    with pytest.raises(Refused) as caught:
        say(hearing, targets=(about(paragraphs(other)[0]),))

    assert caught.value.code == "statement.target_unknown"
