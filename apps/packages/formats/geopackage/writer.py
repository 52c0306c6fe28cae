"""Writes every layer of a version into one GeoPackage 1.3 that opens styled in QGIS."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pyogrio import raw

from apps.kernel import crs
from apps.packages.formats.geopackage import styles
from apps.packages.formats.geopackage.columns import columns_of, fields_of
from apps.packages.registry import Format, Report
from apps.plans import registry
from apps.plans.domain.spec import GeometryKind
from apps.plans.models import PlanFeature, PlanVersion

FILE = "plan.gpkg"
GEOMETRY_COLUMN = "geom"
TABLES = Path(__file__).with_name("tables.sql")
# The same instant in every file, so that a version gives the same bytes whenever it is written.
STAMP = "2000-01-01T00:00:00.000Z"
LANGUAGES = ("kk", "ru", "en")
TYPES = {
    GeometryKind.POINT: "Point",
    GeometryKind.LINE: "MultiLineString",
    GeometryKind.POLYGON: "MultiPolygon",
    GeometryKind.POLYGON_OR_POINT: "Unknown",
    GeometryKind.ANY: "Unknown",
}


def write(version: PlanVersion, folder: Path, report: Report) -> dict[str, Any]:
    """`folder`/plan.gpkg with all layers, empty ones too; returns features by layer."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / FILE
    counts: dict[str, int] = {}
    layers = registry.layers()
    for place, (slug, model) in enumerate(layers.items()):
        report(place / len(layers), _("Writing layers"))
        counts[slug] = _write_layer(target, version, model)
    with closing(sqlite3.connect(target)) as database:
        _describe(database, list(layers.values()))
        database.execute("VACUUM")
    return {"features": counts}


def _write_layer(target: Path, version: PlanVersion, model: type[PlanFeature]) -> int:
    rows = list(model._default_manager.filter(version=version).order_by("uid"))
    geometries = np.empty(len(rows), dtype=object)
    geometries[:] = [bytes(row.geom.wkb) for row in rows]
    columns = columns_of(model, rows)
    raw.write(
        str(target),
        geometry=geometries,
        field_data=columns.values,
        field_mask=columns.unknown,
        fields=np.array(columns.names, dtype=object),
        layer=model.spec.slug,
        driver="GPKG",
        geometry_type=TYPES[model.spec.geometry],
        crs=f"EPSG:{crs.STORAGE}",
        promote_to_multi=False,
        dataset_options={"VERSION": "1.3"},
        layer_options={
            "GEOMETRY_NAME": GEOMETRY_COLUMN,
            "FID": "fid",
            "IDENTIFIER": model.spec.slug,
            "DESCRIPTION": _in_all_languages(model.spec.title),
        },
    )
    return len(rows)


def _describe(database: sqlite3.Connection, models: list[type[PlanFeature]]) -> None:
    database.executescript(TABLES.read_text(encoding="utf-8"))
    database.execute("UPDATE gpkg_contents SET last_change = ?", [STAMP])
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', ?)",
        [STAMP],
    )
    for model in models:
        _describe_fields(database, model)
        _add_style(database, model)
    database.commit()


def _describe_fields(database: sqlite3.Connection, model: type[PlanFeature]) -> None:
    slug = model.spec.slug
    for field in fields_of(model):
        constraint = None
        if field.choices:
            constraint = f"{slug}_{field.name}"
            database.executemany(
                "INSERT INTO gpkg_data_column_constraints"
                " (constraint_name, constraint_type, value, description) VALUES (?, 'enum', ?, ?)",
                [
                    (constraint, value, _in_all_languages(label))
                    for value, label in field.flatchoices
                ],
            )
        with translation.override("kk"):
            alias = str(field.verbose_name)
        database.execute(
            "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, ?)",
            [slug, field.name, alias, alias, _in_all_languages(field.verbose_name), constraint],
        )


def _add_style(database: sqlite3.Connection, model: type[PlanFeature]) -> None:
    spec = model.spec
    with translation.override("kk"):
        labels = {one.value: gettext(one.title) for one in spec.classes}
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
        " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner,"
        " update_time) VALUES ('', '', ?, ?, 'default', ?, ?, 1, ?, '', ?)",
        [
            spec.slug,
            GEOMETRY_COLUMN,
            styles.qml(spec, labels),
            styles.sld(spec, labels),
            _in_all_languages(spec.title),
            STAMP,
        ],
    )


def _in_all_languages(message: Any) -> str:
    said = []
    for language in LANGUAGES:
        with translation.override(language):
            said.append(gettext(message) if isinstance(message, str) else str(message))
    return " / ".join(dict.fromkeys(said))


FORMAT = Format(
    slug="geopackage",
    title=_("Layers as GeoPackage"),
    place="layers",
    weight=0.7,
    write=write,
)
