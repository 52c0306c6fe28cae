"""Fields of the forms of hearings: a drawn place, what a statement is about, files that were sent before."""

import json
import uuid
from typing import Any

from django import forms
from shapely.geometry.base import BaseGeometry

from apps.hearings import messages
from apps.hearings.domain.entry import Target, read_target
from apps.hearings.domain.place import UnreadablePlaceError, read_place


class PlaceField(forms.Field):
    """A drawn place as GeoJSON text, filled in by the map; empty means none."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> BaseGeometry | None:
        """The shape in EPSG:32642."""
        if not value:
            return None
        try:
            return read_place(json.loads(value))
        except UnreadablePlaceError as error:
            fault = error.fault
            raise forms.ValidationError(messages.fault_text(fault), code=fault.code) from error
        except (ValueError, RecursionError) as error:
            text = messages.text("geometry.unreadable", detail="JSON")
            raise forms.ValidationError(text, code="geometry.unreadable") from error


class TargetsField(forms.Field):
    """What was chosen, each as `Target.key` writes it."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> tuple[Target, ...]:
        """The targets; blank ones are left out."""
        return tuple(self._target(one) for one in value or () if one)

    def _target(self, value: str) -> Target:
        try:
            return read_target(value)
        except ValueError as error:
            text = messages.text("statement.target_unknown", detail=value[:80])
            raise forms.ValidationError(text, code="statement.target_unknown") from error


class FilesField(forms.Field):
    """Files that were sent before, each by its identifier."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> tuple[uuid.UUID, ...]:
        """The identifiers; blank ones are left out."""
        try:
            return tuple(uuid.UUID(one) for one in value or () if one)
        except ValueError as error:
            text = messages.text("attachment.unknown")
            raise forms.ValidationError(text, code="attachment.unknown") from error
