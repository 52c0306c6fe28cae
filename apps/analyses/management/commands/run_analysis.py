"""Command: run an analysis as a job, follow it, and write the result as files."""

import csv
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.accounts.models import User
from apps.analyses.actions.request_run import request_run
from apps.analyses.models import AnalysisRun
from apps.analyses.permissions import RUN_ROLES
from apps.analyses.registry import method
from apps.jobs.follow import follow
from apps.kernel.errors import ProblemError
from apps.plans.queries import get_version


class Command(BaseCommand):
    help = "Run an analysis over a version. Exit code 0 done, 1 failed, 2 wrong arguments."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        # Django's own --version would be in the way of ours.
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("method", help="for example land_use_balance")
        parser.add_argument("--version", dest="slug", required=True, help="slug of the version")
        parser.add_argument("--param", action="append", default=[], metavar="NAME=VALUE")
        parser.add_argument("--output", type=Path, help="folder for result.json and the tables")
        parser.add_argument("--as", dest="email", help="e-mail of the person who asks")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            run = request_run(
                actor=self._actor(options["email"]),
                version=get_version(self._actor(options["email"]), options["slug"]),
                slug=options["method"],
                parameters=dict(_pair(one) for one in options["param"]),
            )
        except ProblemError as problem:
            raise CommandError(_said(problem), returncode=2) from problem
        if run.result is None and run.job is not None:
            code = follow(run.job.pk, self.stderr.write)
            if code:
                raise CommandError("the analysis has no result", returncode=code)
            run.refresh_from_db()
        shown = method(run.method).present(run.result or {})
        for sentence in shown.summary:
            self.stdout.write(sentence)
        if options["output"]:
            self.stdout.write(str(_written(run, options["output"])))

    def _actor(self, email: str | None) -> User:
        people = User.objects.filter(is_active=True).order_by("pk")
        wanted = (
            people.filter(email=email)
            if email
            else people.filter(roles__overlap=[role.value for role in RUN_ROLES])
        )
        found = wanted.first()
        if found is None:
            raise CommandError("no such person; name one with --as E-MAIL", returncode=2)
        return found


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise CommandError(f"--param {text}: write NAME=VALUE", returncode=2)
    return name, value


def _said(problem: ProblemError) -> str:
    wrong = [f"{one['field']}: {one['text']}" for one in problem.details.get("errors", [])]
    return " ".join([str(problem.text), *wrong])


def _written(run: AnalysisRun, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    stamp = {
        "method": run.method,
        "method_version": run.method_version,
        "version": run.version.slug,
        "parameters": run.parameters,
        "input_hash": run.input_hash,
        "computed_at": run.finished_at.isoformat() if run.finished_at else None,
        "result": run.result,
    }
    text = json.dumps(stamp, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    (folder / "result.json").write_text(text, encoding="utf-8")
    for table in method(run.method).present(run.result or {}).tables:
        with (folder / f"{table.slug}.csv").open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow([f"{one.title}, {one.unit}".rstrip(", ") for one in table.columns])
            writer.writerows(table.rows)
    return folder
