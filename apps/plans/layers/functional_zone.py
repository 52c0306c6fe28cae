"""Layer: functional zones, coded by the State Urban Cadastre classifier."""

from typing import ClassVar

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from apps.kernel import crs
from apps.plans.domain.ladder import State
from apps.plans.domain.spec import GeometryKind, LayerSpec, RequiredFrom, StyleClass
from apps.plans.models.feature import PlanFeature, tile_column


class FunctionalZone(PlanFeature):
    """A piece of ground and its planned use; zones of one version cover without overlap."""

    class Category(models.TextChoices):
        RESIDENTIAL = "residential", _("Residential")
        COMMERCIAL = "commercial", _("Public and business")
        INDUSTRIAL = "industrial", _("Industrial and warehouse")
        GREEN = "green", _("Green and recreation")
        WATER = "water", _("Water")
        TRANSPORT = "transport", _("Transport")
        UTILITIES = "utilities", _("Utilities")
        AGRICULTURAL = "agricultural", _("Agricultural")
        SPECIAL = "special", _("Special use")
        RESERVE = "reserve", _("Reserve")

    class Horizon(models.TextChoices):
        EXISTING = "existing", _("Existing use")
        FIRST_STAGE = "first_stage", _("First stage")
        DESIGN_HORIZON = "design_horizon", _("Design horizon")

    spec = LayerSpec(
        slug="functional-zone",
        title=gettext_noop("Functional zones"),
        theme="land_use",
        geometry=GeometryKind.POLYGON,
        style_field="category",
        classes=(
            StyleClass(
                "residential",
                gettext_noop("Residential"),
                fill="#FFE56F",
                stroke="#B39B2E",
                width=0.8,
            ),
            StyleClass(
                "commercial",
                gettext_noop("Public and business"),
                fill="#C1566D",
                stroke="#8A3348",
                width=0.8,
            ),
            StyleClass(
                "industrial",
                gettext_noop("Industrial and warehouse"),
                fill="#895A8E",
                stroke="#5A3560",
                width=0.8,
            ),
            StyleClass(
                "green",
                gettext_noop("Green and recreation"),
                fill="#478024",
                stroke="#2F5A16",
                width=0.8,
            ),
            StyleClass("water", gettext_noop("Water"), fill="#49B5EC", stroke="#2A87B8", width=0.8),
            StyleClass(
                "transport", gettext_noop("Transport"), fill="#828D95", stroke="#59636B", width=0.8
            ),
            StyleClass(
                "utilities",
                gettext_noop("Utilities"),
                fill="#5C7480",
                stroke="#37474F",
                width=0.8,
                pattern="crosshatch",
            ),
            StyleClass(
                "agricultural",
                gettext_noop("Agricultural"),
                fill="#C2D39B",
                stroke="#8FA265",
                width=0.8,
            ),
            StyleClass(
                "special",
                gettext_noop("Special use"),
                fill="#A59A86",
                stroke="#6E6553",
                width=0.8,
                pattern="hatch",
            ),
            StyleClass(
                "reserve",
                gettext_noop("Reserve"),
                fill="#F1EEEB",
                stroke="#A8A29A",
                width=0.8,
                pattern="dots",
            ),
        ),
        drawing_order=20,
        min_zoom=8,
        label_zoom=14,
        tile_fields=("category", "zone_code"),
        card_fields=(
            "zone_code",
            "category",
            "max_height_m",
            "max_storeys",
            "max_density",
            "horizon",
            "population",
            "stated_area_ha",
            "document_code",
        ),
        shared_fields=("population", "stated_area_ha"),
        required_from=(
            RequiredFrom(
                "max_height_m",
                State.ON_HEARING,
                when="category",
                values=frozenset({"residential", "commercial", "industrial"}),
            ),
        ),
        exclusive=True,
    )

    geom = models.MultiPolygonField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.MultiPolygonField)
    zone_code = models.CharField(_("zone code"), max_length=8)
    category = models.CharField(_("category"), max_length=16, choices=Category)
    max_height_m = models.FloatField(_("permitted height, m"), null=True, blank=True)
    max_storeys = models.PositiveSmallIntegerField(_("permitted storeys"), null=True, blank=True)
    # Gross floor area over ground area.
    max_density = models.FloatField(_("permitted floor-area ratio"), null=True, blank=True)
    horizon = models.CharField(
        _("stage"), max_length=16, choices=Horizon, default=Horizon.DESIGN_HORIZON
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    # What the register says, kept beside what the outline measures.
    stated_area_ha = models.FloatField(_("area as stated, ha"), null=True, blank=True)
    # The `code` of the planning document that set the zone, if known.
    document_code = models.CharField(
        _("planning document, code"), max_length=64, blank=True, default=""
    )

    class Meta(PlanFeature.Meta):
        verbose_name = _("functional zone")
        verbose_name_plural = _("functional zones")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PlanFeature.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(zone_code__regex=r"^[0-9]{8}$"),
                name="functionalzone_code_eight_digits",
            ),
            models.CheckConstraint(
                condition=models.Q(max_height_m__isnull=True) | models.Q(max_height_m__gt=0),
                name="functionalzone_height_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(max_density__isnull=True) | models.Q(max_density__gte=0),
                name="functionalzone_density_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(stated_area_ha__isnull=True) | models.Q(stated_area_ha__gte=0),
                name="functionalzone_stated_area_not_negative",
            ),
        ]
