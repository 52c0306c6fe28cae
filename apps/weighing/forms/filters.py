"""The form above the list of segments; its values stand in the address."""

from dataclasses import asdict

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.hearings.domain.entry import Kind
from apps.hearings.models import Hearing
from apps.hearings.models.statement import KIND_LABELS
from apps.hearings.queries.topics import topic_choices
from apps.weighing.domain.filters import Filters
from apps.weighing.forms.choices import Offered, all_or
from apps.weighing.models import VERDICT_CHOICES
from apps.weighing.queries.coverage import LACK_TITLES, Lack
from apps.weighing.views.asking import MINE


class FilterForm(forms.Form):
    """Shown with what the address says; values nobody knows find nothing and are not offered."""

    text = forms.CharField(
        label=gettext_lazy("Words of the segment"), widget=forms.TextInput(attrs={"type": "search"})
    )
    number = forms.CharField(
        label=gettext_lazy("Register number"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    step = forms.ChoiceField(label=gettext_lazy("Work step"))
    assignee = forms.ChoiceField(label=gettext_lazy("Assignee"))
    proposal = forms.ChoiceField(label=gettext_lazy("Proposed decision"))
    verdict = forms.ChoiceField(label=gettext_lazy("Decision"))
    tag = forms.ChoiceField(label=gettext_lazy("Tag"))
    theme = forms.ChoiceField(label=gettext_lazy("Theme"))
    organisation = forms.ChoiceField(label=gettext_lazy("Department"))
    confirmed = forms.ChoiceField(label=gettext_lazy("Division"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    topic = forms.ChoiceField(label=gettext_lazy("Topic"))
    late = forms.ChoiceField(label=gettext_lazy("Deadline"))
    lack = forms.ChoiceField(label=gettext_lazy("What is missing"))

    def __init__(self, hearing: Hearing, filters: Filters, offered: Offered) -> None:
        super().__init__(initial=asdict(filters), auto_id="filter-%s", use_required_attribute=False)
        choices = {
            "step": all_or(offered.steps, none=_("In no step")),
            "assignee": all_or([(MINE, _("Mine")), *offered.people], none=_("Nobody")),
            "proposal": all_or(VERDICT_CHOICES, none=_("Nothing proposed")),
            "verdict": all_or(VERDICT_CHOICES, none=_("Not decided")),
            "tag": all_or(offered.tags, none=_("Without tags")),
            "theme": all_or(offered.themes, none=_("In no theme")),
            "organisation": all_or(offered.bodies, none=_("No department")),
            "confirmed": all_or([("yes", _("Confirmed")), ("no", _("Not confirmed"))]),
            "kind": all_or((kind.value, KIND_LABELS[kind]) for kind in Kind),
            "topic": all_or(
                (one.key, f"{one.layer_title} ({n})") for one, n in topic_choices(hearing)
            ),
            "late": all_or([("yes", _("Late"))]),
            "lack": all_or(
                (one.value, LACK_TITLES[one]) for one in Lack if one is not Lack.NO_SEGMENT
            ),
        }
        for name, offer in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.choices = offer
        for field in self.fields.values():
            field.required = False
