"""Forms of the officer's desk: they read what was typed; the verbs say what is wrong with it."""

import contextlib
import re
from typing import Any, cast
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from shapely.geometry import Point

from apps.hearings.domain.notice import MeetingEntry, NoticeEntry
from apps.hearings.domain.place import UnreadablePlaceError, read_place
from apps.hearings.forms.statement import InstantField
from apps.hearings.models import Hearing, Medium, Participant
from apps.kernel import text
from apps.plans import registry

FEW_ROWS = {"rows": 3}
LAT_LON = re.compile(r"\s*(-?\d{1,2}(?:[.]\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:[.]\d+)?)\s*")


class PointField(forms.CharField):
    """A point typed as latitude and longitude in degrees; the map shows them when one points at a place."""

    def clean(self, value: Any) -> Point | None:
        """The point in EPSG:32642; None for an empty field."""
        given = super().clean(value)
        if not given:
            return None
        found = LAT_LON.fullmatch(given)
        if found is not None:
            lat, lon = (float(one) for one in found.groups())
            with contextlib.suppress(UnreadablePlaceError):
                return cast(Point, read_place({"type": "Point", "coordinates": [lon, lat]}))
        raise forms.ValidationError(
            _("Write latitude and longitude in degrees, as in 51.12832, 71.43052."),
            code="meeting.location_point",
        )


class NoticeForm(forms.Form):
    """Where and when the announcement stood, with proof."""

    medium = forms.ChoiceField(label=_("Where it stood"), choices=Medium.choices)
    outlet = forms.CharField(label=_("Title of the newspaper, site or board"), max_length=300)
    published_on = forms.DateField(
        label=_("Day of publication"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        required=False,
        initial=["kk", "ru"],
        widget=forms.CheckboxSelectMultiple,
    )
    url = forms.CharField(
        label=_("Address of the notice"),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    proof = forms.FileField(label=_("Scan or photograph"), required=False)

    def entry(self) -> NoticeEntry:
        """The notice as data; call it on a valid form."""
        given = self.cleaned_data
        return NoticeEntry(
            medium=given["medium"],
            outlet=given["outlet"],
            published_on=given["published_on"],
            languages=tuple(given["languages"]),
            url=given["url"],
        )


class ReasonForm(forms.Form):
    """Why something is taken back or ended."""

    reason = forms.CharField(
        label=_("Reason, shown to everybody"), widget=forms.Textarea(attrs=FEW_ROWS)
    )


class StepForm(forms.Form):
    """A step of the ladder that needs no reason."""

    reason = forms.CharField(required=False, widget=forms.HiddenInput)


class ExtendForm(forms.Form):
    """A later end, and why."""

    closes_at = InstantField(label=_("New end"))
    reason = forms.CharField(
        label=_("Reason, shown to everybody"), widget=forms.Textarea(attrs=FEW_ROWS)
    )


class MeetingForm(forms.Form):
    """When and where people gather."""

    starts_at = InstantField(label=_("Begins"))
    ends_at = InstantField(label=_("Ends"))
    place_kk = forms.CharField(label=_("Place (kk)"), max_length=300)
    place_ru = forms.CharField(label=_("Place (ru)"), max_length=300)
    place_en = forms.CharField(label=_("Place (en)"), max_length=300, required=False)
    district = forms.ChoiceField(label=_("For the district"), required=False)
    location = PointField(
        label=_("Place on the map"),
        required=False,
        help_text=_("Latitude and longitude in degrees, as in 51.12832, 71.43052."),
    )
    capacity = forms.IntegerField(label=_("Seats"), required=False, min_value=1, max_value=100_000)
    stream_url = forms.CharField(
        label=_("Address of the live stream"),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )

    def __init__(self, *args: Any, hearing: Hearing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["district"])
        field.choices = [("", _("The whole city")), *districts(hearing)]

    def entry(self) -> MeetingEntry:
        """The meeting as data; call it on a valid form."""
        given = dict(self.cleaned_data)
        district = given.pop("district")
        return MeetingEntry(**given, district=UUID(district) if district else None)


class EvidenceForm(forms.Form):
    """Where one can see that a duty is done."""

    url = forms.CharField(
        label=_("Address of the publication"),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    evidence = forms.FileField(label=_("or a file"), required=False)


class AdmitForm(forms.Form):
    """Somebody who is in the room."""

    kind = forms.ChoiceField(
        label=_("Who is it?"),
        choices=Participant.Kind.choices,
        widget=forms.RadioSelect,
        initial=Participant.Kind.PERSON,
    )
    name = forms.CharField(
        label=_("Name of the participant"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    identifier = forms.CharField(
        label=_("IIN, BIN or e-mail address"),
        max_length=254,
        help_text=_("Only a keyed mark of it is kept, so that nobody counts twice."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email"}),
    )


class TemplateForm(forms.Form):
    """The name of a template."""

    name = forms.CharField(label=_("Name of the template"), max_length=200)


class RepeatForm(forms.Form):
    """Where and when the hearing is held again."""

    slug = forms.CharField(
        label=_("Address"), max_length=50, help_text=_("Small Latin letters, digits and hyphens.")
    )
    opens_at = InstantField(label=_("Opens"))
    closes_at = InstantField(label=_("Closes"))


def districts(hearing: Hearing) -> list[tuple[str, str]]:
    """Districts of the version on hearing with their names in the reader's language."""
    rows = registry.layer("district")._default_manager.filter(version=hearing.version_id)
    found = [(str(row.uid), text.localized(row, "name") or str(row.uid)) for row in rows]
    return sorted(found, key=lambda one: one[1])
