"""The shape of an upload in the API."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from apps.imports.domain.request import ImportRequest


class GivenField(serializers.JSONField):
    """Field values for all rows: a JSON object, as text when the request is multipart."""

    def to_internal_value(self, given: Any) -> dict[str, str]:
        """The object; anything else is a field error."""
        try:
            values = json.loads(given) if isinstance(given, str) else given
        except json.JSONDecodeError:
            values = None
        if not isinstance(values, dict):
            raise serializers.ValidationError(_("Write a JSON object: field and value."))
        return {str(name): value for name, value in values.items()}


class ImportSerializer(serializers.Serializer[ImportRequest]):
    """A file for a layer of a draft."""

    file = serializers.FileField()
    layer = serializers.CharField(max_length=64)
    source_layer = serializers.CharField(max_length=200, required=False, default="")
    name_field = serializers.CharField(max_length=100, required=False, default="")
    crs = serializers.CharField(max_length=200, required=False, default="")
    swapped = serializers.BooleanField(required=False, default=False)
    encoding = serializers.CharField(max_length=40, required=False, default="")
    given = GivenField(required=False, default=dict)
    reason = serializers.CharField(max_length=2000, required=False, default="")

    def request(self) -> ImportRequest:
        """What the caller asks for."""
        wanted = ImportRequest.__dataclass_fields__
        return ImportRequest(**{name: self.validated_data[name] for name in wanted})
