"""The abstract feature: what every row of every typed layer carries."""

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Transform
from django.contrib.gis.geos import Polygon
from django.contrib.postgres.indexes import GistIndex
from django.db.models.lookups import In
from django.utils.translation import gettext_lazy as _

from apps.kernel import crs
from apps.plans.domain.spec import LayerSpec


class LegalStatus(models.TextChoices):
    """Where the object stands in real life, as the plan sees it."""

    EXISTING = "existing", _("Existing")
    PLANNED = "planned", _("Planned")
    RESERVED = "reserved", _("Reserved")
    UNDER_CONSTRUCTION = "under_construction", _("Under construction")
    TO_BE_REMOVED = "to_be_removed", _("To be removed")


class Certainty(models.TextChoices):
    """How far the source can be trusted; `demo` says so on screen."""

    OFFICIAL = "official", _("Official source")
    SECONDARY = "secondary", _("Secondary source")
    DEMO = "demo", _("Demonstration data")


class GeometryTypeName(models.Func):
    """PostGIS GeometryType(): the upper-case type name."""

    function = "GeometryType"
    output_field = models.CharField()


def extent_polygon() -> Polygon:
    """The allowed extent in EPSG:32642. It names its SRID: Django would set it on first use otherwise,
    and the constraint in the migration would then differ from the one in the model."""
    west, south, east, north = crs.extent_storage()
    ring = ((west, south), (west, north), (east, north), (east, south), (west, south))
    return Polygon(ring, srid=crs.STORAGE)


class PlanFeature(models.Model):
    """One feature of one version. `uid` is stable across versions; `geom` is in EPSG:32642 metres."""

    spec: ClassVar[LayerSpec]
    geom: Any
    geom_3857: Any

    version = models.ForeignKey(
        "plans.PlanVersion", on_delete=models.PROTECT, related_name="+", verbose_name=_("version")
    )
    uid = models.UUIDField(_("identifier"), default=uuid.uuid4)
    code = models.CharField(_("code"), max_length=64, blank=True, default="")
    name_kk = models.CharField(_("name (kk)"), max_length=300, blank=True, default="")
    name_ru = models.CharField(_("name (ru)"), max_length=300, blank=True, default="")
    name_en = models.CharField(_("name (en)"), max_length=300, blank=True, default="")
    legal_status = models.CharField(
        _("status"), max_length=24, choices=LegalStatus, default=LegalStatus.PLANNED
    )
    hilucs = models.CharField(_("HILUCS land use"), max_length=80, blank=True, default="")
    certainty = models.CharField(_("certainty"), max_length=16, choices=Certainty)
    source = models.CharField(_("source"), max_length=500)
    note = models.TextField(_("note"), blank=True, default="")
    content_hash = models.CharField(max_length=64, editable=False, default="")

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "uid"], name="%(class)s_version_uid"),
            models.CheckConstraint(
                condition=models.Q(geom__isvalid=True), name="%(class)s_geom_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(geom__contained=extent_polygon()),
                name="%(class)s_geom_in_extent",
            ),
            models.CheckConstraint(
                condition=models.Q(certainty__in=["official", "secondary", "demo"]),
                name="%(class)s_certainty_known",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            # One index answers the tile question: which rows of this version touch this box.
            GistIndex(fields=["version", "geom_3857"], name="%(class)s_tile_gist"),
        ]

    def __str__(self) -> str:
        return self.name_kk or self.name_ru or self.code or str(self.uid)


def tile_column(kind: Any) -> models.GeneratedField:
    """The stored Web Mercator copy that tiles are cut from; PostgreSQL keeps it in step."""
    return models.GeneratedField(
        expression=Transform("geom", crs.TILES),
        output_field=kind(srid=crs.TILES, spatial_index=False),
        db_persist=True,
    )


def geometry_types(names: Iterable[str], name: str) -> models.CheckConstraint:
    """Check for layers that hold more than one geometry type."""
    wanted = sorted(one.upper() for one in names)
    return models.CheckConstraint(condition=In(GeometryTypeName("geom"), wanted), name=name)


def percent_range(field: str, name: str) -> models.CheckConstraint:
    """A percentage lies between 0 and 100, or is unknown."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__isnull": True})
        | models.Q(**{f"{field}__gte": 0, f"{field}__lte": 100}),
        name=name,
    )
