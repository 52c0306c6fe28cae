"""The officer's control of topics on the page of a statement: one given, one taken off, one put back."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.permissions import require
from apps.hearings import messages, queries
from apps.hearings.actions.add_topic import add_topic
from apps.hearings.actions.remove_topic import remove_topic
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.publication import read_topic
from apps.hearings.models import Statement
from apps.hearings.permissions import can_moderate
from apps.hearings.views.hearings import see_other
from apps.kernel.errors import Conflict, Refused


@require_POST
def topics(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """`add` and `remove` name a topic as the filter of statements does; back to the page of the statement."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_moderate(request.user, hearing), request.user)
    statement = queries.get_statement(hearing, number)
    try:
        _change(request, statement)
    except (Refused, Conflict) as problem:
        notices.error(request, str(problem.text))
    response = see_other("hearings:statement", hearing.slug, number)
    response.headers["Location"] += "#topics"
    return response


def _change(request: HttpRequest, statement: Statement) -> None:
    removes = "remove" in request.POST
    try:
        layer, uid = read_topic(request.POST["remove" if removes else "add"])
    except (KeyError, ValueError) as error:
        raise messages.refused([Fault("topic", "topic.unknown")]) from error
    if removes:
        remove_topic(actor=request.user, statement=statement, layer=layer, uid=uid)
        notices.success(request, _("The topic is taken off. It can be put back."))
    else:
        add_topic(actor=request.user, statement=statement, layer=layer, uid=uid)
        notices.success(request, _("The topic is given."))
