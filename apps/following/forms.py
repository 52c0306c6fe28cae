"""Forms of following: what, how soon, and the address of who has no account."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.following.domain.follow import MAX_RADIUS_M, MIN_RADIUS_M, Kind, Pace
from apps.following.domain.wish import Wish
from apps.following.models import KIND_LABELS, PACE_LABELS
from apps.following.queries.follows import districts
from apps.hearings.forms.fields import PlaceField
from apps.hearings.forms.statement import layer_choices
from apps.hearings.visitors.trap import TrapField
from apps.plans.models import PlanVersion

PACE_CHOICES = [(pace.value, label) for pace, label in PACE_LABELS.items()]
START_RADIUS_M = 500


class HearingFollowForm(forms.Form):
    """How soon, and where to: all that following a hearing needs."""

    pace = forms.ChoiceField(
        label=_("When do the letters come?"),
        choices=PACE_CHOICES,
        widget=forms.RadioSelect,
        initial=Pace.AT_ONCE.value,
    )
    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("We ask this address first whether it is really meant. Nobody else sees it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )
    website = TrapField()

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person.is_authenticated:
            del self.fields["email"]

    def wish(self) -> Wish:
        """The wish as data; call it on a valid form."""
        return Wish(kind=Kind.HEARING.value, pace=self.cleaned_data["pace"])

    def address(self) -> str:
        """Where letters go when nobody is signed in."""
        return str(self.cleaned_data.get("email", ""))


class PlaceFollowForm(HearingFollowForm):
    """A layer or a place of a version. The drawn place is filled in by the map."""

    kind = forms.ChoiceField(label=_("What do you want to follow?"), widget=forms.RadioSelect)
    district = forms.ChoiceField(label=_("District"), required=False)
    layer = forms.ChoiceField(label=_("Layer"), required=False)
    radius_m = forms.IntegerField(
        label=_("Radius, metres"),
        required=False,
        initial=START_RADIUS_M,
        widget=forms.NumberInput(attrs={"min": MIN_RADIUS_M, "max": MAX_RADIUS_M, "step": 50}),
    )
    geometry = PlaceField(required=False)
    field_order = ("kind", "district", "layer", "radius_m", "geometry", "pace", "email", "website")

    def __init__(self, *args: Any, version: PlanVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = districts(version)
        kinds = [
            one for one in Kind if one is not Kind.HEARING and (named or one is not Kind.DISTRICT)
        ]
        kinds.sort(key=lambda one: one is not Kind.DISTRICT)
        self._choices("kind", [(one.value, KIND_LABELS[one]) for one in kinds])
        self._choices("district", [("", _("Choose a district")), *named])
        self._choices("layer", [("", _("Choose a layer")), *layer_choices()])
        self.fields["kind"].initial = kinds[0].value

    def wish(self) -> Wish:
        """Only what belongs to the chosen kind."""
        given = self.cleaned_data
        kind = Kind(given["kind"])
        is_drawn = kind in {Kind.AREA, Kind.RADIUS}
        return Wish(
            kind=kind.value,
            pace=given["pace"],
            layer=given["layer"] if kind is Kind.LAYER else "",
            district=given["district"] or None if kind is Kind.DISTRICT else None,
            place=given["geometry"] if is_drawn else None,
            radius_m=given["radius_m"] if kind is Kind.RADIUS else None,
        )

    def _choices(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices
