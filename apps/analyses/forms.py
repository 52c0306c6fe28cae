"""The form of a method's parameters, built from its schema."""

from typing import Any

from django import forms

from apps.analyses.domain.parameter import Parameter, ParameterKind, Value
from apps.analyses.registry import Method


class RunForm(forms.Form):
    """Fields for every parameter of `method`; the verb checks the values."""

    def __init__(self, method: Method, defaults: dict[str, Value], data: Any = None) -> None:
        super().__init__(data, prefix=method.slug)
        self.method = method
        for parameter in method.parameters:
            self.fields[parameter.slug] = _field(parameter, defaults.get(parameter.slug))

    def given(self) -> dict[str, Any]:
        """What was filled in; an empty number means the default."""
        return {name: value for name, value in self.cleaned_data.items() if value is not None}


def _field(parameter: Parameter, default: Value) -> forms.Field:
    title = f"{parameter.title}, {parameter.unit}" if parameter.unit else str(parameter.title)
    if parameter.kind is ParameterKind.BOOLEAN:
        return forms.BooleanField(label=title, required=False, initial=bool(default))
    return forms.FloatField(
        label=title,
        required=False,
        initial=default,
        min_value=parameter.minimum,
        max_value=parameter.maximum,
    )
