"""Order in a hearing: a reader reports, an officer hides, the author appeals, another officer decides."""

import re
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, choose_kind, sign_in
from tests.stack import OFFICER, Stack

Visit = Callable[..., Page]
HEARING = "/hearings/astana-2026/"
WORDS = "Біздің көршіміз Асқар жоспардан ештеңе түсінбейді, ақымақ."
WHY = "The words are about a neighbour, not about the plan."
PLEA = "Мен жоспар туралы айттым, сөзімді жұмсартып қайта жазамын."
SECOND_OFFICER = "second-officer@demo.kz"


def make_second_officer(stack: Stack) -> None:
    """The demo city has one officer; an appeal needs two."""
    code = (
        "from apps.accounts.models import User;"
        "from apps.demo.city.people import PASSWORD;"
        f"User.objects.filter(email='{SECOND_OFFICER}').exists() or "
        f"User.objects.create_user('{SECOND_OFFICER}', PASSWORD, full_name='Гүлнар', roles=['officer'])"
    )
    stack.manage("shell", "-c", code)


def leave(page: Page) -> str:
    """A statement with an address; the path of its page."""
    choose_kind(page, "remark")
    page.locator("textarea[name=text]").fill(WORDS)
    page.locator("details.about-you summary").click()
    page.locator("input[name=author_email]").fill("author@example.kz")
    page.locator("main form button[type=submit]:not([name])").last.click()
    expect(page).to_have_url(re.compile(r"/statements/\d+/|/receipt/"))
    found = re.search(r"(\d{6})\b", page.locator("h1").inner_text())
    assert found is not None
    return f"{HEARING}statements/{int(found[1])}/"


def mails(stack: Stack, wanted: str) -> str:
    """What the worker mailed, as soon as `wanted` is among it: the console backend writes it to the log."""
    end = time.monotonic() + 40
    said = ""
    while wanted not in unfolded(said) and time.monotonic() < end:
        time.sleep(0.3)
        said = (stack.log_folder / "worker.log").read_text(encoding="utf-8", errors="replace")
    return said


def desk_item(page: Page, pile: str, path: str) -> None:
    page.goto(f"{HEARING}desk/moderation/?show={pile}")
    number = path.rstrip("/").rpartition("/")[2]
    expect(page.locator(f"#statement-{number}")).to_be_visible()


def test_a_report_leads_to_a_decision_and_an_appeal_to_another_officer(
    visit: Visit, stack: Stack
) -> None:
    make_second_officer(stack)
    path = leave(visit(f"{HEARING}statements/new/", PHONE, scripts=False))
    number = path.rstrip("/").rpartition("/")[2]

    reader = visit(path, PHONE, scripts=False)
    reader.locator("main details", has=reader.locator("select[name=code]")).locator(
        "summary"
    ).first.click()
    reader.locator("select[name=code]").last.select_option("insult")
    reader.locator(f"form[action$='/{number}/report/'] input[name=email]").fill("reader@example.kz")
    reader.locator(f"form[action$='/{number}/report/'] button[type=submit]").click()
    expect(reader.locator(".messages, [role=status]").first).to_be_visible()

    officer = visit("/", refused=403)
    sign_in(officer, OFFICER)
    desk_item(officer, "reports", path)
    item = officer.locator(f"#statement-{number}")
    item.locator("details", has=officer.locator("input[name=act][value=uphold]")).locator(
        "summary"
    ).press("Enter")
    form = item.locator("form", has=officer.locator("input[name=act][value=uphold]"))
    form.locator("select[name=code]").select_option("insult")
    form.locator("textarea[name=reason]").fill(WHY)
    form.locator("button[type=submit]").press("Enter")
    expect(officer.locator(f"#statement-{number}")).to_have_count(0)

    reader.goto(path)
    expect(reader.locator("main")).to_contain_text(WHY)
    expect(reader.locator("main")).not_to_contain_text("ақымақ")
    assert "To: reader@example.kz" in mails(stack, "To: reader@example.kz")
    with stack.database() as connection:
        row = connection.execute("SELECT count(*) FROM hearings_abusereport WHERE email <> ''")
        assert row.fetchone() == (0,)

    links = re.findall(
        rf"https?://\S+/statements/{number}/appeal/\S+",
        unfolded(mails(stack, f"/statements/{number}/appeal/")),
    )
    author = visit(urlsplit(links[-1]).path, PHONE, scripts=False)
    author.locator("textarea[name=text]").fill(PLEA)
    author.locator("main form button[type=submit]").click()
    expect(author).to_have_url(re.compile(rf"{path}$"))

    desk_item(officer, "appeals", path)
    expect(officer.locator(f"#statement-{number} input[value=shown_again]")).to_have_count(0)

    second = visit("/")
    sign_in(second, SECOND_OFFICER)
    desk_item(second, "appeals", path)
    item = second.locator(f"#statement-{number}")
    item.locator("details", has=second.locator("input[name=act][value=shown_again]")).locator(
        "summary"
    ).click()
    form = item.locator("form", has=second.locator("input[name=act][value=shown_again]"))
    form.locator("textarea[name=reason]").fill("It is sharp, and about the plan.")
    form.locator("button[type=submit]").click()
    expect(second.locator(f"#statement-{number}")).to_have_count(0)

    reader.goto(path)
    expect(reader.locator("main")).to_contain_text("ақымақ")


def unfolded(log: str) -> str:
    """Mails as they are read: quoted-printable bodies are broken into lines."""
    return log.replace("=\n", "")


def test_the_desk_is_for_officers(visit: Visit, stack: Stack) -> None:
    page = visit(f"{HEARING}desk/moderation/")

    expect(page.locator("input[name=password]")).to_be_visible()


def test_who_writes_too_often_is_let_through_by_work_without_a_pointer(visit: Visit) -> None:
    page = visit(f"{HEARING}statements/new/", refused=429)
    token = page.locator("main form input[name=csrfmiddlewaretoken]").first.input_value()
    for number in range(31):
        page.request.post(
            f"{HEARING}statements/1/report/",
            form={"code": "off_topic", "csrfmiddlewaretoken": token, "text": str(number)},
            headers={"Referer": page.url},
            max_redirects=0,
        )

    choose_kind(page, "remark")
    page.locator("textarea[name=text]").fill("Аялдамаға күнқағар керек деп ойлаймын.")
    page.keyboard.press("Tab")
    send = page.locator("main form button[type=submit]:not([name])").last
    send.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-proof]")).to_have_attribute("data-solved", "yes", timeout=60_000)
    expect(page.locator("[data-proof-state]")).to_have_attribute("role", "status")
    send = page.locator("main form button[type=submit]:not([name])").last
    send.focus()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text(re.compile(r"\d{6}$"))
