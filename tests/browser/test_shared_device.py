"""Two people at one device: what a guest wrote is forgotten when asked, and after a day by itself."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import map_is_drawn

Visit = Callable[..., Page]
HEARING = "/hearings/astana-2026/"
WORDS = "Біреудің аяқталмаған пікірі."
KEPT = """(async () => new Promise((done) => {
  const asked = indexedDB.open("bas-jospar-statements");
  asked.onsuccess = () => {
    const found = asked.result.transaction("drafts").objectStore("drafts").getAllKeys();
    found.onsuccess = () => done(found.result);
  };
}))()"""
AGE = """(async () => new Promise((done) => {
  const asked = indexedDB.open("bas-jospar-statements");
  asked.onsuccess = () => {
    const act = asked.result.transaction("drafts", "readwrite");
    const store = act.objectStore("drafts");
    const found = store.get("guest|astana-2026");
    found.onsuccess = () => store.put({ ...found.result, at: Date.now() - 25 * 3600000 }, "guest|astana-2026");
    act.oncomplete = () => done(true);
  };
}))()"""


def write(visit: Visit) -> Page:
    """A guest writes half a statement and is not finished."""
    page = visit(f"{HEARING}#map=14.00/51.12800/71.43000")
    map_is_drawn(page)
    page.locator("[data-open-form]").first.click()
    expect(page.locator("[data-forget-line]")).to_be_hidden()
    page.locator("textarea[name=text]").fill(WORDS)
    expect(page.locator("[data-forget-line]")).to_be_visible()
    page.wait_for_timeout(1000)
    assert page.evaluate(KEPT) == ["guest|astana-2026"]
    return page


def test_what_a_guest_wrote_is_forgotten_when_asked(visit: Visit) -> None:
    page = write(visit)

    page.locator("[data-forget]").click()

    expect(page.locator("textarea[name=text]")).to_have_value("")
    expect(page.locator("[data-forget-line]")).to_be_hidden()
    assert page.evaluate(KEPT) == []
    page.goto("/hearings/")
    page.goto(HEARING)
    map_is_drawn(page)
    expect(page.locator("[data-draft-offer]:visible")).to_have_count(0)


def test_what_a_guest_wrote_yesterday_is_not_offered_to_the_next_person(visit: Visit) -> None:
    page = write(visit)
    page.goto("/hearings/")
    page.evaluate(AGE)

    page.goto(HEARING)
    map_is_drawn(page)

    expect(page.locator("[data-draft-offer]:visible")).to_have_count(0)
    page.wait_for_timeout(300)
    assert page.evaluate(KEPT) == []
