"""Forms of the officers' desk of intake and of a consulted body's own page."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from apps.hearings.domain.entry import Entry
from apps.hearings.domain.staff_entry import STAFF_CHANNELS, Arrival
from apps.hearings.domain.wording import (
    MAX_NAME_CHARACTERS,
    MAX_ORGANISATION_CHARACTERS,
    MAX_TEXT_CHARACTERS,
)
from apps.hearings.forms.fields import PlaceField, TargetsField
from apps.hearings.forms.statement import KIND_CHOICES, InstantField
from apps.hearings.models import Channel

DAY = "%Y-%m-%d"
STAFF_CHANNEL_CHOICES = [(one, Channel(one).label) for one in STAFF_CHANNELS]


class EntryForm(forms.Form):
    """One statement that came on paper, by e-mail, through e-Otinish or was spoken."""

    channel = forms.ChoiceField(label=_("How it came"), choices=STAFF_CHANNEL_CHOICES)
    sent_on = forms.DateField(
        label=_("Posted or said on"),
        required=False,
        input_formats=[DAY, "%d.%m.%Y"],
        widget=forms.DateInput(format=DAY, attrs={"type": "date"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=KIND_CHOICES, initial="proposal")
    language = forms.ChoiceField(
        label=_("Language of the statement"),
        required=False,
        choices=[("", _("Detect")), *settings.LANGUAGES],
    )
    text = forms.CharField(
        label=_("Text, word by word"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": MAX_TEXT_CHARACTERS}),
        error_messages={"required": _("Write what you want to say.")},
    )
    author_name = forms.CharField(
        label=_("Name of the author"), required=False, max_length=MAX_NAME_CHARACTERS
    )
    author_email = forms.CharField(
        label=_("E-mail"),
        required=False,
        help_text=_("The receipt goes there. Only the hearing officers see it."),
        widget=forms.EmailInput(),
    )
    organisation = forms.CharField(
        label=_("Organisation"), required=False, max_length=MAX_ORGANISATION_CHARACTERS
    )
    bin = forms.CharField(label=_("BIN"), required=False, max_length=20)
    late_reason = forms.CharField(
        label=_("Why it is taken after the end"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    scan = forms.FileField(
        label=_("Scan"), required=False, help_text=_("Picture or PDF; only the staff sees it.")
    )
    geometry = PlaceField(required=False)
    targets = TargetsField(required=False)
    to_be_checked = forms.BooleanField(
        label=_("A second officer checks it before it is shown"), required=False
    )
    idempotency_key = forms.CharField(
        widget=forms.HiddenInput, initial=uuid.uuid4, required=False, max_length=64
    )

    def entry(self, attachments: tuple[uuid.UUID, ...] = ()) -> Entry:
        """The statement as data; call it on a valid form."""
        given = self.cleaned_data
        return Entry(
            text=given["text"],
            kind=given["kind"],
            language=given["language"],
            author_name=given["author_name"],
            author_email=given["author_email"],
            organisation=given["organisation"],
            bin=given["bin"],
            place=given["geometry"],
            targets=given["targets"],
            attachments=attachments,
        )

    def arrival(self) -> Arrival:
        """How it came, as data."""
        given = self.cleaned_data
        return Arrival(
            channel=given["channel"],
            sent_on=given["sent_on"],
            late_reason=given["late_reason"],
            to_be_checked=given["to_be_checked"],
        )


class SheetForm(forms.Form):
    """A spreadsheet of statements."""

    file = forms.FileField(
        label=_("Spreadsheet (.xlsx)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )


class InviteForm(forms.Form):
    """Which body is asked, and until when it answers."""

    body = forms.IntegerField(widget=forms.HiddenInput)
    due_at = InstantField(label=_("Answer until"))


class OpinionForm(forms.Form):
    """What a body answers."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KIND_CHOICES, initial="remark")
    text = forms.CharField(
        label=_("Opinion of the body"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "maxlength": MAX_TEXT_CHARACTERS}),
    )
    file = forms.FileField(
        label=_("Enclosure"), required=False, help_text=_("Picture or PDF, public with the answer.")
    )

    def __init__(self, *args: Any, is_sent: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_sent:
            del self.fields["file"]
