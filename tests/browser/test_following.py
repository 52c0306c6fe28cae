"""Following a place: draw it, say yes by the letter, hear of a change inside it, stop by one click."""

import email
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, map_is_drawn
from tests.stack import Stack

Visit = Callable[..., Page]
ADDRESS = "reader@example.kz"
WISH = "/en/versions/astana-2026/follow/"
CORNERS = [(0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)]
SEND = "from apps.following.tasks import send; send()"
# A planner changes a zone inside the drawn area and one far outside; an officer brings it before the public.
CHANGE = """
import time
from dataclasses import replace
from datetime import timedelta
from apps.accounts.models import User
from apps.following.models import Delivery, Follow
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.models import Hearing
from apps.hearings.queries import announcement_of
from apps.kernel import clock
from apps.plans import registry
from apps.plans.actions.create_version import create_version
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanVersion

planner, officer = (User.objects.get(email=one) for one in ("planner@demo.kz", "officer@demo.kz"))
place = Follow.objects.get(email="reader@example.kz").geom
base = PlanVersion.objects.get(slug="astana-2026")
names = {"kk": "Келесі", "ru": "Следующая", "en": "Next"}
made = create_version(actor=planner, plan=base.plan, slug="next", names=names, base=base)
zones = registry.layer("functional-zone")._default_manager.filter(version=made)
inside = zones.filter(geom__within=place).order_by("uid").first()
outside = zones.exclude(geom__dwithin=(place, 3000)).order_by("uid").first()
operations = [
    Operation(OperationKind.UPDATE, "functional-zone", uid=row.uid, if_match=row.content_hash,
              attributes={"name_kk": name, "name_ru": name, "name_en": name})
    for row, name in ((inside, "Walnut garden"), (outside, "Distant garden"))
]
save_changeset(actor=planner, version=made, operations=operations, reason="Names of two gardens")
old = Hearing.objects.get(slug="astana-2026")
now = clock.now()
drafted = draft_hearing(actor=planner, version=made, announcement=replace(
    announcement_of(old), slug="next-2027", previous="",
    opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=90)))
publish_hearing(actor=officer, hearing=drafted)
for _second in range(60):
    if Delivery.objects.filter(follow__email="reader@example.kz").exists():
        break
    time.sleep(1)
"""


def sent(stack: Stack) -> list[EmailMessage]:
    """What the beat would send now, as the mail server gets it."""
    said = stack.manage("shell", "-v", "0", "-c", SEND).stdout
    letters = [one.strip() for one in said.split("-" * 79) if "Message-ID" in one]
    return [email.message_from_string(one, policy=default) for one in letters]


def text_of(letter: EmailMessage) -> str:
    """The plain text of a letter."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def link_in(letter: EmailMessage, part: str) -> str:
    """The path of the link in a letter that has `part` in it."""
    found = next(word for word in text_of(letter).split() if part in word)
    return urlsplit(found).path


def draw_area(page: Page) -> None:
    """Four corners by the mouse; quick clicks would be taken for a double click."""
    page.locator("input[name=kind][value=area]").check()
    page.locator("[data-draw=polygon]").click()
    bar = page.locator("[data-drawing-bar]")
    expect(bar).to_be_visible()
    canvas = page.locator("canvas.maplibregl-canvas").bounding_box()
    assert canvas is not None
    for number, (x, y) in enumerate(CORNERS, start=1):
        page.wait_for_timeout(400)
        page.mouse.click(canvas["x"] + x * canvas["width"], canvas["y"] + y * canvas["height"])
        expect(bar).to_have_attribute("data-corners", str(number))
    page.locator("[data-drawing-finish]").click()
    expect(page.locator("[data-undraw]")).to_be_visible()


def test_who_draws_an_area_hears_of_a_change_inside_it_and_stops_by_one_click(
    visit: Visit, stack: Stack
) -> None:
    page = visit(WISH, DESKTOP)
    map_is_drawn(page)
    draw_area(page)
    page.locator("input[name=email]").fill(ADDRESS)
    page.locator("form.follow button[type=submit]").click()
    expect(page.locator("[data-asked]")).to_be_visible()

    (question,) = sent(stack)
    assert question["To"] == ADDRESS
    page.goto(link_in(question, "/follow/confirm/"))
    page.locator("main button[type=submit]").click()
    expect(page.locator("[data-confirmed]")).to_be_visible()

    stack.manage("shell", "-v", "0", "-c", CHANGE)
    (letter,) = sent(stack)
    said = text_of(letter)
    assert "/en/hearings/next-2027/" in said
    assert "Walnut garden" in said
    assert "Distant garden" not in said
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    quiet = visit(link_in(letter, "/follow/stop/"), scripts=False)
    quiet.locator("main button[type=submit]").click()
    expect(quiet.locator("[data-stopped]")).to_be_visible()
    rows = stack.database().execute(
        "SELECT email, ended_at IS NOT NULL, geom IS NULL FROM following_follow WHERE kind = 'area'"
    )
    assert rows.fetchall() == [("", True, True)]


def test_without_scripts_a_district_is_chosen_from_a_list(visit: Visit) -> None:
    page = visit(WISH, scripts=False)

    page.locator("select[name=district]").select_option(index=1)
    page.locator("input[name=email]").fill("quiet@example.kz")
    page.locator("form.follow button[type=submit]").click()

    expect(page.locator("[data-asked]")).to_be_visible()
    expect(page.locator("[data-map]")).to_have_count(0)
