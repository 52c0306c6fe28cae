"""A statement without a network: it waits in the browser and arrives exactly once."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PHONE, choose_kind, sign_in
from tests.stack import CITIZEN, Stack

HEARING = "/hearings/astana-2026/"
API = f"/api/v1{HEARING}statements/"
TEXT = "Метро құрылысы жанында уақытша аялдама керек."


@pytest.fixture
def phone(browser: Browser, stack: Stack) -> Iterator[BrowserContext]:
    """A phone whose network comes and goes, at an address from which nobody has spoken just now."""
    stack.forget("*rate:statements:*")
    context = browser.new_context(
        viewport={"width": PHONE["width"], "height": PHONE["height"]},
        base_url=stack.url,
        locale="kk-KZ",
        has_touch=True,
    )
    yield context
    context.close()


def opened(context: BrowserContext, *, email: str = "") -> Page:
    """The hearing, with everything the worker keeps."""
    page = context.new_page()
    page.set_default_timeout(20_000)
    if email:
        sign_in(page, email)
    page.goto(HEARING)
    expect(page.locator("html")).to_have_attribute("data-kept", "yes", timeout=30_000)
    return page


def write(page: Page, text: str) -> None:
    page.locator("[data-open-form]").first.click()
    choose_kind(page, "proposal")
    page.locator("textarea[name=text]").fill(text)
    page.locator("[data-send]").click()


def registered(stack: Stack, text: str) -> int:
    """How often the register holds these words."""
    with stack.database() as connection:
        row = connection.execute(
            "SELECT count(*) FROM hearings_statement WHERE text = %s", [text]
        ).fetchone()
    assert row is not None
    return int(str(row[0]))


@contextmanager
def over_the_limit(stack: Stack) -> Iterator[None]:
    """As if the neighbours behind the same address had sent all that a minute allows, and more."""
    statuses = [
        requests.post(f"{stack.url}{API}", json={}, timeout=30).status_code for _one in range(31)
    ]
    assert statuses[-1] == 429
    yield
    stack.forget("*rate:statements:*")


def test_a_statement_written_without_a_network_arrives_once_when_it_is_back(
    phone: BrowserContext, stack: Stack
) -> None:
    page = opened(phone)
    phone.set_offline(True)
    page.goto(HEARING)
    expect(page.locator("html")).to_have_attribute("data-from-cache", "")
    write(page, TEXT)

    outbox = page.locator("[data-outbox]")
    expect(outbox).to_have_attribute("data-outbox-count", "1")
    expect(outbox).to_contain_text(TEXT)
    page.reload()
    expect(outbox).to_have_attribute("data-outbox-count", "1")
    assert registered(stack, TEXT) == 0
    phone.set_offline(False)

    expect(outbox).to_have_attribute("data-delivered", re.compile(r"\d{6}$"), timeout=30_000)
    expect(outbox).to_be_hidden()
    page.goto(HEARING)
    expect(outbox).to_have_attribute("data-outbox-count", "0")
    assert registered(stack, TEXT) == 1


def test_a_lost_answer_does_not_double_the_statement(phone: BrowserContext, stack: Stack) -> None:
    text = f"{TEXT} Жауап жоғалды."
    # The page sends, not the worker in the background: only a page's requests can be lost on purpose.
    phone.add_init_script(
        "Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', {value: undefined})"
    )
    # The server answers, and the first answer never reaches the page.
    phone.add_init_script(
        """
        const real = window.fetch.bind(window);
        window.arrived = [];
        window.fetch = async (address, init) => {
            const answer = await real(address, init);
            if (init?.method !== "POST" || !String(address).endsWith("/statements/")) return answer;
            window.arrived.push(answer.status);
            if (window.arrived.length === 1) throw new TypeError("connection reset");
            return answer;
        };
        """
    )
    page = opened(phone)
    phone.set_offline(True)
    page.wait_for_function("() => !navigator.onLine")
    write(page, text)
    outbox = page.locator("[data-outbox]")
    expect(outbox).to_have_attribute("data-outbox-count", "1")
    phone.set_offline(False)

    expect(outbox).to_have_attribute("data-delivered", re.compile(r"\d{6}$"), timeout=40_000)
    assert page.evaluate("() => window.arrived") == [201, 200]
    assert registered(stack, text) == 1


def test_a_sender_whose_network_is_over_its_limit_proves_to_be_a_browser_and_gets_through(
    phone: BrowserContext, stack: Stack
) -> None:
    text = f"{TEXT} Көршілер көп жазды."
    page = opened(phone)
    phone.set_offline(True)
    page.wait_for_function("() => !navigator.onLine")
    write(page, text)
    outbox = page.locator("[data-outbox]")
    expect(outbox).to_have_attribute("data-outbox-count", "1")
    with over_the_limit(stack):
        phone.set_offline(False)
        expect(outbox).to_have_attribute("data-delivered", re.compile(r"\d{6}$"), timeout=45_000)

    assert registered(stack, text) == 1


def test_a_refusal_is_told_in_the_outbox_with_the_words_kept(
    phone: BrowserContext, stack: Stack
) -> None:
    text = "Осыны <script>alert(1)</script> алып тастаңыздар."
    page = opened(phone)
    phone.set_offline(True)
    page.wait_for_function("() => !navigator.onLine")
    write(page, text)
    phone.set_offline(False)

    item = page.locator("[data-outbox] .outbox__item")
    expect(item).to_have_attribute("data-state", "refused", timeout=30_000)
    expect(item).to_contain_text(text)
    expect(item.locator(".outbox__told--bad")).not_to_be_empty()
    assert registered(stack, text) == 0

    item.locator("[data-outbox-edit]").click()
    expect(page.locator("textarea[name=text]")).to_have_value(text)
    page.locator("textarea[name=text]").fill("Осыны алып тастаңыздар, өтінемін.")
    page.locator("[data-send]").click()
    expect(page.locator("h1")).to_have_text(re.compile(r"\d{6}$"))


def test_what_one_account_wrote_is_neither_shown_to_nor_sent_by_another(
    phone: BrowserContext, stack: Stack
) -> None:
    text = f"{TEXT} Бұл тек менікі."
    page = opened(phone, email=CITIZEN)
    phone.set_offline(True)
    page.wait_for_function("() => !navigator.onLine")
    write(page, text)
    outbox = page.locator("[data-outbox]")
    expect(outbox).to_have_attribute("data-outbox-count", "1")
    kept: Any = phone.cookies()
    phone.clear_cookies()
    phone.set_offline(False)

    page.goto(HEARING)
    expect(outbox).to_have_attribute("data-outbox-count", "0")
    expect(page.locator("main")).not_to_contain_text(text)
    assert registered(stack, text) == 0

    phone.add_cookies(kept)
    page.goto(HEARING)
    expect(outbox).to_have_attribute("data-delivered", re.compile(r"\d{6}$"), timeout=30_000)
    assert registered(stack, text) == 1


def test_the_worker_keeps_no_page_with_a_name_in_it(phone: BrowserContext) -> None:
    page = opened(phone, email=CITIZEN)
    page.goto("/accounts/email/")

    kept = page.evaluate(
        """async () => {
            const told = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                    const path = new URL(request.url).pathname;
                    if (path.startsWith("/static/") || path.startsWith("/tiles/")) continue;
                    told.push([path, await (await cache.match(request)).text()]);
                }
            }
            return told;
        }"""
    )

    assert [path for path, _text in kept if path == HEARING]
    assert not [path for path, text in kept if CITIZEN in text]
    assert not [path for path, _text in kept if path.startswith("/accounts/")]
