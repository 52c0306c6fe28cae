"""The form that adds the template of a letter."""

from django import forms
from django.utils.translation import gettext_lazy as _

LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]


class TemplateForm(forms.Form):
    """Name, language and the DOCX."""

    name = forms.CharField(label=_("Name of the template"), max_length=120)
    language = forms.ChoiceField(label=_("Language of the letters"), choices=LANGUAGES)
    content = forms.FileField(
        label=_("DOCX file"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
