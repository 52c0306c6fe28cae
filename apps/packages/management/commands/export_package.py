"""Command: make a plan package as a job, follow it, and put the bag's folder somewhere."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.accounts.models import User
from apps.files.queries import path
from apps.jobs.follow import follow
from apps.kernel.errors import ProblemError
from apps.packages.actions.request_package import request_package
from apps.packages.domain import bag
from apps.packages.models import PackageExport
from apps.packages.permissions import MAKE_ROLES
from apps.plans.queries import get_version


class Command(BaseCommand):
    help = "Export the plan package of a version. Exit code 0 done, 1 failed, 2 wrong arguments."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", metavar="version", help="slug of the version")
        parser.add_argument(
            "--output", type=Path, required=True, metavar="DIR", help="the bag's folder goes here"
        )
        parser.add_argument("--as", dest="email", help="e-mail of the person who asks")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = self._actor(options["email"])
        target: Path = options["output"]
        if target.exists() and not target.is_dir():
            raise CommandError(f"{target} is not a folder", returncode=2)
        try:
            package = request_package(actor=actor, version=get_version(actor, options["slug"]))
        except ProblemError as problem:
            raise CommandError(str(problem.text), returncode=2) from problem
        if package.job is not None and follow(package.job.pk, self.stderr.write):
            raise CommandError("the package was not made", returncode=1)
        package.refresh_from_db()
        self.stdout.write(str(_placed(package, target)))

    def _actor(self, email: str | None) -> User:
        people = User.objects.filter(is_active=True).order_by("pk")
        wanted = (
            people.filter(email=email)
            if email
            else people.filter(roles__overlap=[role.value for role in MAKE_ROLES])
        )
        found = wanted.first()
        if found is None:
            raise CommandError("no such person; name one with --as E-MAIL", returncode=2)
        return found


def _placed(package: PackageExport, target: Path) -> Path:
    """The bag's folder inside `target`; an equal bag that is already there is left alone."""
    if package.file is None:
        raise CommandError("the package has no file", returncode=1)
    target.mkdir(parents=True, exist_ok=True)
    place = target / package.name
    if place.exists():
        if bag.is_valid(place):
            return place
        raise CommandError(f"{place} exists and is not this package", returncode=1)
    # Beside and renamed: a stopped command leaves no half of a bag under its name.
    with tempfile.TemporaryDirectory(dir=target, prefix=".package-") as scratch:
        bag.unpack(path(package.file), Path(scratch))
        (Path(scratch) / package.name).rename(place)
    return place
