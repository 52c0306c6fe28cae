"""Command: clear the rows on trial of imports that nobody has touched for long (the beat does it every night)."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.imports.actions.forget_stale_sessions import forget_stale_sessions


class Command(BaseCommand):
    help = "Clear rows on trial of imports untouched for IMPORT_ROWS_KEPT_DAYS. Exit code 0."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"rows={forget_stale_sessions()}")
