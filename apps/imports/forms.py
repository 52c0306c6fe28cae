"""The form that sends a file to a layer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.imports.domain.request import ImportRequest
from apps.imports.registry import file_suffixes
from apps.kernel.errors import ProblemError
from apps.plans import registry


def read_given(text: str) -> dict[str, str]:
    """`field = value` lines as a mapping; ValidationError names the line that is not one."""
    given: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        name, equals, value = line.partition("=")
        if not line.strip():
            continue
        if not equals or not name.strip():
            raise forms.ValidationError(
                _("Line %(number)d: write field = value."), params={"number": number}
            )
        given[name.strip()] = value.strip()
    return given


class ImportForm(forms.Form):
    """File, layer, and what the file does not say itself."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A map or a table with coordinates, at most 256 MB."),
    )
    layer = forms.ChoiceField(label=_("Layer"))
    source_layer = forms.CharField(
        label=_("Layer of the file"),
        required=False,
        max_length=200,
        help_text=_("Only when the file has several layers."),
    )
    name_field = forms.CharField(label=_("Column with the names"), required=False, max_length=100)
    crs = forms.CharField(
        label=_("Coordinate system"),
        required=False,
        max_length=200,
        help_text=_("Only when the file does not say it, or says it wrong: EPSG:28412, say."),
    )
    swapped = forms.BooleanField(
        label=_("Latitude or northing comes first"),
        required=False,
        help_text=_("Turns the axes of the file round."),
    )
    encoding = forms.CharField(
        label=_("Encoding"),
        required=False,
        max_length=40,
        help_text=_("Only when letters come out wrong: cp1251, say."),
    )
    given = forms.CharField(
        label=_("Values for all rows"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=_("One per line: field = value. For example: kind = school"),
    )
    reason = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=2000,
        help_text=_("For the history of the plan, at least 10 characters."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["layer"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((slug, _(model.spec.title)) for slug, model in registry.layers().items()),
        ]
        self.fields["file"].widget.attrs["accept"] = ",".join(file_suffixes())

    def clean_given(self) -> dict[str, str]:
        """The lines as a mapping."""
        return read_given(self.cleaned_data["given"])

    def request(self) -> ImportRequest:
        """What the person asks for."""
        wanted = ImportRequest.__dataclass_fields__
        return ImportRequest(**{name: self.cleaned_data[name] for name in wanted})

    def add_problem(self, problem: ProblemError) -> None:
        """Shows a verb's refusal at the fields it names, else above the form."""
        placed = False
        for error in problem.details.get("errors", ()):
            first, _dot, rest = error["field"].partition(".")
            field = "given" if first == "set" else first
            if field in self.fields:
                text = f"{rest}: {error['text']}" if rest else error["text"]
                self.add_error(field, forms.ValidationError(text, code=error["code"]))
                placed = True
        if not placed:
            self.add_error(None, forms.ValidationError(str(problem.text), code=problem.code))
