"""The field that carries a GeoJSON geometry."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

GEOJSON = {"type": "object", "additionalProperties": True}


@extend_schema_field(GEOJSON)
class GeoJsonField(serializers.JSONField):
    """A GeoJSON geometry in EPSG:4326."""
