"""GeoJSON (RFC 7946): one layer, EPSG:4326 unless an old `crs` member says otherwise."""

from apps.files.domain import media_type as types
from apps.imports import ogr
from apps.imports.domain.raw import RawLayer
from apps.imports.domain.source import Format, Source


def read(source: Source) -> RawLayer:
    """The features of the collection; GDAL refuses JSON that is no GeoJSON."""
    layer = ogr.choose_layer(ogr.spatial_layers(source.path), source.layer)
    return ogr.read_layer(source.path, layer)


FORMAT = Format("geojson", "GeoJSON", (".geojson", ".json"), frozenset({types.JSON}), read)
