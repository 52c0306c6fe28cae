"""What hearings keep about one person: statements, agreements, drafts."""

from typing import Any

from apps.accounts.models import User
from apps.hearings.models import Agreement, Statement, StatementDraft


def own_statements(person: User) -> list[dict[str, Any]]:
    """Statements under this account with everything that was said with them."""
    rows = Statement.objects.filter(author=person).order_by("pk").prefetch_related("amendments")
    return [
        {
            "number": one.register_code,
            "received": one.received_at.isoformat(),
            "kind": one.kind,
            "language": one.language,
            "text": one.text,
            "name": one.author_name,
            "email": one.author_email,
            "organisation": one.organisation,
            "place": one.geom.wkt if one.geom else None,
            "later": [
                {"act": later.act, "text": later.text, "at": later.at.isoformat()}
                for later in one.amendments.all()
            ],
        }
        for one in rows
    ]


def own_agreements(person: User) -> list[dict[str, Any]]:
    """With which statements this account agreed."""
    rows = Agreement.objects.filter(person=person).select_related("statement").order_by("pk")
    return [{"number": one.statement.register_code, "at": one.at.isoformat()} for one in rows]


def own_drafts(person: User) -> list[dict[str, Any]]:
    """What was written and not sent."""
    rows = StatementDraft.objects.filter(person=person).select_related("hearing").order_by("pk")
    return [
        {"hearing": one.hearing.slug, "at": one.updated_at.isoformat(), "draft": one.document}
        for one in rows
    ]
