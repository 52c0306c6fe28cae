"""Forms of order in a hearing: reporting, appealing, redacting, and the decisions of the officers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.hearings.models import HideReason
from apps.hearings.queries.moderation import QUEUE_TITLES
from apps.hearings.visitors.trap import TrapField

FEW_ROWS = {"rows": 3}


class ReportForm(forms.Form):
    """Why a reader thinks that a statement breaks the rules."""

    code = forms.ChoiceField(label=_("What is wrong?"), choices=HideReason.choices)
    text = forms.CharField(
        label=_("In your words"), required=False, widget=forms.Textarea(attrs=FEW_ROWS)
    )
    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        help_text=_("If you want to know what is decided. It is deleted after the answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = TrapField()


class AppealForm(forms.Form):
    """Why the author thinks that the statement should be read."""

    text = forms.CharField(
        label=_("Why should everybody read your statement?"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    website = TrapField()


class RedactForm(forms.Form):
    """The text that everybody reads instead of the original."""

    text = forms.CharField(
        label=_("Text for the public"), strip=False, widget=forms.Textarea(attrs={"rows": 14})
    )
    hides_name = forms.BooleanField(label=_("Leave out the author's name"), required=False)
    reason = forms.CharField(label=_("Why, for the record"), widget=forms.Textarea(attrs=FEW_ROWS))


class DecisionForm(forms.Form):
    """One decision on the desk; the verbs say what is missing."""

    act = forms.ChoiceField(
        choices=[
            (one, one) for one in ("show", "hide", "leave", "uphold", "shown_again", "stays_hidden")
        ]
    )
    number = forms.IntegerField(min_value=1)
    report = forms.IntegerField(required=False, min_value=1)
    code = forms.CharField(required=False, max_length=16)
    reason = forms.CharField(required=False, max_length=5000)


class PileForm(forms.Form):
    """Which pile lies on top."""

    show = forms.ChoiceField(
        required=False, choices=[(one.value, title) for one, title in QUEUE_TITLES.items()]
    )
