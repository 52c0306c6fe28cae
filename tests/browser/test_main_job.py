"""The main job in a browser: import, edit, hearing, statement on a phone, analysis, package."""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import psycopg
import pytest
from playwright.sync_api import Page, expect

from apps.demo.city.people import PASSWORD
from tests.browser.conftest import DESKTOP, PHONE, choose_kind, map_is_drawn, sign_in
from tests.real_files import layer_files
from tests.stack import OFFICER, PLANNER, REVIEWER, Stack

Visit = Callable[..., Page]
VERSION = "story"
REASON = "Бұрыш өлшенген жиекке сай келеді"
WORK_MS = 120_000


def test_the_main_job_from_a_draft_to_a_verified_package(
    stack: Stack, visit: Visit, tmp_path: Path
) -> None:
    planner = visit("/", DESKTOP)
    sign_in(planner, PLANNER)
    make_version(planner)

    import_real_files(stack, tmp_path)
    edit_a_zone(planner)
    put_errors_right(planner)
    draft_a_hearing(planner)
    publish_it(visit)
    the_version_is_frozen(stack)
    speak_on_a_phone(visit)
    analyse(planner)
    reviewer = visit("/", DESKTOP)
    sign_in(reviewer, REVIEWER)
    export(reviewer, stack, tmp_path)


def make_version(planner: Page) -> None:
    """A draft copied from the demo draft, through the API of the signed-in page."""
    token = planner.context.cookies()
    csrf = next(one["value"] for one in token if one["name"] == "csrftoken")
    made = planner.request.post(
        "/api/v1/versions/",
        data={
            "plan": "astana",
            "base": "astana-2026",
            "slug": VERSION,
            "name_kk": "Хикая нұсқасы",
            "name_ru": "Версия рассказа",
            "name_en": "Story version",
        },
        headers={"X-CSRFToken": csrf, "Referer": planner.url},
    )
    assert made.status == 201, made.text()


def import_real_files(stack: Stack, folder: Path) -> None:
    """Step 1: files become features of the draft by a job."""
    for file in layer_files(folder):
        sets = [word for one in file.sets for word in ("--set", one)]
        place = ("--layer", file.layer, "--version", VERSION)
        done = stack.manage("import_layer", str(file.path), *place, *sets)
        assert "100" in done.stdout


def edit_a_zone(planner: Page) -> None:
    """Step 2: a vertex is dragged, a reason given, and the history has it."""
    planner.goto(f"/workspace/{VERSION}/")
    editor = planner.locator("[data-editor]")
    expect(editor).to_have_attribute("data-editor-state", "ready", timeout=45_000)
    planner.locator("[data-reshape]").click()
    x, y = vertex_on_screen(planner)
    planner.mouse.move(x, y)
    planner.mouse.down()
    planner.mouse.move(x + 34, y + 16, steps=8)  # past the reach of snapping
    planner.mouse.up()
    expect(editor).not_to_have_attribute("data-unsaved", "0")

    planner.locator("[data-save]").click()
    planner.locator("[data-save-dialog] textarea[name=reason]").fill(REASON)
    planner.locator("[data-save-dialog] button[type=submit]").click()

    expect(editor).to_have_attribute("data-unsaved", "0", timeout=30_000)
    planner.goto(f"/workspace/{VERSION}/history/")
    expect(planner.locator("main")).to_contain_text(REASON)


def put_errors_right(planner: Page) -> None:
    """What the moved vertex broke is put right by quick fixes, one after the other, on the page of findings."""
    errors = f"/workspace/{VERSION}/findings/?severity=error"
    for _round in range(10):
        planner.goto(f"/workspace/{VERSION}/findings/")
        if planner.locator("[data-validate]").count():
            planner.locator("[data-validate]").click()
        expect(planner.locator("[data-under-way]")).to_have_count(0, timeout=30_000)
        planner.goto(errors)
        fixes = planner.locator("[data-findings] a[href^='?fix=']")
        if not fixes.count():
            break
        fixes.first.click()
        planner.locator("#fix-reason").fill(REASON)
        planner.locator("[data-preview] button[type=submit]").click()
    expect(planner.locator("[data-finding]")).to_have_count(0)


def vertex_on_screen(planner: Page) -> tuple[float, float]:
    """Page coordinates of a zone's vertex in the middle of the editor, zoomed near enough to grab it."""
    point = planner.evaluate(
        """async () => {
            const element = document.querySelector("[data-editor]");
            const map = element.editor.drawing.map;
            const view = map.getView();
            view.setZoom(15.5);
            await new Promise((done) => map.once("rendercomplete", done));
            const size = map.getSize();
            const layer = map.getLayers().getArray().find((one) => one.getSource()?.getFeatures);
            const middle = [size[0] / 2, size[1] / 2];
            let best = null;
            for (const feature of layer.getSource().getFeatures()) {
                for (const corner of feature.getGeometry().getCoordinates()[0][0]) {
                    const pixel = map.getPixelFromCoordinate(corner);
                    if (!pixel) continue;
                    const far = Math.hypot(pixel[0] - middle[0], pixel[1] - middle[1]);
                    if (best === null || far < best.far) best = { pixel, far };
                }
            }
            const box = map.getTargetElement().getBoundingClientRect();
            return [box.left + best.pixel[0], box.top + best.pixel[1]];
        }"""
    )
    return point[0], point[1]


