"""Layer: suburban villages with their services."""

from typing import ClassVar

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from apps.kernel import crs
from apps.plans.domain.spec import GeometryKind, LayerSpec, StyleClass
from apps.plans.models.feature import PlanFeature, geometry_types, tile_column


class SuburbanVillage(PlanFeature):
    """A settlement of the agglomeration outside the city."""

    class SettlementClass(models.TextChoices):
        TOWN = "town", _("Town")
        RAYON_CENTRE = "rayon_centre", _("Rayon centre")
        LARGE_VILLAGE = "large_village", _("Large village")
        VILLAGE = "village", _("Village")

    class Service(models.TextChoices):
        SCHOOL = "school", _("School")
        KINDERGARTEN = "kindergarten", _("Kindergarten")
        CLINIC = "clinic", _("Clinic")
        WATER = "water", _("Piped water")
        GAS = "gas", _("Gas")
        SEWER = "sewer", _("Sewerage")
        BUS = "bus", _("Bus")

    spec = LayerSpec(
        slug="suburban-village",
        title=gettext_noop("Suburban villages"),
        theme="frame",
        geometry=GeometryKind.POLYGON_OR_POINT,
        style_field="settlement_class",
        classes=(
            StyleClass(
                "town",
                gettext_noop("Town"),
                fill="#C58F6A",
                stroke="#7A4A2B",
                width=1.5,
                icon="town",
            ),
            StyleClass(
                "rayon_centre",
                gettext_noop("Rayon centre"),
                fill="#C58F6A",
                stroke="#7A4A2B",
                width=1.5,
                icon="town",
            ),
            StyleClass(
                "large_village",
                gettext_noop("Large village"),
                fill="#C58F6A",
                stroke="#7A4A2B",
                width=1,
                icon="village",
            ),
            StyleClass(
                "village",
                gettext_noop("Village"),
                fill="#C58F6A",
                stroke="#7A4A2B",
                width=1,
                icon="village",
            ),
        ),
        drawing_order=35,
        min_zoom=7,
        label_zoom=8,
        tile_fields=("settlement_class",),
        card_fields=(
            "settlement_class",
            "rayon",
            "population",
            "population_year",
            "services",
            "planned_objects",
        ),
        shared_fields=("population",),
    )

    geom = models.GeometryField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.GeometryField)
    rayon = models.CharField(_("rayon"), max_length=120, blank=True, default="")
    settlement_class = models.CharField(
        _("settlement class"), max_length=16, choices=SettlementClass
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("population year"), null=True, blank=True)
    # Dated observations: [{"year": 2009, "value": 3111, "source": "census"}]
    population_series = models.JSONField(_("population by year"), default=list, blank=True)
    services = ArrayField(
        models.CharField(max_length=16, choices=Service),
        verbose_name=_("services present"),
        default=list,
        blank=True,
    )
    planned_objects = models.TextField(
        _("planned production and infrastructure"), blank=True, default=""
    )

    class Meta(PlanFeature.Meta):
        verbose_name = _("suburban village")
        verbose_name_plural = _("suburban villages")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PlanFeature.Meta.constraints,
            geometry_types(("MultiPolygon", "Point"), "suburbanvillage_geom_type"),
        ]
