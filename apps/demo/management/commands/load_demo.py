"""Command: load the demo city, as often as one likes."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.demo.actions.load_demo import load_demo


class Command(BaseCommand):
    help = "Load the demo city: three plan versions and a variant, one open hearing, statements, demo accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_demo()
        self.stdout.write(
            f"Demo city: versions {loaded.in_force}, {loaded.correction}, {loaded.draft}, {loaded.variant}; "
            f"hearing {loaded.hearing} until {loaded.hearing.closes_at:%Y-%m-%d}; "
            f"new statements: {loaded.new_statements}"
        )
