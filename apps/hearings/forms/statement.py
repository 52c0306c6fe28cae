"""Forms of the hearings pages: they read what was typed; the verbs say what is wrong with it."""

import contextlib
import uuid
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.hearings.domain.entry import Entry, Target, TargetKind, read_target
from apps.hearings.domain.publication import PublicTopic
from apps.hearings.domain.wording import (
    MAX_EMAIL_CHARACTERS,
    MAX_NAME_CHARACTERS,
    MAX_ORGANISATION_CHARACTERS,
    MAX_TEXT_CHARACTERS,
)
from apps.hearings.forms.fields import FilesField, PlaceField, TargetsField
from apps.hearings.models import HideReason
from apps.hearings.models.statement import KIND_LABELS
from apps.hearings.visitors.trap import TrapField
from apps.kernel.errors import ProblemError
from apps.plans import registry

LOCAL_INSTANT = "%Y-%m-%dT%H:%M"
KIND_CHOICES = [(kind.value, label) for kind, label in KIND_LABELS.items()]


class StatementForm(forms.Form):
    """What a person says. Field names are also the API's."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=KIND_CHOICES, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Your statement"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": MAX_TEXT_CHARACTERS}),
        error_messages={"required": _("Write what you want to say.")},
    )
    author_name = forms.CharField(
        label=_("Your name"),
        required=False,
        help_text=_("Everybody will see it. You may leave it empty."),
        widget=forms.TextInput(attrs={"maxlength": MAX_NAME_CHARACTERS, "autocomplete": "name"}),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        required=False,
        help_text=_("If you speak for one. Everybody will see it."),
        widget=forms.TextInput(
            attrs={"maxlength": MAX_ORGANISATION_CHARACTERS, "autocomplete": "organization"}
        ),
    )
    author_email = forms.CharField(
        label=_("E-mail"),
        required=False,
        help_text=_("Only the hearing officers see it."),
        widget=forms.EmailInput(attrs={"maxlength": MAX_EMAIL_CHARACTERS, "autocomplete": "email"}),
    )
    wants_news = forms.BooleanField(
        label=_("Write to me when something happens on this hearing"), required=False
    )
    language = forms.ChoiceField(
        label=_("Language of the statement"),
        required=False,
        choices=[("", _("Detect")), *settings.LANGUAGES],
    )
    bin = forms.CharField(
        label=_("BIN"),
        required=False,
        max_length=20,
        help_text=_("When you speak for a legal entity: twelve digits."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    geometry = PlaceField(required=False)
    is_place_blurred = forms.BooleanField(
        label=_("Show my place only roughly"),
        required=False,
        help_text=_("Everybody sees the square of a grid; the officers see the exact place."),
    )
    targets = TargetsField(required=False)
    attachments = FilesField(required=False)
    idempotency_key = forms.CharField(
        widget=forms.HiddenInput, initial=uuid.uuid4, required=False, max_length=64
    )
    website = TrapField()

    def entry(self) -> Entry:
        """The statement as data; call it on a valid form."""
        given = self.cleaned_data
        return Entry(
            text=given["text"],
            kind=given["kind"],
            language=given["language"],
            author_name=given["author_name"],
            author_email=given["author_email"],
            organisation=given["organisation"],
            place=given["geometry"],
            targets=given["targets"],
            is_place_blurred=given["is_place_blurred"],
            attachments=given["attachments"],
            bin=given["bin"],
        )


class FeatureSearchForm(forms.Form):
    """Finds a feature by words, for everybody who does not use the map."""

    layer = forms.ChoiceField(label=_("Layer"), required=False)
    q = forms.CharField(label=_("Name or part of it"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_layers(self)


class StatementFilterForm(forms.Form):
    """Which statements a reader wants to see."""

    q = forms.CharField(label=_("Words or number"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *KIND_CHOICES]
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("All")), *settings.LANGUAGES]
    )
    layer = forms.ChoiceField(label=_("Layer"), required=False)
    uid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    topic = forms.CharField(label=_("Topic"), required=False, max_length=120, widget=forms.Select)

    def __init__(
        self, *args: Any, topics: Iterable[tuple[PublicTopic, int]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.topics = list(topics)
        _offer_layers(self)
        self._offer_topics()

    def _offer_topics(self) -> None:
        """The layers that statements lie on, and the one object that the address names."""
        offered = {topic.key: f"{topic.layer_title} ({count})" for topic, count in self.topics}
        chosen = str(self.data.get("topic", ""))
        if chosen and chosen not in offered:
            offered[chosen] = str(_("One object"))
        select = cast(forms.Select, self.fields["topic"].widget)
        select.choices = [("", _("All")), *offered.items()]


class HideForm(forms.Form):
    """Why a statement is hidden from the public."""

    code = forms.ChoiceField(label=_("Reason"), choices=HideReason.choices)
    reason = forms.CharField(
        label=_("Explanation, shown to everybody"), widget=forms.Textarea(attrs={"rows": 3})
    )


class InstantField(forms.DateTimeField):
    """A date and an hour on the clocks of Astana."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(format=LOCAL_INSTANT, attrs={"type": "datetime-local"})
        super().__init__(
            input_formats=[LOCAL_INSTANT, f"{LOCAL_INSTANT}:%S", "%d.%m.%Y %H:%M"],
            widget=widget,
            help_text=_("Astana time, UTC+5."),
            **kwargs,
        )


def asked_targets(query: QueryDict) -> list[str]:
    """What an address asks to speak about: `feature=`, `paragraph=` and `layer=`, as the form writes them."""
    return [
        *query.getlist("feature"),
        *(f"{TargetKind.PARAGRAPH.value}:{uid}" for uid in query.getlist("paragraph")),
        *(f"{slug}/" for slug in query.getlist("layer") if slug),
    ]


def readable_targets(values: Iterable[str]) -> list[Target]:
    """The targets among `values` that can be read; the form itself names the others."""
    found = []
    for value in values:
        with contextlib.suppress(ValueError):
            found.append(read_target(value))
    return found


def layer_choices() -> list[tuple[str, str]]:
    """Layers by slug with their titles in the reader's language."""
    return [(slug, str(_(model.spec.title))) for slug, model in registry.layers().items()]


def _offer_layers(form: forms.Form) -> None:
    field = cast(forms.ChoiceField, form.fields["layer"])
    field.choices = [("", _("All")), *layer_choices()]


def add_problem(form: forms.Form, problem: ProblemError) -> None:
    """Shows a verb's refusal where it belongs: at the fields it names, else above the form."""
    errors: Iterable[dict[str, str]] = problem.details.get("errors", ())
    placed = False
    for error in errors:
        field = error["field"] if error["field"] in form.fields else None
        form.add_error(field, forms.ValidationError(error["text"], code=error["code"]))
        placed = True
    if not placed:
        form.add_error(None, forms.ValidationError(str(problem.text), code=problem.code))
