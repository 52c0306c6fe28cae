"""Command: print the demo accounts that exist in this database."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.accounts.models import User
from apps.demo.city.people import PASSWORD, PEOPLE


class Command(BaseCommand):
    help = "Print the demo accounts and their common password."

    def handle(self, *args: Any, **options: Any) -> None:
        known = set(
            User.objects.filter(email__in=[one.email for one in PEOPLE]).values_list(
                "email", flat=True
            )
        )
        if not known:
            self.stdout.write("No demo accounts here: run load_demo first.")
            return
        self.stdout.write(f"Demo accounts, password {PASSWORD}:")
        for one in PEOPLE:
            if one.email in known:
                self.stdout.write(f"  {one.email:<18} {one.role}")
