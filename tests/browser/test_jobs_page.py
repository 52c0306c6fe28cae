"""Jobs as a planner sees them: progress, the result that comes by itself, and stopping one that waits."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.stack import PLANNER, Stack

Visit = Callable[..., Page]
CATALOGUE = "/versions/astana-draft/analyses/"
JOB_MS = 60_000


@contextmanager
def worker_asleep(stack: Stack) -> Iterator[None]:
    """Jobs wait as long as the worker does not answer."""
    worker = stack.processes[-1].pid
    os.killpg(worker, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(worker, signal.SIGCONT)


def ask(page: Page, norm: str) -> None:
    """Asks for the land-use balance; another green norm makes it another question."""
    page.goto(CATALOGUE)
    closed = page.locator("main details:not([open]) > summary")
    if closed.count():
        closed.first.click()
    page.locator("main form input[type=text], main form input[type=number]").first.fill(norm)
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile(r"/analyses/runs/"))


def test_a_result_appears_by_itself_when_the_job_has_run(visit: Visit, stack: Stack) -> None:
    page = visit("/accounts/login/")
    sign_in(page, PLANNER)
    with worker_asleep(stack):
        ask(page, "17")
        moving = page.locator("job-progress")
        expect(moving).to_have_attribute("data-job-state", "accepted")
        expect(moving.locator("progress")).to_be_visible()
        expect(page.locator("main table")).to_have_count(0)
        address = page.url

    expect(page.locator("main table").first).to_be_visible(timeout=JOB_MS)
    expect(page.locator("job-progress")).to_have_count(0)
    assert page.url == address
    page.goto("/jobs/")
    first = page.locator("main tbody tr").first
    expect(first.locator(".badge--ok")).to_be_visible()
    first.locator("th a").click()
    expect(page.locator(f"main a[href='{address.removeprefix(stack.url)}']")).to_be_visible()


def test_a_waiting_job_that_is_stopped_says_so_and_gives_no_result(
    visit: Visit, stack: Stack
) -> None:
    page = visit("/accounts/login/")
    sign_in(page, PLANNER)
    with worker_asleep(stack):
        ask(page, "18")
        run = page.url
        page.locator("form[action*='/cancel/'] button").click()

        expect(page).to_have_url(re.compile(r"/jobs/[0-9a-f-]{36}/$"))
        expect(page.locator("main header .badge")).to_have_text("Тоқтатылды")
        expect(page.locator("job-progress")).to_have_count(0)
        job = page.url.rstrip("/").rsplit("/", 1)[-1]

    state = page.request.get(f"/api/v1/jobs/{job}/").json()["state"]
    assert state == "dismissed"
    page.goto(run)
    expect(page.locator("main .notice--warn")).to_be_visible()
    expect(page.locator("main table")).to_have_count(0)
