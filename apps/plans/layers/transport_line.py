"""Layer: transport lines (LRT, two-level road, highways, streets, rail, bus lanes)."""

from typing import ClassVar

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from apps.kernel import crs
from apps.plans.domain.spec import GeometryKind, LayerSpec, StyleClass
from apps.plans.models.feature import PlanFeature, tile_column


class TransportLine(PlanFeature):
    """A line of the transport network, its phase and its years."""

    class Mode(models.TextChoices):
        LRT = "lrt", _("Light rail")
        TWO_LEVEL_ROAD = "two_level_road", _("Two-level road")
        HIGHWAY = "highway", _("Highway")
        STREET = "street", _("Street")
        RAIL = "rail", _("Railway")
        BUS_LANE = "bus_lane", _("Bus lane")

    spec = LayerSpec(
        slug="transport-line",
        title=gettext_noop("Transport lines"),
        theme="transport",
        geometry=GeometryKind.LINE,
        style_field="mode",
        classes=(
            StyleClass("lrt", gettext_noop("Light rail"), stroke="#C2410C", width=4),
            StyleClass("two_level_road", gettext_noop("Two-level road"), stroke="#8B1A3D", width=5),
            StyleClass("highway", gettext_noop("Highway"), stroke="#4A5568", width=3),
            StyleClass("street", gettext_noop("Street"), stroke="#FFFDF9", width=2.2),
            StyleClass("rail", gettext_noop("Railway"), stroke="#16233A", width=2, dash=(4, 2)),
            StyleClass(
                "bus_lane", gettext_noop("Bus lane"), stroke="#1F6FA3", width=2, dash=(2, 1)
            ),
        ),
        drawing_order=60,
        min_zoom=8,
        label_zoom=12,
        tile_fields=("mode", "phase", "legal_status"),
        card_fields=("mode", "phase", "length_km", "design_year", "build_year", "legal_status"),
        shared_fields=("length_km",),
    )

    geom = models.MultiLineStringField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.MultiLineStringField)
    mode = models.CharField(_("mode"), max_length=16, choices=Mode)
    phase = models.PositiveSmallIntegerField(_("phase"), null=True, blank=True)
    length_km = models.FloatField(_("announced length, km"), null=True, blank=True)
    design_year = models.PositiveSmallIntegerField(_("design, year"), null=True, blank=True)
    build_year = models.PositiveSmallIntegerField(_("building, year"), null=True, blank=True)

    class Meta(PlanFeature.Meta):
        verbose_name = _("transport line")
        verbose_name_plural = _("transport lines")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PlanFeature.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(length_km__isnull=True) | models.Q(length_km__gt=0),
                name="transportline_length_positive",
            ),
        ]
