"""The door of a meeting without a network: who comes waits on the device and arrives exactly once."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, sign_in
from tests.browser.test_accessibility import grave_violations
from tests.stack import OFFICER, Stack

HEARING = "astana-2026"
LISTS = """(async () => new Promise((done) => {
  const asked = indexedDB.open("bas-jospar-door");
  asked.onsuccess = () => {
    const found = asked.result.transaction("lists").objectStore("lists").getAllKeys();
    found.onsuccess = () => done(found.result.length);
  };
}))()"""


@pytest.fixture
def phone(browser: Browser, stack: Stack) -> Iterator[BrowserContext]:
    """The telephone of an officer at the door, whose network comes and goes."""
    context = browser.new_context(
        viewport={"width": PHONE["width"], "height": PHONE["height"]},
        base_url=stack.url,
        locale="kk-KZ",
        has_touch=True,
    )
    yield context
    context.close()


def one(stack: Stack, question: str, *values: object) -> str:
    """The only value that SQL answers with."""
    with stack.database() as connection:
        row = connection.execute(question, list(values)).fetchone()
    assert row is not None
    return str(row[0])


@pytest.fixture
def door(stack: Stack) -> str:
    """Address of the door of the demo meeting that has guests."""
    meeting = one(
        stack,
        "SELECT m.id FROM hearings_meeting m JOIN hearings_hearing h ON h.id = m.hearing_id"
        " JOIN minutes_registration r ON r.meeting_id = m.id WHERE h.slug = %s LIMIT 1",
        HEARING,
    )
    return f"/hearings/{HEARING}/desk/meetings/{meeting}/door/"


def opened(context: BrowserContext, door: str) -> Page:
    """The door with its list, and with everything the worker keeps."""
    page = context.new_page()
    page.set_default_timeout(20_000)
    sign_in(page, OFFICER)
    page.goto(door)
    expect(page.locator("html")).to_have_attribute("data-kept", "yes", timeout=30_000)
    expect(page.locator("[data-door]")).to_have_attribute("data-taken", "yes", timeout=30_000)
    return page


def without_network(page: Page) -> None:
    page.context.set_offline(True)
    page.wait_for_function("() => !navigator.onLine")


def expected(page: Page) -> list[str]:
    """Tickets of those who are not here yet."""
    line = page.locator("[data-registration][data-state=expected]")
    expect(line.first).to_be_visible()
    return [str(row.get_attribute("data-registration")) for row in line.all()]


def line(page: Page, ticket: str) -> Locator:
    return page.locator(f"[data-registration='{ticket}']")


def come_in(page: Page, name: str, identifier: str) -> None:
    """Somebody without a ticket."""
    form = page.locator("[data-walk-in]")
    form.locator("[name=name]").fill(name)
    form.locator("[name=identifier]").fill(identifier)
    form.locator("button[type=submit]").click()


def came(stack: Stack, ticket: str) -> int:
    """How many check-ins a ticket has."""
    return int(
        one(stack, "SELECT count(*) FROM minutes_checkin WHERE registration_id = %s", ticket)
    )


def test_two_tickets_and_a_guest_without_a_network_are_there_once_when_it_is_back(
    phone: BrowserContext, stack: Stack, door: str
) -> None:
    page = opened(phone, door)
    without_network(page)
    page.goto(door)
    expect(page.locator("html")).to_have_attribute("data-from-cache", "")
    first, second, *_rest = expected(page)

    line(page, first).locator("[data-came]").click()
    line(page, second).locator("[data-came]").click()
    come_in(page, "Қонақ Билетсіз", "900101300123")
    waits = page.locator("[data-door]")
    expect(waits).to_have_attribute("data-waiting", "3")
    expect(page.locator("[data-door-number]")).to_have_text("3")
    page.reload()
    expect(waits).to_have_attribute("data-waiting", "3")
    assert came(stack, first) == came(stack, second) == 0
    phone.set_offline(False)

    expect(waits).to_have_attribute("data-waiting", "0", timeout=60_000)
    for ticket in (first, second):
        expect(line(page, ticket)).to_have_attribute("data-state", "here")
        assert came(stack, ticket) == 1
    guests = (
        "SELECT count(*) FROM minutes_checkin c"
        " JOIN hearings_participant p ON p.id = c.participant_id WHERE p.name = %s"
    )
    assert one(stack, guests, "Қонақ Билетсіз") == "1"


def test_a_lost_answer_does_not_let_somebody_in_twice(
    phone: BrowserContext, stack: Stack, door: str
) -> None:
    # The server answers, and the first answer never reaches the page.
    phone.add_init_script(
        """
        const real = window.fetch.bind(window);
        window.arrived = [];
        window.fetch = async (address, init) => {
            const answer = await real(address, init);
            if (init?.method !== "POST" || !String(address).endsWith("/check-ins/")) return answer;
            window.arrived.push(answer.status);
            if (window.arrived.length === 1) throw new TypeError("connection reset");
            return answer;
        };
        """
    )
    page = opened(phone, door)
    ticket = expected(page)[0]
    line(page, ticket).locator("[data-came]").click()

    expect(line(page, ticket)).to_have_attribute("data-state", "here", timeout=60_000)
    expect(page.locator("[data-door]")).to_have_attribute("data-waiting", "0")
    assert page.evaluate("() => window.arrived") == [200, 200]
    assert came(stack, ticket) == 1


def test_a_hand_scanner_types_the_ticket_and_a_second_time_is_told(
    phone: BrowserContext, stack: Stack, door: str
) -> None:
    page = opened(phone, door)
    ticket = expected(page)[0]
    address = f"{stack.url}{door.replace('desk/', '').replace('door/', '')}tickets/{ticket}/"
    field = page.locator("#door-find")

    field.fill(address)
    field.press("Enter")
    expect(field).to_have_value("")
    expect(line(page, ticket)).to_have_attribute("data-state", "here", timeout=60_000)
    field.fill(ticket)
    field.press("Enter")

    expect(page.locator("[data-door-told]")).to_have_attribute("data-tone", "warn")
    assert came(stack, ticket) == 1


def test_a_slip_of_the_finger_is_taken_back_before_anything_is_sent(
    phone: BrowserContext, stack: Stack, door: str
) -> None:
    page = opened(phone, door)
    without_network(page)
    ticket = expected(page)[0]

    line(page, ticket).locator("[data-came]").click()
    line(page, ticket).locator("[data-undo]").click()

    expect(line(page, ticket)).to_have_attribute("data-state", "expected")
    phone.set_offline(False)
    page.goto(door)
    expect(page.locator("[data-door]")).to_have_attribute("data-taken", "yes", timeout=30_000)
    assert came(stack, ticket) == 0


def test_what_the_server_refuses_is_told_and_corrected(
    phone: BrowserContext, stack: Stack, door: str
) -> None:
    page = opened(phone, door)
    ticket = expected(page)[0]
    without_network(page)
    with stack.database() as connection:
        connection.execute(
            "UPDATE minutes_registration SET cancelled_at = now(), email = '' WHERE id = %s",
            [ticket],
        )
    line(page, ticket).locator("[data-came]").click()
    phone.set_offline(False)

    item = page.locator("[data-door-refused] [data-state=refused]")
    expect(item).to_have_count(1, timeout=60_000)
    item.locator("[data-correct]").click()
    expect(page.locator("[data-walk-in] [name=registration]")).to_have_value(ticket)
    page.locator("[data-walk-in] [name=identifier]").fill("880808400567")
    page.locator("[data-walk-in] button[type=submit]").click()

    expect(page.locator("[data-door]")).to_have_attribute("data-waiting", "0", timeout=60_000)
    expect(item).to_have_count(0)
    expect(line(page, ticket)).to_have_attribute("data-state", "here", timeout=60_000)
    assert came(stack, ticket) == 1


def test_the_list_leaves_the_device_by_the_button_and_with_the_account(
    phone: BrowserContext, door: str
) -> None:
    page = opened(phone, door)
    assert page.evaluate(LISTS) == 1

    page.locator("[data-door-forget]").click()
    expect(page.locator("[data-door-device]")).to_be_hidden()
    assert page.evaluate(LISTS) == 0
    page.reload()
    expect(page.locator("[data-door]")).to_have_attribute("data-taken", "yes", timeout=30_000)
    assert page.evaluate(LISTS) == 1
    phone.clear_cookies()
    page.goto("/hearings/")

    page.wait_for_function(f"async () => (await {LISTS}) === 0")


def test_the_worker_keeps_the_door_without_a_name(phone: BrowserContext, door: str) -> None:
    page = opened(phone, door)
    tickets = expected(page)
    name = line(page, tickets[0]).locator(".door__name").inner_text()

    kept = page.evaluate(
        """async () => {
            const told = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                    const path = new URL(request.url).pathname;
                    if (path.includes("/door/")) told.push([path, await (await cache.match(request)).text()]);
                }
            }
            return told;
        }"""
    )

    assert [path for path, _text in kept] == [f"{door}kept/"]
    assert [text for _path, text in kept if name in text or OFFICER in text] == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_form_ticket_and_door_have_no_grave_fault_and_fit_the_screen(
    visit: Callable[..., Page], size: dict[str, int], door: str, stack: Stack
) -> None:
    meeting = door.replace("desk/", "").replace("door/", "")
    ticket = one(stack, "SELECT id FROM minutes_registration ORDER BY name DESC LIMIT 1")
    page = visit("/accounts/login/", size)
    sign_in(page, OFFICER)

    for address in (f"{meeting}register/", f"{meeting}tickets/{ticket}/", door):
        page.goto(address)
        if address == door:
            expect(page.locator("[data-door]")).to_have_attribute("data-taken", "yes")
        assert grave_violations(page) == []
        wider = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, address
