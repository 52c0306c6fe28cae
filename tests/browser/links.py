"""Links that people get by mail or on paper, made in a running system the way the system makes them."""

import json

from tests.stack import Stack

MAKE = """
import json
from datetime import timedelta
from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.invite_body import invite_body
from apps.hearings.models import ConsultedBody, Hearing, Statement
from apps.hearings.queries.author_links import author_token
from apps.hearings.queries.consultations import consultation_token
from apps.kernel import clock

officer = User.objects.get(email="officer@demo.kz")
hearing = Hearing.objects.get(slug="astana-2026")
first, hidden = Statement.objects.filter(hearing=hearing, visibility="published").order_by("number")[:2]
hide_statement(actor=officer, statement=hidden, code="insult", reason="Балағат сөздер бар")
body, _made = ConsultedBody.objects.get_or_create(
    name_kk="Көлік басқармасы", defaults={"name_ru": "Управление транспорта", "email": "body@example.kz"}
)
asked = invite_body(actor=officer, hearing=hearing, body=body, due_at=clock.now() + timedelta(days=9))
mine = author_token(first)
print("LINKS" + json.dumps({
    "author": mine,
    "number": first.number,
    "hidden": author_token(hidden),
    "hidden_number": hidden.number,
    "consultation": consultation_token(asked),
    "preview": queries.preview_link(hearing),
}))
"""


def links(stack: Stack) -> dict[str, str]:
    """Tokens and numbers: author's of an open and of a hidden statement, a body's, a preview's."""
    said = stack.manage("shell", "-c", MAKE).stdout
    found = json.loads(said[said.index("LINKS") + len("LINKS") :])
    return {name: str(value) for name, value in found.items()}
