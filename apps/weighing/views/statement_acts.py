"""What is done on the page of one statement: each act reads its form and calls its verb."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.hearings.models import Hearing, Statement
from apps.weighing import messages
from apps.weighing.actions.confirm_segments import confirm_segments
from apps.weighing.actions.decide import decide
from apps.weighing.actions.edit_segment import edit_segment
from apps.weighing.actions.explain_no_change import explain_no_change
from apps.weighing.actions.link_changeset import link_changeset
from apps.weighing.actions.merge_segments import merge_segments
from apps.weighing.actions.order_segments import order_segments
from apps.weighing.actions.propose import propose
from apps.weighing.actions.reopen_segment import reopen_segment
from apps.weighing.actions.split_segment import split_segment
from apps.weighing.actions.unlink_changeset import unlink_changeset
from apps.weighing.forms.choices import Offered
from apps.weighing.forms.statement import NoChangeForm, ReopenForm, VerdictForm, WorkForm
from apps.weighing.models import Segment
from apps.weighing.queries.links import get_changeset


@dataclass
class Asked:
    """Who asks for what about which segment; `form` is bound when the act has one."""

    actor: User
    hearing: Hearing
    statement: Statement
    segments: list[Segment]
    segment: Segment
    given: QueryDict
    offered: Offered
    form: forms.Form = field(default_factory=forms.Form)

    @property
    def if_match(self) -> int | None:
        """The etag the page was shown with."""
        etag = self.given.get("etag", "")
        return int(etag) if etag.isdecimal() else None


Run = Callable[[Asked], str]


def _propose(asked: Asked) -> str:
    said = asked.form.cleaned_data
    propose(actor=asked.actor, segment=asked.segment, if_match=asked.if_match, **said)
    return _("The proposal is kept.")


def _decide(asked: Asked) -> str:
    said = asked.form.cleaned_data
    decide(actor=asked.actor, segment=asked.segment, if_match=asked.if_match, **said)
    return _("Decided.")


def _reopen(asked: Asked) -> str:
    reason = asked.form.cleaned_data["reason"]
    reopen_segment(actor=asked.actor, segment=asked.segment, reason=reason, if_match=asked.if_match)
    return _("The decision is taken back.")


def _work(asked: Asked) -> str:
    assert isinstance(asked.form, WorkForm)  # noqa: S101 - for the type checker
    # Against the row as it is stored now: a field that nobody touched sends nothing.
    changes = asked.form.changes(asked.segment)
    edit_segment(actor=asked.actor, segment=asked.segment, changes=changes, if_match=asked.if_match)
    return _("Kept.")


def _explain(asked: Asked) -> str:
    said = asked.form.cleaned_data
    explain_no_change(actor=asked.actor, segment=asked.segment, if_match=asked.if_match, **said)
    return _("The explanation is kept.")


def _link(asked: Asked) -> str:
    changeset = get_changeset(_number(asked.given.get("changeset")))
    link_changeset(
        actor=asked.actor, segment=asked.segment, changeset=changeset, if_match=asked.if_match
    )
    return _("The change is linked.")


def _unlink(asked: Asked) -> str:
    changeset = get_changeset(_number(asked.given.get("changeset")))
    unlink_changeset(
        actor=asked.actor, segment=asked.segment, changeset=changeset, if_match=asked.if_match
    )
    return _("The link is removed.")


def _confirm(asked: Asked) -> str:
    chosen = [one.pk for one in asked.segments]
    if asked.given.get("scope") != "all":
        chosen = [asked.segment.pk]
    confirm_segments(actor=asked.actor, hearing=asked.hearing, segments=chosen)
    return _("Confirmed.")


def _split(asked: Asked) -> str:
    at = [_number(one) for one in asked.given.getlist("at")]
    parts = split_segment(actor=asked.actor, segment=asked.segment, at=at, if_match=asked.if_match)
    return _("Divided into %(count)s segments.") % {"count": len(parts)}


def _merge(asked: Asked) -> str:
    """With the one that follows it in the text."""
    behind = sorted(
        (one for one in asked.segments if one.start > asked.segment.start),
        key=lambda one: one.start,
    )
    if not behind:
        raise messages.refused("segment.not_neighbours", "segments")
    merge_segments(actor=asked.actor, segments=[asked.segment, behind[0]])
    return _("Joined.")


def _order(asked: Asked) -> str:
    """One place earlier."""
    order = [one.pk for one in sorted(asked.segments, key=lambda one: one.position)]
    at = order.index(asked.segment.pk)
    if at:
        order[at - 1], order[at] = order[at], order[at - 1]
    order_segments(actor=asked.actor, statement=asked.statement, order=order)
    return _("Put in order.")


def _number(value: str | None) -> int:
    if value is None or not value.isdecimal() or len(value) > 9:
        raise messages.not_found("changeset.unknown")
    return int(value)


FORMS: Mapping[str, Callable[..., forms.Form]] = {
    "propose": VerdictForm,
    "decide": VerdictForm,
    "reopen": ReopenForm,
    "explain": NoChangeForm,
}
ACTS: Mapping[str, Run] = {
    "propose": _propose,
    "decide": _decide,
    "reopen": _reopen,
    "work": _work,
    "explain": _explain,
    "link": _link,
    "unlink": _unlink,
    "confirm": _confirm,
    "split": _split,
    "merge": _merge,
    "order": _order,
}


def bound_form(act: str, key: UUID, offered: Offered, given: Any) -> forms.Form | None:
    """The form of an act with what was typed; None for acts without one."""
    ids = f"{act}-{key}-%s"
    if act == "work":
        return WorkForm(offered, given, auto_id=ids)
    return FORMS[act](given, auto_id=ids) if act in FORMS else None
