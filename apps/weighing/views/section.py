"""The piece of a statement's page that shows what was decided about it."""

from django.template.loader import render_to_string

from apps.accounts.permissions import Person
from apps.hearings.models import Statement
from apps.weighing.queries.public import public_decisions


def decisions_section(reader: Person | None, statement: Statement) -> str:
    """Rendered HTML; "" while nothing of the weighing is public, and for what was withdrawn."""
    if statement.withdrawn_at is not None:
        return ""
    decisions = public_decisions(reader, statement)
    if not decisions:
        return ""
    return render_to_string("weighing/_decisions.html", {"decisions": decisions})
