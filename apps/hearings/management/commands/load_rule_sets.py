"""Command: bring the shipped rule sets of hearings into the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.hearings.actions.load_rule_sets import load_rule_sets
from apps.norms.domain.row import BadRowError


class Command(BaseCommand):
    help = "Load the rules of hearings of apps/hearings/rows/rule_sets.yaml (idempotent)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_rule_sets()
        except BadRowError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"rule sets: {loaded.created} new, {loaded.updated} changed, "
            f"{loaded.unchanged} as they were, {loaded.kept} kept as edited here"
        )
