"""What the rules say of a public version: everybody reads on the site what the package tells."""

import json
from pathlib import Path

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.packages.formats.validation.writer import FORMAT
from apps.plans.actions.change_state import change_state
from apps.plans.actions.waive_finding import waive_finding
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion
from tests.plans.findings_story import thin_strip

pytestmark = pytest.mark.django_db

WHY = "The strip belongs to the railway, ask +7 701 123 45 67 or daniyar@example.kz."


def report(share: float, step: object) -> None:
    """Progress that nobody follows."""


@pytest.fixture
def published(aigerim: User, daniyar: User, draft: PlanVersion) -> PlanVersion:
    """A version that everybody sees, with a waived warning."""
    thin = thin_strip(aigerim, draft)
    waive_finding(actor=daniyar, version=draft, key=thin.key, reason=WHY)
    return change_state(actor=aigerim, version=draft, to=State.ON_HEARING)


def on_the_site(slug: str) -> dict[str, dict[str, object]]:
    answer = Client().get(f"/api/v1/versions/{slug}/findings/?limit=1000")
    assert answer.status_code == 200
    return {one["id"]: one["properties"] for one in answer.json()["features"]}


def test_everybody_reads_on_the_site_what_the_package_tells(
    published: PlanVersion, tmp_path: Path
) -> None:
    FORMAT.write(published, tmp_path, report)

    lines = (tmp_path / "report.jsonl").read_text(encoding="utf-8").splitlines()
    packed = {one["key"]: one for one in map(json.loads, lines)}
    shown = on_the_site(published.slug)
    assert packed.keys() == shown.keys()
    for key, one in packed.items():
        waiver = shown[key]["waiver"]
        told = (one["waiver"]["by"], one["waiver"]["reason"]) if one["waiver"] else None
        assert told == ((waiver["author"], waiver["reason"]) if waiver else None)  # type: ignore[index]


def test_nobodys_number_or_address_stands_on_the_page(published: PlanVersion) -> None:
    page = Client().get(f"/workspace/{published.slug}/findings/").content.decode()

    assert "The strip belongs to the railway" in page
    assert "701 123" not in page
    assert "daniyar@example.kz" not in page


def test_visitors_read_and_change_nothing(published: PlanVersion) -> None:
    page = Client().get(f"/workspace/{published.slug}/findings/").content.decode()

    for act in ("data-validate", 'value="waive"', 'value="fix"'):
        assert act not in page
    assert f'/workspace/{published.slug}/"' not in page


def test_findings_of_a_draft_do_not_exist_for_visitors(aigerim: User, draft: PlanVersion) -> None:
    thin_strip(aigerim, draft)

    assert Client().get(f"/api/v1/versions/{draft.slug}/findings/").status_code == 404
    assert Client().get(f"/workspace/{draft.slug}/findings/").status_code == 404
