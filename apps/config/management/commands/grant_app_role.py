"""`manage.py grant_app_role`: what the application's database role may do; also done after each migration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from apps.config.actions.grant_app_role import grant_app_role


class Command(BaseCommand):
    help = (
        "Lets the role of DATABASE_URL use the tables that the role of MIGRATE_DATABASE_URL owns."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what was done."""
        role = settings.APP_DATABASE["USER"]
        if grant_app_role(role=role, password=settings.APP_DATABASE["PASSWORD"]):
            self.stdout.write(f"{role} reads and writes rows; tables and the past are not its own.")
        else:
            self.stdout.write(f"{role} owns the tables and uses them: there is no second role.")
