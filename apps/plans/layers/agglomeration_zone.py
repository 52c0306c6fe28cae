"""Layer: zones of the agglomeration (core, satellite town, belts, logistics hubs)."""

from typing import ClassVar

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from apps.kernel import crs
from apps.plans.domain.spec import GeometryKind, LayerSpec, StyleClass
from apps.plans.models.feature import PlanFeature, percent_range, tile_column


class AgglomerationZone(PlanFeature):
    """A part of the agglomeration seen from its centre."""

    class Kind(models.TextChoices):
        CORE = "core", _("Core city")
        SATELLITE_TOWN = "satellite_town", _("Satellite town")
        INNER_BELT = "inner_belt", _("Inner belt")
        OUTER_BELT = "outer_belt", _("Outer belt")
        GREEN_BELT = "green_belt", _("Green belt")
        LOGISTICS_HUB = "logistics_hub", _("Logistics hub")

    spec = LayerSpec(
        slug="agglomeration-zone",
        title=gettext_noop("Agglomeration zones"),
        theme="frame",
        geometry=GeometryKind.POLYGON,
        style_field="kind",
        classes=(
            StyleClass(
                "core", gettext_noop("Core city"), fill="#F7F4EE", stroke="#16233A", width=1.6
            ),
            StyleClass(
                "satellite_town",
                gettext_noop("Satellite town"),
                fill="#E9D5B0",
                stroke="#8A6A2F",
                width=1.2,
            ),
            StyleClass(
                "inner_belt", gettext_noop("Inner belt"), fill="#EFE9DC", stroke="#A89F8C", width=1
            ),
            StyleClass(
                "outer_belt", gettext_noop("Outer belt"), fill="#F5F1E8", stroke="#C4BCAB", width=1
            ),
            StyleClass(
                "green_belt", gettext_noop("Green belt"), fill="#C9D9AE", stroke="#6E8E4A", width=1
            ),
            StyleClass(
                "logistics_hub",
                gettext_noop("Logistics hub"),
                fill="#D9D3E0",
                stroke="#6F6480",
                width=1.2,
            ),
        ),
        drawing_order=10,
        min_zoom=6,
        label_zoom=9,
        tile_fields=("kind",),
        card_fields=("kind", "travel_minutes_to", "population", "commuting_share_percent"),
        shared_fields=("population",),
    )

    geom = models.MultiPolygonField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.MultiPolygonField)
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    travel_minutes_from = models.PositiveSmallIntegerField(
        _("travel time from, min"), null=True, blank=True
    )
    travel_minutes_to = models.PositiveSmallIntegerField(
        _("travel time to centre, min"), null=True, blank=True
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    commuting_share_percent = models.FloatField(_("commuting share, %"), null=True, blank=True)

    class Meta(PlanFeature.Meta):
        verbose_name = _("agglomeration zone")
        verbose_name_plural = _("agglomeration zones")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PlanFeature.Meta.constraints,
            percent_range("commuting_share_percent", "agglomerationzone_commuting_percent"),
        ]
