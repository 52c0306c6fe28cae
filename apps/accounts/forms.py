"""The form that closes an account."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CloseForm(forms.Form):
    """The address once more: nobody closes an account by a slip."""

    email = forms.CharField(
        label=_("Your e-mail, to confirm"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
