"""Forms of the author's page: what somebody changes about their own statement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.hearings.domain.wording import MAX_TEXT_CHARACTERS


class CorrectionForm(forms.Form):
    """A better text; everybody reads it instead of the first one."""

    text = forms.CharField(
        label=_("The corrected text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": MAX_TEXT_CHARACTERS}),
    )


class AdditionForm(forms.Form):
    """More words; they stand below the first ones."""

    text = forms.CharField(
        label=_("What you want to add"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": MAX_TEXT_CHARACTERS}),
    )


class WithdrawalForm(forms.Form):
    """Taking it back, with a tick against a slip of the finger."""

    text = forms.CharField(
        label=_("Why, shown to everybody"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": MAX_TEXT_CHARACTERS}),
    )
    is_sure = forms.BooleanField(
        label=_("Yes, withdraw my statement. This cannot be undone."),
        error_messages={"required": _("Tick this box to withdraw the statement.")},
    )
