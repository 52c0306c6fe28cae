"""Command: import a file into a layer of a draft as a job, and follow it to its end."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.imports.actions.start_import import start_import
from apps.imports.domain.request import ImportRequest
from apps.imports.management.planner import planner_of
from apps.jobs.follow import follow
from apps.jobs.models import Job
from apps.kernel.errors import ProblemError
from apps.plans import registry
from apps.plans.queries import get_version

LINES_SHOWN = 20
COUNTS = ("read", "created", "updated", "repaired", "refused")


class Command(BaseCommand):
    help = "Import a file into a layer. Exit code 0 done, 1 failed, 2 wrong arguments."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        # Django's own --version would be in the way of ours.
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a map in any of the formats taken")
        parser.add_argument("--layer", required=True, help="slug of the layer")
        parser.add_argument("--version", dest="slug", required=True, help="slug of the version")
        parser.add_argument("--source-layer", default="", help="which layer of the file")
        parser.add_argument("--name-field", default="", help="column with the names")
        parser.add_argument("--crs", default="", help="coordinate system, e.g. EPSG:28412")
        parser.add_argument(
            "--swapped", action="store_true", help="latitude or northing stands first in the file"
        )
        parser.add_argument("--encoding", default="", help="of the texts, e.g. cp1251")
        parser.add_argument(
            "--set", action="append", default=[], metavar="FIELD=VALUE", dest="given"
        )
        parser.add_argument("--reason", default="", help="why, for the history")
        parser.add_argument("--user", "--as", dest="email", help="e-mail of the planner who asks")

    def handle(self, *args: Any, **options: Any) -> None:
        job = self._submitted(options)
        self.stdout.write(f"job {job.pk}")
        code = follow(job.pk, self.stdout.write)
        job.refresh_from_db()
        if code:
            for one in job.error_details.get("errors", [])[:LINES_SHOWN]:
                self.stderr.write(f"  {one['field']}: {one['text']} [{one['code']}]")
            raise CommandError("nothing was imported", returncode=code)
        self._report(job.result or {})

    def _submitted(self, options: dict[str, Any]) -> Job:
        path: Path = options["file"]
        actor = planner_of(options["email"])
        try:
            # Before the file is opened, so that a wrong word is named rather than a wrong path.
            registry.layer(options["layer"])
            version = get_version(actor, options["slug"])
            with path.open("rb") as content:
                return start_import(
                    actor=actor,
                    version=version,
                    content=content,
                    name=path.name,
                    request=_request(options),
                )
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=2) from error
        except ProblemError as problem:
            # What is wrong with the file itself is a failed import, not a wrong argument.
            code = 1 if problem.code.startswith("file.") else 2
            where = f"{path}: " if code == 1 else ""
            text = f"{where}{problem.text} [{problem.code}]"
            raise CommandError(text, returncode=code) from problem

    def _report(self, result: dict[str, Any]) -> None:
        counts = " ".join(f"{name}={result['counts'][name]}" for name in COUNTS)
        saved = (
            f"changeset {result['changeset']}" if result["changeset"] else "nothing had to change"
        )
        self.stdout.write(f"{counts}  {result['crs']['used']}  {saved}")
        for column, field in result["columns"].items():
            self.stdout.write(f"  {column} -> {field}")
        if result["columns_left_out"]:
            self.stdout.write(f"  left out: {', '.join(result['columns_left_out'])}")
        for one in result["findings"][:LINES_SHOWN]:
            row = f"row {one['row']}: " if one["row"] else ""
            self.stdout.write(f"  {one['level']}: {row}{one['text']} [{one['code']}]")
        if result["findings_in_all"] > LINES_SHOWN:
            self.stdout.write(f"  … {result['findings_in_all']} findings in all")


def _request(options: dict[str, Any]) -> ImportRequest:
    given = {}
    for text in options["given"]:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise CommandError(f"--set {text}: write FIELD=VALUE", returncode=2)
        given[name] = value
    return ImportRequest(
        layer=options["layer"],
        source_layer=options["source_layer"],
        name_field=options["name_field"],
        given=given,
        crs=options["crs"],
        swapped=options["swapped"],
        encoding=options["encoding"],
        reason=options["reason"],
    )
