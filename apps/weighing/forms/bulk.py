"""The form of an edit of many segments."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.weighing.domain.edit import Changes, Proposal
from apps.weighing.forms.choices import Offered, same_or
from apps.weighing.models import VERDICT_CHOICES

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
DAYS = ["%Y-%m-%d", "%d.%m.%Y"]
NONE = "none"


class BulkForm(forms.Form):
    """What shall change; blank fields leave everything as it is."""

    prefix = "set"
    step = forms.ChoiceField(label=gettext_lazy("Work step"), required=False)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    assignee = forms.ChoiceField(label=gettext_lazy("Assignee"), required=False)
    organisation = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    due_on = forms.DateField(
        label=gettext_lazy("Due"), required=False, widget=DAY, input_formats=DAYS
    )
    no_due = forms.BooleanField(label=gettext_lazy("Without a deadline"), required=False)
    add_tag = forms.ChoiceField(label=gettext_lazy("Add a tag"), required=False)
    remove_tag = forms.ChoiceField(label=gettext_lazy("Take a tag off"), required=False)
    is_confirmed = forms.ChoiceField(label=gettext_lazy("Division"), required=False)
    verdict = forms.ChoiceField(label=gettext_lazy("Propose"), required=False)
    reason_kk = forms.CharField(
        label=gettext_lazy("Reason in Kazakh"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "kk"}),
    )
    reason_ru = forms.CharField(
        label=gettext_lazy("Reason in Russian"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "ru"}),
    )
    decide = forms.BooleanField(label=gettext_lazy("Decide as proposed"), required=False)

    def __init__(self, offered: Offered, data: Any = None) -> None:
        super().__init__(data, auto_id="set-%s")
        choices = {
            "step": same_or(offered.open_steps, none=_("In no step")),
            "theme": same_or(offered.themes, none=_("In no theme")),
            "assignee": same_or(offered.people, none=_("Nobody")),
            "organisation": same_or(offered.bodies, none=_("No department")),
            "add_tag": same_or(offered.tags),
            "remove_tag": same_or(offered.tags),
            "is_confirmed": same_or([("yes", _("Confirmed")), ("no", _("Not confirmed"))]),
            "verdict": same_or(VERDICT_CHOICES),
        }
        for name, offer in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.choices = offer

    def changes(self) -> Changes:
        """The edit as data; call it on a valid form."""
        given = self.cleaned_data
        values: dict[str, Any] = {}
        for name in ("step", "theme", "assignee", "organisation"):
            if given[name]:
                values[name] = None if given[name] == NONE else int(given[name])
        if given["due_on"] or given["no_due"]:
            values["due_on"] = None if given["no_due"] else given["due_on"]
        if given["is_confirmed"]:
            values["is_confirmed"] = given["is_confirmed"] == "yes"
        proposal = None
        if given["verdict"]:
            proposal = Proposal(given["verdict"], given["reason_kk"], given["reason_ru"])
        return Changes(
            values,
            add_tags=_key(given["add_tag"]),
            remove_tags=_key(given["remove_tag"]),
            proposal=proposal,
            decide=given["decide"],
        )


def _key(value: str) -> tuple[int, ...]:
    return (int(value),) if value else ()
