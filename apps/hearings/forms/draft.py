"""Forms of a hearing that is not announced yet: its words and dates, and what it begins with."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.hearings import messages, queries
from apps.hearings.domain.announcement import OWN_FIELDS, Announcement, Procedure
from apps.hearings.forms.statement import InstantField
from apps.hearings.models import AreaRule, Hearing, HearingTemplate, Level, Moderation
from apps.hearings.models.labels import PROCEDURE_LABELS
from apps.kernel import clock, text
from apps.plans.models import PlanVersion

DEFAULT_PERIOD = timedelta(days=30)
LONG_TEXT = {"rows": 7}


class LineField(forms.CharField):
    """A title: one line, however many the field shows."""

    def clean(self, value: Any) -> str:
        """The words with single spaces."""
        return " ".join(str(super().clean(value)).split())


def _words(label: Any, *, required: bool) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return LineField(label=label, max_length=300, required=required, widget=widget)


def _prose(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs=LONG_TEXT))


class DraftForm(forms.Form):
    """The announcement of a hearing. Field names are also the API's."""

    title_kk = _words(_("Title (kk)"), required=True)
    title_ru = _words(_("Title (ru)"), required=True)
    title_en = _words(_("Title (en)"), required=False)
    description_kk = _prose(_("Description (kk)"))
    description_ru = _prose(_("Description (ru)"))
    description_en = _prose(_("Description (en)"))
    procedure_type = forms.ChoiceField(
        label=_("Procedure"),
        choices=[(one.value, label) for one, label in PROCEDURE_LABELS.items()],
        initial=Procedure.TOWN_PLANNING.value,
    )
    opens_at = InstantField(label=_("Opens"))
    closes_at = InstantField(label=_("Closes"))
    notice_on = forms.DateField(
        label=_("The first notice appears on"),
        required=False,
        help_text=_("Only to see the dates ahead; it is recorded when it has appeared."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )
    slug = forms.CharField(
        label=_("Address"), max_length=50, help_text=_("Small Latin letters, digits and hyphens.")
    )
    previous = forms.ChoiceField(label=_("Follows the stage"), required=False)
    minimum_level = forms.ChoiceField(
        label=_("Who may speak"), choices=Level.choices, required=False
    )
    moderation = forms.ChoiceField(
        label=_("When statements are shown"), choices=Moderation.choices, required=False
    )
    area_rule = forms.ChoiceField(
        label=_("Places drawn outside the plan"), choices=AreaRule.choices, required=False
    )
    contact_email = forms.CharField(label=_("Contact e-mail"), required=False, max_length=254)
    contact_phone = forms.CharField(label=_("Contact phone"), required=False, max_length=40)

    def __init__(
        self, *args: Any, version: PlanVersion, hearing: Hearing | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        others = Hearing.objects.filter(version__plan=version.plan_id).order_by("-opens_at")
        if hearing is not None:
            others = others.exclude(pk=hearing.pk)
        field = cast(forms.ChoiceField, self.fields["previous"])
        stages = [(one.slug, text.localized(one, "title")) for one in others]
        field.choices = [("", _("None: it is the first")), *stages]

    def announcement(self) -> Announcement:
        """The hearing as data; call it on a valid form. Left-out choices keep their usual value."""
        given: dict[str, Any] = dict(self.cleaned_data)
        del given["notice_on"]
        for name in ("minimum_level", "moderation", "area_rule"):
            if not given[name]:
                del given[name]
        return Announcement(**given)


class BeginForm(forms.Form):
    """What a new draft begins with: nothing, a template, or an earlier hearing."""

    begin = forms.ChoiceField(label=_("Begin with"), required=False)

    def __init__(self, *args: Any, version: PlanVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        templates = HearingTemplate.objects.all()
        earlier = Hearing.objects.filter(version__plan=version.plan_id).order_by("-opens_at")
        field = cast(forms.ChoiceField, self.fields["begin"])
        field.choices = [
            ("", _("An empty form")),
            (_("Templates"), [(f"template:{one.pk}", one.name) for one in templates]),
            (
                _("Earlier hearings"),
                [(f"hearing:{one.slug}", text.localized(one, "title")) for one in earlier],
            ),
        ]


def first_words(slug: str, begin: str = "") -> dict[str, Any]:
    """What the form proposes: from now on, as long as what it begins with, until the end of a working day."""
    kind, _colon, key = begin.partition(":")
    length, given = DEFAULT_PERIOD, {}
    if kind == "template" and key.isdigit():
        template = HearingTemplate.objects.filter(pk=int(key)).first()
        given = dict(template.document) if template else {}
        length = timedelta(seconds=given.pop("length_s", DEFAULT_PERIOD.total_seconds()))
    elif kind == "hearing":
        hearing = Hearing.objects.filter(slug=key).first()
        if hearing is not None:
            given = asdict(queries.announcement_of(hearing))
            length = hearing.closes_at - hearing.opens_at
    words = {name: value for name, value in given.items() if name not in OWN_FIELDS}
    return {"slug": _free_slug(slug), **words, **_period(length)}


def words_of(hearing: Hearing) -> dict[str, Any]:
    """The draft as the form shows it."""
    return asdict(queries.announcement_of(hearing)) | {
        "opens_at": messages.local(hearing.opens_at),
        "closes_at": messages.local(hearing.closes_at),
        "notice_on": queries.today(),
    }


def _period(length: timedelta) -> dict[str, datetime | Any]:
    start = messages.local(clock.now()).replace(second=0, microsecond=0)
    end = (start + length).replace(hour=18, minute=0)
    return {"opens_at": start, "closes_at": end, "notice_on": queries.today()}


def _free_slug(slug: str) -> str:
    """The slug of the version, with a number behind it when a hearing stands there already."""
    taken = set(Hearing.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