def draft_a_hearing(planner: Page) -> None:
    """Step 3: the planner's form drafts a hearing."""
    planner.goto(f"/workspace/{VERSION}/open-hearing/")
    planner.locator("[name=title_kk]").fill("Хикая тыңдауы")
    planner.locator("[name=title_ru]").fill("Слушание рассказа")
    planner.locator("input[name=contact_email]").fill("hearing@example.kz")
    planner.locator("input[name=slug]").fill(VERSION)
    planner.locator("[data-draft-form] .button--primary").click()
    expect(planner).to_have_url(re.compile(rf"/hearings/{VERSION}/edit/"))
    planner.goto(f"/hearings/{VERSION}/")
    map_is_drawn(planner)


def publish_it(visit: Visit) -> None:
    """Step 3: another person brings it before the public."""
    officer = visit("/", DESKTOP)
    sign_in(officer, OFFICER)
    officer.goto(f"/hearings/{VERSION}/publish/")
    officer.locator(f"form[action$='/hearings/{VERSION}/publish/'] button").click()
    expect(officer.locator("[data-ladder]")).to_have_attribute("data-state", "open")
    officer.goto(f"/hearings/{VERSION}/")
    expect(officer.locator("[data-open-form]")).to_be_visible()


def the_version_is_frozen(stack: Stack) -> None:
    """Step 3: the database itself refuses a change."""
    with (
        stack.database() as connection,
        pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState, match="frozen"),
    ):
        connection.execute(
            "UPDATE plans_functionalzone z SET name_kk = 'x' FROM plans_planversion v"
            " WHERE v.id = z.version_id AND v.slug = %s",
            [VERSION],
        )


def speak_on_a_phone(visit: Visit) -> None:
    """Step 4: on 390 px, in Kazakh: a statement on a found zone, another with a drawn point."""
    citizen = visit(f"/hearings/{VERSION}/", PHONE)
    map_is_drawn(citizen)
    citizen.locator("[data-search] input[type=search]").fill("Нұржол")
    citizen.locator("[data-results] [data-feature^=functional-zone]").first.click()
    expect(citizen.locator("[data-card]")).to_be_visible()
    expect(citizen.locator("[data-card]")).to_contain_text("Көрсетілім деректері")
    citizen.locator("[data-speak-about]").click()
    number = send(citizen, "Мұнда көбірек ағаш отырғызу керек.")
    assert number.endswith("000001")

    citizen.goto(f"/hearings/{VERSION}/")
    map_is_drawn(citizen)
    citizen.locator("[data-open-form]").first.click()
    citizen.locator("[data-centre]").click()
    expect(citizen.locator("[data-place]")).to_have_attribute("data-drawn", "yes")
    assert send(citizen, "Осы жерге аялдама қажет.").endswith("000002")

    citizen.goto(f"/hearings/{VERSION}/")
    map_is_drawn(citizen)
    shown = citizen.request.get(f"/api/v1/hearings/{VERSION}/statements/").json()["features"]
    assert [one["geometry"]["type"] for one in shown] == ["Point", "Point"]
    expect(citizen.locator("[data-map]")).to_have_attribute("data-statements", "2")


def send(citizen: Page, text: str) -> str:
    """Fills the form, sends it, and returns the register number of the receipt."""
    choose_kind(citizen, "proposal")
    citizen.locator("textarea[name=text]").fill(text)
    citizen.locator("[data-statement-panel] form button[type=submit]:not([name])").click()
    heading = citizen.locator("h1")
    expect(heading).to_contain_text(re.compile(r"\d{6}$"))
    expect(citizen.locator("main")).to_contain_text(text)
    return heading.inner_text().strip()


def analyse(planner: Page) -> None:
    """Step 5: the land-use balance, from request to table and chart."""
    planner.goto(f"/versions/{VERSION}/analyses/")
    planner.locator("main form button[type=submit]").first.click()
    expect(planner).to_have_url(re.compile(r"/analyses/runs/"))
    expect(planner.locator("main table").first).to_be_visible(timeout=WORK_MS)
    expect(planner.locator("main svg[role=img], main figure svg").first).to_be_visible()


def export(reviewer: Page, stack: Stack, folder: Path) -> None:
    """Step 6: the package by page and by command; bagit and ogrinfo agree."""
    reviewer.goto(f"/versions/{VERSION}/package/")
    reviewer.locator("main form button[type=submit]").first.click()
    link = reviewer.locator("a[href*='/download/']").first
    expect(link).to_be_visible(timeout=WORK_MS)
    with reviewer.expect_download() as download:
        link.click()
    archive = folder / "package.zip"
    download.value.save_as(archive)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder / "by-page")
    check_bag(folder / "by-page")

    stack.manage("export_package", VERSION, "--output", str(folder / "by-command"))
    check_bag(folder / "by-command")


def check_bag(folder: Path) -> None:
    """The public validator accepts it, every layer is listed in EPSG:32642, no e-mail is inside."""
    (declaration,) = folder.rglob("bagit.txt")
    bagit.Bag(str(declaration.parent)).validate()
    (package,) = declaration.parent.rglob("*.gpkg")
    listed = subprocess.run(
        ["ogrinfo", "-so", "-al", str(package)], capture_output=True, text=True, check=True
    ).stdout
    assert listed.count('ID["EPSG",32642]') >= 12
    assert not any(
        re.search(rb"[\w.]+@example\.kz", path.read_bytes())
        for path in declaration.parent.rglob("*.csv")
    )


def test_the_main_job_holds_from_the_command_line(stack: Stack, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "tests/main_job/run.py", stack.url, str(tmp_path)],
        env={
            **os.environ,
            **stack.environment,
            "MANAGE": f"{sys.executable} manage.py",
            "DEMO_PASSWORD": PASSWORD,
        },
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "the main job holds" in done.stdout
