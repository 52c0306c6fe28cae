"""The command with a real worker behind it: the bag's folder appears, and the analysis' files."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from apps.accounts.models import User
from apps.plans.models import PlanVersion
from tests.worker import Worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stack]


def test_the_command_makes_the_bag_by_the_worker_and_shows_progress(
    worker: Worker,
    daniyar: User,
    heard: PlanVersion,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("export_package", heard.slug, output=tmp_path / "out")

    said = capsys.readouterr()
    bag = Path(said.out.strip().splitlines()[-1])
    checked = subprocess.run([sys.executable, "-m", "bagit", "--validate", str(bag)], check=False)
    assert checked.returncode == 0
    assert bag.parent == tmp_path / "out"
    assert "%" in said.err


def test_the_command_runs_an_analysis_by_the_worker(
    worker: Worker, aigerim: User, heard: PlanVersion, tmp_path: Path
) -> None:
    call_command("run_analysis", "land_use_balance", slug=heard.slug, output=tmp_path)

    assert (tmp_path / "result.json").exists()
    assert (tmp_path / "hilucs.csv").exists()
