"""Layer: protection zones (sanitary, water, flood, heritage, power line)."""

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from apps.kernel import crs
from apps.plans.domain.ladder import State
from apps.plans.domain.spec import GeometryKind, LayerSpec, RequiredFrom, StyleClass
from apps.plans.models.feature import PlanFeature, tile_column


class ProtectionZone(PlanFeature):
    """An area where a law limits use; `facility_uid` names what it protects from, if drawn."""

    class Kind(models.TextChoices):
        SANITARY = "sanitary", _("Sanitary protection zone")
        WATER = "water", _("Water protection zone")
        FLOOD = "flood", _("Flood zone")
        HERITAGE = "heritage", _("Heritage protection zone")
        POWER_LINE = "power_line", _("Power line protection zone")

    spec = LayerSpec(
        slug="protection-zone",
        title=gettext_noop("Protection zones"),
        theme="limits",
        geometry=GeometryKind.POLYGON,
        style_field="kind",
        classes=(
            StyleClass(
                "sanitary",
                gettext_noop("Sanitary protection zone"),
                stroke="#A8324B",
                width=1.8,
                dash=(3, 2),
                pattern="hatch",
            ),
            StyleClass(
                "water",
                gettext_noop("Water protection zone"),
                stroke="#1F6FA3",
                width=1.5,
                dash=(3, 2),
                pattern="hatch",
            ),
            StyleClass(
                "flood",
                gettext_noop("Flood zone"),
                stroke="#2A87B8",
                width=1.5,
                dash=(1, 2),
                pattern="dots",
            ),
            StyleClass(
                "heritage",
                gettext_noop("Heritage protection zone"),
                stroke="#7B4F9D",
                width=1.5,
                dash=(3, 2),
                pattern="dots",
            ),
            StyleClass(
                "power_line",
                gettext_noop("Power line protection zone"),
                stroke="#C97F1E",
                width=1.5,
                dash=(2, 2),
                pattern="hatch",
            ),
        ),
        drawing_order=50,
        min_zoom=9,
        label_zoom=12,
        tile_fields=("kind",),
        card_fields=("kind", "hazard_class", "basis_act"),
        visible=False,
        # Widths along power lines follow from their voltage; the others are set by an act each.
        required_from=(
            RequiredFrom(
                "basis_act",
                State.ON_HEARING,
                when="kind",
                values=frozenset({"sanitary", "water", "flood", "heritage"}),
            ),
        ),
    )

    geom = models.MultiPolygonField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.MultiPolygonField)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    hazard_class = models.CharField(_("hazard class"), max_length=3, blank=True, default="")
    basis_act = models.CharField(_("basis act"), max_length=300, blank=True, default="")
    facility_uid = models.UUIDField(_("facility"), null=True, blank=True)

    class Meta(PlanFeature.Meta):
        verbose_name = _("protection zone")
        verbose_name_plural = _("protection zones")
