"""Forms of what officers prepare: a step, a tag, a theme, a ready text."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.weighing.forms.choices import Offered
from apps.weighing.models import VERDICT_CHOICES
from apps.weighing.queries.setup import FIELDS, Entry, Kind


def _name(label: Any, language: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=120,
        required=required,
        widget=forms.TextInput(attrs={"lang": language}),
    )


def _words(label: Any, language: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": language})
    )


class StepForm(forms.Form):
    """A work step."""

    title_kk = _name(gettext_lazy("Name in Kazakh"), "kk")
    title_ru = _name(gettext_lazy("Name in Russian"), "ru")
    title_en = _name(gettext_lazy("Name in English"), "en", required=False)
    days = forms.IntegerField(
        label=gettext_lazy("Days"),
        help_text=gettext_lazy("What is moved here is due so many days later."),
        required=False,
        min_value=0,
        max_value=365,
    )


class TagForm(forms.Form):
    """A tag, and who gets what carries it."""

    name_kk = _name(gettext_lazy("Name in Kazakh"), "kk")
    name_ru = _name(gettext_lazy("Name in Russian"), "ru")
    name_en = _name(gettext_lazy("Name in English"), "en", required=False)
    default_assignee_id = forms.TypedChoiceField(
        label=gettext_lazy("Assignee"), required=False, coerce=int, empty_value=None
    )
    default_organisation_id = forms.TypedChoiceField(
        label=gettext_lazy("Department"), required=False, coerce=int, empty_value=None
    )


class ThemeForm(forms.Form):
    """A theme with its summary for everybody."""

    title_kk = _name(gettext_lazy("Name in Kazakh"), "kk")
    title_ru = _name(gettext_lazy("Name in Russian"), "ru")
    title_en = _name(gettext_lazy("Name in English"), "en", required=False)
    summary_kk = _words(gettext_lazy("Summary in Kazakh"), "kk")
    summary_ru = _words(gettext_lazy("Summary in Russian"), "ru")
    summary_en = _words(gettext_lazy("Summary in English"), "en")


class TextBlockForm(forms.Form):
    """A ready reason."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    verdict = forms.ChoiceField(label=gettext_lazy("Verdict"), required=False)
    body_kk = _words(gettext_lazy("Text in Kazakh"), "kk")
    body_ru = _words(gettext_lazy("Text in Russian"), "ru")


FORMS: Mapping[Kind, type[forms.Form]] = {
    Kind.STEP: StepForm,
    Kind.TAG: TagForm,
    Kind.THEME: ThemeForm,
    Kind.TEXT_BLOCK: TextBlockForm,
}


def setup_form(
    kind: Kind, offered: Offered, data: Any = None, initial: Mapping[str, Any] | None = None
) -> forms.Form:
    """The form of one kind with the hearing's choices."""
    form = FORMS[kind](data, initial=dict(initial or {}), auto_id=f"{kind.value}-%s")
    choices: dict[str, list[tuple[str, Any]]] = {
        "default_assignee_id": [("", _("Nobody")), *offered.people],
        "default_organisation_id": [("", _("No department")), *offered.bodies],
        "verdict": [("", _("Every verdict")), *VERDICT_CHOICES],
    }
    for name, offer in choices.items():
        field = form.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = offer
    return form


def values_of(kind: Kind, entry: Entry) -> dict[str, Any]:
    """An entry as its form shows it."""
    return {name: getattr(entry, name) for name in FIELDS[kind]}
