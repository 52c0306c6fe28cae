"""Forms of what happened at a meeting, and of files that are asked for."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.hearings.forms.desk import AdmitForm
from apps.hearings.models import Meeting
from apps.hearings.visitors.trap import TrapField
from apps.minutes.models import AgendaItem, ExportFormat, ExportKind, ExportProfile, Recording

DOCUMENT_LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian"))]


class AgendaForm(forms.Form):
    """A point of the agenda in the languages of the minutes."""

    title_kk = forms.CharField(label=_("Point of the agenda (kk)"), max_length=300)
    title_ru = forms.CharField(label=_("Point of the agenda (ru)"), max_length=300)


class SpeakerForm(forms.Form):
    """Who spoke, to which point."""

    name = forms.CharField(label=_("Name of the speaker"), max_length=200)
    role = forms.CharField(label=_("Position held"), max_length=200, required=False)
    organisation = forms.CharField(label=_("Organisation"), max_length=300, required=False)
    agenda: "forms.ModelChoiceField[AgendaItem]" = forms.ModelChoiceField(
        label=_("Point of the agenda"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label="—",
    )
    at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Any]", self.fields["agenda"]).queryset = meeting.agenda.all()


class QuestionForm(forms.Form):
    """A question with its answer and its place in the recording."""

    text = forms.CharField(label=_("Question"), widget=forms.Textarea(attrs={"rows": 3}))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    asked_by = forms.CharField(label=_("Asked by"), max_length=200, required=False)
    answer = forms.CharField(
        label=_("Answer"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    answered_by = forms.CharField(label=_("Answered by"), max_length=200, required=False)
    second = forms.IntegerField(
        label=_("Second of the recording"), required=False, min_value=0, max_value=86_400
    )


class RecordingForm(forms.Form):
    """A file of a meeting."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Recording.Kind.choices)
    title = forms.CharField(label=_("What it shows"), max_length=200)
    file = forms.FileField(label=_("File"))


class ExportForm(forms.Form):
    """Which file is wanted; what does not go together the verb refuses."""

    kind = forms.ChoiceField(label=pgettext_lazy("file", "What"), choices=ExportKind.choices)
    format = forms.ChoiceField(label=_("Format"), choices=ExportFormat.choices)
    profile = forms.ChoiceField(
        label=_("For whom"), choices=ExportProfile.choices, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=_("Language of the file"), choices=DOCUMENT_LANGUAGES, widget=forms.RadioSelect
    )


class RegistrationForm(forms.Form):
    """Who comes, and where the ticket goes."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The ticket goes to this address. Only the officers of this hearing see it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )
    website = TrapField()


class DoorForm(AdmitForm):
    """Somebody at the door: a guest without a ticket, or one who is expected and has to show a number."""

    # Made with the form: the same form sent twice is one check-in.
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)
    registration = forms.UUIDField(required=False, widget=forms.HiddenInput)
    field_order = ("name", "kind", "identifier", "key", "registration")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # At the door the next one is usually on the list: the cursor belongs into its search.
        del self.fields["name"].widget.attrs["autofocus"]
