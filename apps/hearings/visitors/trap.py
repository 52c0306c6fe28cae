"""A field that people do not meet and programs fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.hearings import messages


class TrapField(forms.CharField):
    """Always blank; templates/components/trap.html keeps it from eye, ear and keyboard."""

    def __init__(self) -> None:
        attrs = {"autocomplete": "off", "tabindex": "-1"}
        label = _("Leave this field empty.")
        super().__init__(required=False, label=label, widget=forms.TextInput(attrs=attrs))

    def clean(self, value: Any) -> str:
        """Blank, or refused."""
        if value:
            raise forms.ValidationError(messages.text("statement.trap"), code="statement.trap")
        return ""
