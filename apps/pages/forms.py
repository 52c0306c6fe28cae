"""Forms of the workspace: a new version, a step on the state ladder, the reason for going back."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.kernel.errors import ProblemError
from apps.kernel.text import localized
from apps.plans.domain.ladder import STEPS, State
from apps.plans.models import Plan, PlanVersion
from apps.plans.models.version import STATE_LABELS
from apps.plans.permissions import can_change_state


def add_problem(form: forms.Form, problem: ProblemError) -> None:
    """Shows a verb's refusal where it belongs: at the fields it names, else above the form."""
    errors = [one for one in problem.details.get("errors", ()) if one.get("text")]
    for error in errors:
        field = error["field"] if error["field"] in form.fields else None
        form.add_error(field, forms.ValidationError(error["text"], code=error["code"]))
    if not errors:
        field = "reason" if problem.code == "changeset.reason_required" else None
        form.add_error(field, forms.ValidationError(str(problem.text), code=problem.code))


class NamedChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among things that have names in three languages."""

    def label_from_instance(self, obj: Any) -> str:
        """The name in the reader's language."""
        return localized(obj, "name")


class NewVersionForm(forms.Form):
    """A draft, empty or copied from another version; a variant is always a copy."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=PlanVersion.Kind.choices,
        initial=PlanVersion.Kind.VERSION,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("A variant stays beside its base: they are compared, and it follows its base."),
    )
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

    def clean_kind(self) -> PlanVersion.Kind:
        """A version, when nothing is said."""
        return PlanVersion.Kind(self.cleaned_data["kind"] or PlanVersion.Kind.VERSION)

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


class ReasonForm(forms.Form):
    """Why something in the history is taken back; how long it must be is the verb's matter."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("At least 10 characters. It stays in the history for ever."),
    )


class RestoreForm(ReasonForm):
    """Which of a revision's two states comes back."""

    state = forms.ChoiceField(
        label=_("Which state"), choices=[("before", _("Before")), ("after", _("After"))]
    )


class RebaseForm(ReasonForm):
    """The reason for taking over what the base changed, and up to which of its revisions it was shown."""

    until = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
