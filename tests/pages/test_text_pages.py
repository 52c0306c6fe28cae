"""The pages of the explanatory text: read by everybody, written by planners, also without scripts."""

import json
import re

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.entry import Entry, Target, TargetKind
from apps.hearings.models import Hearing, HideReason
from apps.plans.actions.save_text import save_text
from apps.plans.domain.paragraph import Paragraph
from apps.plans.models import PlanVersion, TextParagraph
from apps.plans.queries.text import paragraphs, text_etag
from tests import build
from tests.hearings.conftest import announcement

pytestmark = pytest.mark.django_db
WHY = "The council asked for clearer words."
CHAPTER = Paragraph("chapter", "Көлік", "Транспорт", "Transport")
LRT = Paragraph("paragraph", "ЛРТ ұзартылады.", "Линия <b>ЛРТ</b> продлевается.")
LAW = Paragraph("paragraph", "Заңда солай.", "Так в законе.", is_locked=True)
EDIT = "/ru/workspace/words/text/"


@pytest.fixture
def version(aigerim: User) -> PlanVersion:
    return build.make_version(actor=aigerim, slug="words")


def write(actor: User, version: PlanVersion, *pieces: Paragraph) -> list[TextParagraph]:
    save_text(
        actor=actor, version=version, paragraphs=pieces, reason=WHY, if_match=text_etag(version)
    )
    return list(paragraphs(version))


@pytest.fixture
def rows(aigerim: User, version: PlanVersion) -> list[TextParagraph]:
    return write(aigerim, version, CHAPTER, LRT, LAW)


@pytest.fixture
def hearing(
    bolat: User, version: PlanVersion, rows: list[TextParagraph], before_the_gate: None
) -> Hearing:
    return build.open_hearing(actor=bolat, version=version, announcement=announcement())


@pytest.fixture
def planner(client: Client, aigerim: User) -> Client:
    client.force_login(aigerim)
    return client


