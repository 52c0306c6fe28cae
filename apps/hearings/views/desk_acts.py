"""What an officer may do on the desk: each act with its form and the verb it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import require
from apps.files.actions.store_file import store_file
from apps.files.models import StoredFile, Visibility
from apps.hearings import queries
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.cancel_meeting import cancel_meeting
from apps.hearings.actions.change_meeting import change_meeting
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.actions.extend_hearing import extend_hearing
from apps.hearings.actions.finish_duty import finish_duty
from apps.hearings.actions.record_notice import record_notice
from apps.hearings.actions.repeat_hearing import repeat_hearing
from apps.hearings.actions.save_template import save_template
from apps.hearings.actions.step_hearing import step_hearing
from apps.hearings.actions.withdraw_notice import withdraw_notice
from apps.hearings.domain.ladder import State
from apps.hearings.forms.desk import (
    EvidenceForm,
    ExtendForm,
    MeetingForm,
    NoticeForm,
    ReasonForm,
    RepeatForm,
    StepForm,
    TemplateForm,
)
from apps.hearings.messages import instant_text
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_run_hearing

MAX_FILE_BYTES = 25 * 1024 * 1024


@dataclass(frozen=True)
class Asked:
    """What somebody wants done: `key` names the row (a notice, a meeting, a duty, a state)."""

    user: User | AnonymousUser
    hearing: Hearing
    key: str
    form: Any

    @property
    def given(self) -> dict[str, Any]:
        """What was typed, as read by the form."""
        cleaned: dict[str, Any] = self.form.cleaned_data
        return cleaned

    @property
    def number(self) -> int:
        """The row's number; 0 is no row."""
        return int(self.key) if self.key.isascii() and self.key.isdigit() else 0


@dataclass(frozen=True)
class Act:
    """One thing to do on the desk. `run` says in words what was done; verbs raise what forbids it."""

    make_form: Callable[[HttpRequest, Hearing], forms.Form]
    run: Callable[[Asked], str]


def _form_of(kind: type[forms.Form]) -> Callable[[HttpRequest, Hearing], forms.Form]:
    def make(request: HttpRequest, hearing: Hearing) -> forms.Form:
        del hearing
        return kind(request.POST, request.FILES)

    return make


def _meeting_form(request: HttpRequest, hearing: Hearing) -> forms.Form:
    return MeetingForm(request.POST, hearing=hearing)


def _kept(asked: Asked, file: UploadedFile[Any] | None) -> StoredFile | None:
    """The file as kept for everybody; only somebody who runs hearings gets this far."""
    if not file:
        return None
    officer = require(can_run_hearing(asked.user, asked.hearing), asked.user)
    return store_file(
        actor=officer,
        content=file,
        name=file.name or "",
        visibility=Visibility.PUBLIC,
        max_bytes=MAX_FILE_BYTES,
    )


def _notice(asked: Asked) -> str:
    before = asked.hearing.closes_at
    record_notice(
        actor=asked.user,
        hearing=asked.hearing,
        entry=asked.form.entry(),
        proof=_kept(asked, asked.given["proof"]),
    )
    asked.hearing.refresh_from_db()
    if asked.hearing.closes_at > before:
        end = instant_text(asked.hearing.closes_at)
        return _("The notice is recorded. It came late, so the end moved to %(end)s.") % {
            "end": end
        }
    return _("The notice is recorded.")


def _withdraw(asked: Asked) -> str:
    notice = queries.get_notice(asked.hearing, asked.number)
    withdraw_notice(actor=asked.user, notice=notice, reason=asked.given["reason"])
    return _("The notice is withdrawn; it stays in the record with the reason.")


def _meeting(asked: Asked) -> str:
    add_meeting(actor=asked.user, hearing=asked.hearing, entry=asked.form.entry())
    return _("The meeting is planned.")


def _change(asked: Asked) -> str:
    meeting = queries.get_meeting(asked.hearing, asked.number)
    change_meeting(actor=asked.user, meeting=meeting, entry=asked.form.entry())
    return _("The meeting is changed.")


def _cancel(asked: Asked) -> str:
    meeting = queries.get_meeting(asked.hearing, asked.number)
    cancel_meeting(actor=asked.user, meeting=meeting, reason=asked.given["reason"])
    return _("The meeting is cancelled.")


def _extend(asked: Asked) -> str:
    moved = extend_hearing(actor=asked.user, hearing=asked.hearing, **asked.given)
    return _("Statements are now taken until %(end)s.") % {"end": instant_text(moved.closes_after)}


def _close(asked: Asked) -> str:
    close_hearing(actor=asked.user, hearing=asked.hearing, reason=asked.given["reason"])
    return _("The hearing is closed.")


def _step(asked: Asked) -> str:
    to = State(asked.key) if asked.key in set(State) else State.DRAFT
    moved = step_hearing(
        actor=asked.user, hearing=asked.hearing, to=to, reason=asked.given["reason"]
    )
    return _("The hearing is now: %(state)s.") % {"state": moved.get_state_display()}


def _duty(asked: Asked) -> str:
    duty = queries.get_duty(asked.hearing, asked.key)
    evidence = _kept(asked, asked.given["evidence"])
    finish_duty(actor=asked.user, duty=duty, evidence=evidence, url=asked.given["url"])
    return _("The duty is done.")


def _template(asked: Asked) -> str:
    save_template(actor=asked.user, hearing=asked.hearing, name=asked.given["name"])
    return _("The template is saved; new drafts can begin with it.")


def _repeat(asked: Asked) -> str:
    drafted = repeat_hearing(actor=asked.user, hearing=asked.hearing, **asked.given)
    return _("The repeat is drafted: %(title)s.") % {"title": drafted.slug}


ACTS: Mapping[str, Act] = {
    "notice": Act(_form_of(NoticeForm), _notice),
    "withdraw": Act(_form_of(ReasonForm), _withdraw),
    "meeting": Act(_meeting_form, _meeting),
    "change": Act(_meeting_form, _change),
    "cancel": Act(_form_of(ReasonForm), _cancel),
    "extend": Act(_form_of(ExtendForm), _extend),
    "close": Act(_form_of(ReasonForm), _close),
    "step": Act(_form_of(StepForm), _step),
    "duty": Act(_form_of(EvidenceForm), _duty),
    "template": Act(_form_of(TemplateForm), _template),
    "repeat": Act(_form_of(RepeatForm), _repeat),
}
