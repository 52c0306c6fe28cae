"""Command: bring a file into a layer of a draft by the steps of an import, and print what came of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from apps.imports.actions.begin_session import begin_session
from apps.imports.actions.cancel_session import cancel_session
from apps.imports.actions.request_apply import request_apply
from apps.imports.actions.request_trial import request_trial
from apps.imports.domain.choices import WAYS
from apps.imports.management.planner import planner_of
from apps.imports.models import ImportSession, RowLevel
from apps.imports.queries import session_rows, suggest
from apps.imports.serializers.documents import properties
from apps.imports.sessions import last_job
from apps.jobs.actions.run_job import run_job
from apps.jobs.follow import follow
from apps.kernel.errors import ProblemError
from apps.plans import registry
from apps.plans.queries import get_version

LINES_SHOWN = 20
NOT_TAKEN = (RowLevel.REFUSED.value, RowLevel.QUARANTINED.value)


class Command(BaseCommand):
    help = "Import a file step by step. Exit code 0 done, 1 refused, 2 wrong arguments."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        # Django's own --version would be in the way of ours.
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a map in any of the formats taken")
        parser.add_argument("--version", dest="slug", required=True, help="slug of the version")
        parser.add_argument("--layer", required=True, help="slug of the layer")
        parser.add_argument("--source-layer", default="", help="which layer of the file")
        parser.add_argument("--crs", default="", help="coordinate system, e.g. EPSG:28412")
        parser.add_argument(
            "--swapped", action="store_true", help="latitude or northing stands first in the file"
        )
        parser.add_argument("--encoding", default="", help="of the texts, e.g. cp1251")
        parser.add_argument(
            "--map", action="append", default=[], metavar="COLUMN=FIELD", dest="columns",
            help="an empty FIELD leaves the column out",
        )  # fmt: skip
        parser.add_argument(
            "--set", action="append", default=[], metavar="FIELD=VALUE", dest="given"
        )
        parser.add_argument("--profile", default="", help="columns and codes by a known kind")
        parser.add_argument("--match", choices=WAYS, help="how rows find their features")
        parser.add_argument(
            "--check-only", action="store_true", help="only a trial; it waits to be applied"
        )
        parser.add_argument("--reason", default="", help="why, for the history")
        parser.add_argument("--user", "--as", dest="email", help="e-mail of the planner who asks")

    def handle(self, *args: Any, **options: Any) -> None:
        maps, given = _pairs("--map", options["columns"]), _pairs("--set", options["given"])
        session = self._begun(options)
        try:
            self._step(session)
            request_trial(
                actor=session.owner,
                session=session,
                choices=_choices(session, options, maps, given),
            )
            self._step(session)
            self._tell(session)
            if options["check_only"]:
                self.stdout.write(f"import {session.pk} is tried and waits to be applied")
                return
            reason = options["reason"] or f"Import of the file “{session.file.original_name}”"
            request_apply(actor=session.owner, session=session, reason=reason)
            self._step(session)
        except (ProblemError, CommandError) as problem:
            self._give_up(session, options["file"], problem)
        self._applied(session)

    def _begun(self, options: Mapping[str, Any]) -> ImportSession:
        path: Path = options["file"]
        actor = planner_of(options["email"])
        try:
            # Before the file is opened, so that a wrong word is named rather than a wrong path.
            registry.layer(options["layer"])
            version = get_version(actor, options["slug"])
            with path.open("rb") as content:
                return begin_session(actor=actor, version=version, content=content, name=path.name)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=2) from error
        except ProblemError as problem:
            is_the_file = problem.code.startswith(("file.", "import."))
            text = f"{path}: {problem.text} [{problem.code}]"
            raise CommandError(text, returncode=1 if is_the_file else 2) from problem

    def _step(self, session: ImportSession) -> None:
        """The session's waiting job, done here unless a worker was faster."""
        session.refresh_from_db()
        job = last_job(session)
        if job is None:
            raise CommandError(f"import {session.pk} has no job", returncode=1)
        run_job(job_id=job.pk)
        code = follow(job.pk, lambda line: None)
        session.refresh_from_db()
        if code:
            job.refresh_from_db()
            for one in job.error_details.get("errors", [])[:LINES_SHOWN]:
                self.stderr.write(f"  {one['field']}: {one['text']} [{one['code']}]")
            raise CommandError(f"{job.error_text} [{job.error_code}]", returncode=1)

    def _give_up(
        self, session: ImportSession, path: Path, problem: ProblemError | CommandError
    ) -> None:
        session.refresh_from_db()
        cancel_session(actor=session.owner, session=session)
        if isinstance(problem, CommandError):
            raise CommandError(f"{path}: {problem}", returncode=problem.returncode) from problem
        for one in problem.details.get("errors", [])[:LINES_SHOWN]:
            self.stderr.write(f"  {one['field']}: {one['text']} [{one['code']}]")
        raise CommandError(f"{path}: {problem.text} [{problem.code}]", returncode=1) from problem

    def _tell(self, session: ImportSession) -> None:
        report = session.report
        self.stdout.write(
            f"rows={report['rows']} {_counts(report['levels'])}  {_counts(report['actions'])}"
        )
        crs = report["crs"]
        accuracy = "" if crs["accuracy_m"] is None else f" ±{crs['accuracy_m']:g} m"
        self.stdout.write(f"  {crs['used']}{accuracy}  {report['encoding']}".rstrip())
        for column, field in report["columns"].items():
            self.stdout.write(f"  {column} -> {field}")
        if report["columns_left_out"]:
            self.stdout.write(f"  left out: {', '.join(report['columns_left_out'])}")
        for one in report["notes"]:
            self.stdout.write(f"  note: {one['text']} [{one['code']}]")
        rules = report["rules"]
        if rules.get("checked"):
            self.stdout.write(f"  rules: errors={rules['errors']} warnings={rules['warnings']}")
        self._rows(session)
        if not any(report["actions"].get(one) for one in ("create", "update", "close", "keep")):
            raise CommandError("none of the rows can be taken [import.no_row_taken]", returncode=1)

    def _rows(self, session: ImportSession) -> None:
        """Why rows are not taken, the first of them."""
        rows = session_rows(session).filter(level__in=NOT_TAKEN)
        # The job's own words are in the owner's language too.
        with translation.override(session.owner.language):
            for row in rows[:LINES_SHOWN]:
                for one in properties(row)["findings"]:
                    self.stderr.write(f"  row {row.row}: {one['text']} [{one['code']}]")
        more = rows.count() - LINES_SHOWN
        if more > 0:
            self.stderr.write(f"  … and {more} more rows")

    def _applied(self, session: ImportSession) -> None:
        report = session.report
        done = " ".join(f"{name}={report[name]}" for name in ("created", "updated", "closed"))
        self.stdout.write(f"{done}  changeset {report['changeset']}")


