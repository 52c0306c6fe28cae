"""Forms of the workspace list: a new version, and a step on the state ladder."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.kernel.text import localized
from apps.plans.domain.ladder import STEPS, State
from apps.plans.models import Plan, PlanVersion
from apps.plans.models.version import STATE_LABELS
from apps.plans.permissions import can_change_state


class NamedChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among things that have names in three languages."""

    def label_from_instance(self, obj: Any) -> str:
        """The name in the reader's language."""
        return localized(obj, "name")


class NewVersionForm(forms.Form):
    """A draft, empty or copied from another version."""

    plan = NamedChoiceField(label=_("Plan"), queryset=Plan.objects.order_by("slug"))
    base = NamedChoiceField(
        label=_("Copy of"),
        queryset=PlanVersion.objects.none(),
        required=False,
        help_text=_("Every object of it comes along and keeps its identifier."),
    )
    name_kk = forms.CharField(label=_("Name (kk)"), max_length=300)
    name_ru = forms.CharField(label=_("Name (ru)"), max_length=300)
    name_en = forms.CharField(label=_("Name (en)"), max_length=300)
    slug = forms.SlugField(
        label=_("Address"), max_length=50, help_text=_("Small Latin letters, digits and hyphens.")
    )

    def __init__(self, *args: Any, versions: QuerySet[PlanVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(NamedChoiceField, self.fields["base"]).queryset = versions

    def names(self) -> dict[str, str]:
        """The version's name in three languages; call it on a valid form."""
        return {code: self.cleaned_data[f"name_{code}"] for code in ("kk", "ru", "en")}


class StepForm(forms.Form):
    """One step of one version; a hearing is opened on a page of its own."""

    version = forms.SlugField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("New state"))
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def __init__(self, *args: Any, steps: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["state"]).choices = list(steps)


def steps_for(user: Person, version: PlanVersion) -> list[tuple[str, Any]]:
    """States that `user` may bring `version` into from here, with their labels."""
    return [
        (after.value, STATE_LABELS[after])
        for after in State
        if after in STEPS[State(version.state)]
        and after is not State.ON_HEARING
        and can_change_state(user, after)
    ]
