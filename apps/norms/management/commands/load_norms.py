"""Command: bring the shipped norms and the calendar into the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.norms.actions.load_holidays import load_holidays
from apps.norms.actions.load_norms import load_norms
from apps.norms.domain.row import BadRowError


class Command(BaseCommand):
    help = "Load the numbers from law and standards of apps/norms/rows (idempotent)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_norms()
            days = load_holidays()
        except BadRowError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"norms: {loaded.created} new, {loaded.updated} changed, "
            f"{loaded.unchanged} as they were, {loaded.kept} kept as edited here; "
            f"calendar: {days} days new"
        )