def _counts(counts: Mapping[str, int]) -> str:
    return " ".join(f"{name}={count}" for name, count in counts.items() if count)


def _pairs(option: str, texts: list[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise CommandError(f"{option} {text}: write NAME=VALUE", returncode=2)
        pairs[name] = value
    return pairs


def _choices(
    session: ImportSession,
    options: Mapping[str, Any],
    maps: Mapping[str, str],
    given: Mapping[str, str],
) -> dict[str, Any]:
    """What the file and the profile suggest, under what the command says."""
    choices = suggest(
        session,
        options["source_layer"],
        options["layer"],
        user=session.owner,
        profile=options["profile"],
    )
    said = {name: options[name] for name in ("crs", "encoding") if options[name]}
    kept = {
        column: field
        for column, field in choices["columns"].items()
        if field not in maps.values() and column not in maps
    }
    columns = kept | {column: field for column, field in maps.items() if field}
    match = {**choices["match"], **({"by": options["match"]} if options["match"] else {})}
    if match["by"] == "uid" and "uid" not in columns.values() and not options["match"]:
        match["by"] = "none"
    return {
        **choices,
        **said,
        "swapped": options["swapped"] or choices["swapped"],
        "columns": columns,
        "given": {**choices["given"], **given},
        "match": match,
    }
