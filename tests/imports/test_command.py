"""`import_layer` on the command line, with a real worker."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.accounts.models import User
from apps.jobs.models import Job
from apps.plans.actions.change_state import change_state
from apps.plans.domain import ladder
from apps.plans.layers.functional_zone import FunctionalZone
from apps.plans.models import Changeset, PlanVersion
from tests.imports.conftest import DATA
from tests.worker import Worker

pytestmark = [pytest.mark.stack, pytest.mark.django_db(transaction=True)]

Run = Callable[..., str]


@pytest.fixture
def run(draft: PlanVersion, aigerim: User) -> Run:
    """Runs the command; what it printed."""
    aigerim.language = "en"
    aigerim.save()

    def ran(path: Path, layer: str = "functional-zone", slug: str = "draft", *more: str) -> str:
        out = StringIO()
        command = ["import_layer", str(path), f"--layer={layer}", f"--version={slug}", *more]
        call_command(*command, stdout=out, stderr=out)
        return out.getvalue()

    return ran


def refused(run: Run, *arguments: object) -> CommandError:
    with pytest.raises(CommandError) as refusal:
        run(*arguments)
    return refusal.value


def test_a_file_is_imported_by_the_worker_and_the_report_printed(
    worker: Worker, run: Run, aigerim: User
) -> None:
    said = run(
        DATA / "ten_zones.geojson", "functional-zone", "draft", "--set", "certainty=official"
    )

    assert "read=10 created=10 updated=0 repaired=0 refused=0" in said
    assert FunctionalZone.objects.filter(certainty="official").count() == 10
    assert Changeset.objects.get().author == aigerim


def test_a_file_without_a_sound_feature_ends_with_one_and_names_the_rows(
    worker: Worker, run: Run, tmp_path: Path
) -> None:
    far = tmp_path / "far.geojson"
    far.write_text('{"type": "Point", "coordinates": [-123.1, 49.2]}', encoding="utf-8")

    failure = refused(run, far, "public-facility")

    assert failure.returncode == 1
    assert Job.objects.get().error_code == "geometry.outside_extent"
    assert not Changeset.objects.exists()


@pytest.mark.parametrize(
    ("layer", "slug", "more", "said"),
    [
        ("nonsense", "draft", (), "functional-zone"),
        ("functional-zone", "nonsense", (), "draft"),
        ("functional-zone", "draft", ("--set", "category"), "FIELD=VALUE"),
        ("functional-zone", "draft", ("--set", "category=castle"), "import.given_invalid"),
        ("functional-zone", "draft", ("--crs", "nowhere"), "import.crs_unknown"),
        ("functional-zone", "draft", ("--user", "nobody@example.kz"), "no such planner"),
    ],
)
def test_wrong_arguments_end_with_two_and_one_line_that_names_the_valid_ones(
    run: Run, layer: str, slug: str, more: tuple[str, ...], said: str
) -> None:
    failure = refused(run, DATA / "ten_zones.geojson", layer, slug, *more)

    assert failure.returncode == 2
    assert said in str(failure)
    assert "\n" not in str(failure)
    assert not Job.objects.exists()


def test_a_frozen_version_ends_with_two(run: Run, draft: PlanVersion, aigerim: User) -> None:
    change_state(actor=aigerim, version=draft, to=ladder.State.ON_HEARING)

    failure = refused(run, DATA / "ten_zones.geojson")

    assert failure.returncode == 2
    assert "version.frozen" in str(failure)


def test_a_missing_file_ends_with_two_and_an_empty_one_with_one(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.geojson"
    empty.touch()

    assert refused(run, tmp_path / "nowhere.geojson").returncode == 2
    assert refused(run, empty).returncode == 1