def page(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def form_of(client: Client) -> dict[str, object]:
    """Every field of the form as a browser without scripts would send it."""
    html = page(client, EDIT)
    form = html[html.index("data-text-form") : html.index("</form>", html.index("data-text-form"))]
    sent: dict[str, object] = {"piece": re.findall(r'name="piece" value="(\d+)"', form)}
    for name, value in re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', form):
        if name != "piece":
            sent[name] = value
    for name, inner in re.findall(r'<select[^>]* name="([\w-]+)"[^>]*>(.*?)</select>', form):
        sent[name] = re.findall(r'value="(\w+)" selected', inner)[0]
    for name, value in re.findall(
        r'<textarea[^>]* name="([\w-]+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL
    ):
        sent[name] = value.replace("&lt;", "<").replace("&gt;", ">")
    for name in re.findall(r'<input type="checkbox" name="([\w-]+)"[^>]* checked', form):
        sent[name] = "1"
    return sent


# --- reading ---


def test_a_visitor_reads_numbered_pieces_with_links_to_each(
    client: Client, hearing: Hearing, rows: list[TextParagraph]
) -> None:
    html = page(client, "/ru/versions/words/text/")

    assert "Линия &lt;b&gt;ЛРТ&lt;/b&gt; продлевается." in html
    assert f'href="#p-{rows[1].uid}"' in html
    assert f'href="/ru/hearings/correction-2026/?paragraph={rows[1].uid}#statement"' in html


def test_nobody_is_led_to_speak_about_a_locked_paragraph(
    client: Client, hearing: Hearing, rows: list[TextParagraph]
) -> None:
    assert f"?paragraph={rows[2].uid}" not in page(client, "/ru/versions/words/text/")


def test_a_reader_of_english_gets_what_there_is_marked_with_its_language(
    client: Client, hearing: Hearing
) -> None:
    html = page(client, "/en/versions/words/text/")

    assert '<div class="text-paragraph__body" lang="kk">' in html
    assert 'lang="en"><span class="text-chapter__number">1</span>Transport' in html


def test_only_statements_that_everybody_reads_are_counted(
    client: Client, bolat: User, hearing: Hearing, rows: list[TextParagraph]
) -> None:
    target = Target(uid=rows[1].uid, kind=TargetKind.PARAGRAPH)
    said = [
        leave_statement(
            actor=None,
            hearing=hearing,
            entry=Entry(text="Ұзартыңыздар.", targets=(target,)),
            idempotency_key=f"about-the-text-{number}",
        ).statement
        for number in range(2)
    ]
    hide_statement(
        actor=bolat, statement=said[0], code=HideReason.INSULT, reason="It insults a neighbour"
    )

    html = page(client, "/en/versions/words/text/")

    assert f'href="/en/hearings/correction-2026/statements/?uid={rows[1].uid}"' in html
    assert "1 statement<" in html


def test_the_text_of_a_draft_is_not_for_visitors(client: Client, rows: list[TextParagraph]) -> None:
    assert client.get("/versions/words/text/").status_code == 404


# --- writing without scripts ---


def test_the_form_sent_back_with_one_word_changed_saves_one_change(
    planner: Client, version: PlanVersion, rows: list[TextParagraph]
) -> None:
    sent = form_of(planner) | {"ru-1": "Линия продлевается.", "reason": WHY, "save": "1"}

    answer = planner.post(EDIT, sent)

    assert answer.status_code == 303
    after = list(paragraphs(version))
    assert [one.uid for one in after] == [one.uid for one in rows]
    assert [one.body_ru for one in after] == [CHAPTER.body_ru, "Линия продлевается.", LAW.body_ru]
    assert [one.is_locked for one in after] == [False, False, True]


@pytest.mark.parametrize(
    ("button", "order"),
    [({"up": "2"}, [0, 2, 1]), ({"down": "0"}, [1, 0, 2]), ({"remove": "1"}, [0, 2])],
    ids=["up", "down", "removed"],
)
def test_buttons_rearrange_the_form_and_nothing_is_saved_before_saving(
    planner: Client,
    version: PlanVersion,
    rows: list[TextParagraph],
    button: dict[str, str],
    order: list[int],
) -> None:
    html = planner.post(EDIT, form_of(planner) | button).content.decode()

    assert re.findall(r'name="uid-\d+" value="([\w-]+)"', html) == [
        str(rows[one].uid) for one in order
    ]
    assert [one.uid for one in paragraphs(version)] == [one.uid for one in rows]


def test_a_new_piece_comes_below_the_one_whose_button_was_pressed(
    planner: Client, rows: list[TextParagraph]
) -> None:
    html = planner.post(EDIT, form_of(planner) | {"add": "0"}).content.decode()

    uids = re.findall(r'name="uid-\d+" value="([\w-]*)"', html)
    assert uids == [str(rows[0].uid), "", str(rows[1].uid), str(rows[2].uid)]


def test_a_piece_without_kazakh_is_refused_at_its_field(
    planner: Client, rows: list[TextParagraph]
) -> None:
    answer = planner.post(EDIT, form_of(planner) | {"kk-1": " ", "reason": WHY, "save": "1"})

    assert answer.status_code == 422
    assert 'id="kk-1-error"' in answer.content.decode()


def test_a_text_without_a_reason_is_refused(planner: Client, rows: list[TextParagraph]) -> None:
    answer = planner.post(EDIT, form_of(planner) | {"ru-1": "Иначе.", "save": "1"})

    assert answer.status_code == 422
    assert "Иначе." in answer.content.decode()


def test_the_one_field_that_scripts_send_is_the_same_text(
    planner: Client, version: PlanVersion, rows: list[TextParagraph]
) -> None:
    sent = form_of(planner)
    pieces = [
        {"uid": str(rows[1].uid), "kind": "paragraph", "body_kk": "Бір", "body_ru": "Один"},
        {"uid": "", "kind": "section", "body_kk": "Екі", "body_ru": "Два", "is_locked": True},
    ]
    whole = {"etag": sent["etag"], "seen": sent["seen"], "document": json.dumps(pieces)}

    answer = planner.post(EDIT, whole | {"reason": WHY, "save": "1"})

    assert answer.status_code == 303
    assert [(one.kind, one.body_ru, one.is_locked) for one in paragraphs(version)] == [
        ("paragraph", "Один", False),
        ("section", "Два", True),
    ]


@pytest.mark.parametrize("document", ["{", "[1]", '[{"uid": "x", "kind": "paragraph"}]', "7"])
def test_a_document_that_no_form_of_ours_sends_is_refused(
    planner: Client, rows: list[TextParagraph], document: str
) -> None:
    assert planner.post(EDIT, {"document": document, "save": "1"}).status_code == 400


# --- two writers ---


def test_both_texts_are_shown_when_two_wrote_the_same_piece(
    planner: Client, aigerim: User, version: PlanVersion, rows: list[TextParagraph]
) -> None:
    mine = form_of(planner) | {"ru-1": "Линия метро продлевается.", "reason": WHY, "save": "1"}
    pieces = [CHAPTER, LRT, LAW]
    again = [
        Paragraph(one.kind, one.body_kk, one.body_ru, one.body_en, one.is_locked, row.uid)
        for one, row in zip(pieces, rows, strict=True)
    ]
    theirs = Paragraph("paragraph", LRT.body_kk, "Линия БРТ продлевается.", uid=rows[1].uid)
    write(aigerim, version, again[0], theirs, again[2])

    answer = planner.post(EDIT, mine)

    html = answer.content.decode()
    assert answer.status_code == 412
    assert "Линия метро продлевается.</textarea>" in html
    assert re.search(r"<del>.*?БРТ</del>", html, re.DOTALL)
    assert re.search(r"<ins>.*?метро</ins>", html, re.DOTALL)
    etag = re.findall(r'name="etag" value="(\w+)"', html)[0]
    assert etag == text_etag(version)


def test_a_frozen_text_is_only_read(planner: Client, hearing: Hearing) -> None:
    answer = planner.get(EDIT)

    assert (answer.status_code, answer.url) == (302, "/ru/versions/words/text/")  # type: ignore[attr-defined]
