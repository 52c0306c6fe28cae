"""Forms of one segment: who works on it, what is proposed, what is decided, why nothing changes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.weighing.domain.edit import Changes
from apps.weighing.forms.bulk import DAY, DAYS
from apps.weighing.forms.choices import Offered
from apps.weighing.models import VERDICT_CHOICES, Segment


def _text(label: Any, language: str, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, widget=forms.Textarea(attrs={"rows": rows, "lang": language})
    )


class VerdictForm(forms.Form):
    """A verdict with its reasons; the verbs say what is missing."""

    verdict = forms.ChoiceField(label=gettext_lazy("Verdict"), required=False)
    reason_kk = _text(gettext_lazy("Reason in Kazakh"), "kk")
    reason_ru = _text(gettext_lazy("Reason in Russian"), "ru")

    def __init__(self, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        field = self.fields["verdict"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", _("Choose")), *VERDICT_CHOICES]


class NoChangeForm(forms.Form):
    """Why something is followed and the drawing stays as it is."""

    text_kk = _text(gettext_lazy("In Kazakh"), "kk", 3)
    text_ru = _text(gettext_lazy("In Russian"), "ru", 3)


class ReopenForm(forms.Form):
    """Why a decision is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Why is the decision taken back?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class WorkForm(forms.Form):
    """Who works on a segment, until when, where it stands and what it is about."""

    step = forms.ChoiceField(label=gettext_lazy("Work step"), required=False)
    assignee = forms.ChoiceField(label=gettext_lazy("Assignee"), required=False)
    organisation = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    due_on = forms.DateField(
        label=gettext_lazy("Due"), required=False, widget=DAY, input_formats=DAYS
    )
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    tags = forms.MultipleChoiceField(
        label=gettext_lazy("Tags"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, offered: Offered, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        choices = {
            "step": [("", _("In no step")), *offered.steps],
            "assignee": [("", _("Nobody")), *offered.people],
            "organisation": [("", _("No department")), *offered.bodies],
            "theme": [("", _("In no theme")), *offered.themes],
            "tags": offered.tags,
        }
        for name, offer in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.choices = offer

    def changes(self, segment: Segment) -> Changes:
        """What differs from the segment as it was read; call it on a valid form."""
        given = self.cleaned_data
        values: dict[str, Any] = {}
        for name in ("step", "assignee", "organisation", "theme"):
            key = int(given[name]) if given[name] else None
            if key != getattr(segment, f"{name}_id"):
                values[name] = key
        if given["due_on"] != segment.due_on:
            values["due_on"] = given["due_on"]
        wanted, has = {int(one) for one in given["tags"]}, set(segment.tags)
        return Changes(
            values,
            add_tags=tuple(sorted(wanted - has)),
            remove_tags=tuple(sorted(has - wanted)),
        )


def work_initial(segment: Segment) -> dict[str, Any]:
    """The work form of a segment as it is."""
    return {
        "step": str(segment.step_id or ""),
        "assignee": str(segment.assignee_id or ""),
        "organisation": str(segment.organisation_id or ""),
        "due_on": segment.due_on,
        "theme": str(segment.theme_id or ""),
        "tags": [str(one) for one in segment.tags],
    }
