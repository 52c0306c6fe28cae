"""Tells whether the journal is as it was written."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.accounts.queries import verify_journal


class Command(BaseCommand):
    """`manage.py verify_audit [--head POSITION:SHA256]…`; exit code 1 when a line was changed, moved or removed."""

    help = "Computes the chain over the journal anew and compares."

    def add_arguments(self, parser: CommandParser) -> None:
        """Heads noted earlier, outside this system."""
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            metavar="POSITION:SHA256",
            help="a head printed by an earlier run; shows that nothing up to it was cut off or made anew",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints lines, head and faults."""
        found = verify_journal(known=dict(map(_read, options["head"])))
        self.stdout.write(f"lines {found.lines}, waiting to be linked {found.waiting}")
        self.stdout.write(f"head {found.head}")
        if found.faults:
            for fault in found.faults:
                self.stderr.write(fault)
            raise CommandError("the journal is not as it was written", returncode=1)
        self.stdout.write("The journal is as it was written.")


def _read(head: str) -> tuple[int, str]:
    position, _colon, sha256 = head.partition(":")
    if not position.isdecimal() or len(sha256) != 64:
        raise CommandError(
            f"{head}: a head is POSITION:SHA256, as this command prints it", returncode=2
        )
    return int(position), sha256
