"""Layer: renovation districts of the right bank."""

from typing import ClassVar

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from apps.kernel import crs
from apps.plans.domain.spec import GeometryKind, LayerSpec, StyleClass
from apps.plans.models.feature import PlanFeature, percent_range, tile_column


class RenovationDistrict(PlanFeature):
    """A block of old housing to be renewed, and the people it concerns."""

    class Use(models.TextChoices):
        RESIDENTIAL = "residential", _("Residential")
        COMMERCIAL = "commercial", _("Commercial")
        INDUSTRIAL = "industrial", _("Industrial")
        MIXED = "mixed", _("Mixed use")

    class Stage(models.TextChoices):
        SURVEY = "survey", _("Survey")
        DESIGN = "design", _("Design")
        RESETTLEMENT = "resettlement", _("Resettlement")
        DEMOLITION = "demolition", _("Demolition")
        CONSTRUCTION = "construction", _("Construction")
        DONE = "done", _("Completed")

    spec = LayerSpec(
        slug="renovation-district",
        title=gettext_noop("Renovation districts"),
        theme="renewal",
        geometry=GeometryKind.POLYGON,
        style_field="use",
        classes=(
            StyleClass(
                "residential",
                gettext_noop("Residential"),
                fill="#FA9A26",
                stroke="#9C4F00",
                width=1.5,
                pattern="hatch",
            ),
            StyleClass(
                "commercial",
                gettext_noop("Commercial"),
                fill="#E07A4B",
                stroke="#9C4F00",
                width=1.5,
                pattern="hatch",
            ),
            StyleClass(
                "industrial",
                gettext_noop("Industrial"),
                fill="#B98A5E",
                stroke="#9C4F00",
                width=1.5,
                pattern="hatch",
            ),
            StyleClass(
                "mixed",
                gettext_noop("Mixed use"),
                fill="#F2B35C",
                stroke="#9C4F00",
                width=1.5,
                pattern="hatch",
            ),
        ),
        drawing_order=45,
        min_zoom=9,
        label_zoom=13,
        tile_fields=("use", "stage"),
        card_fields=(
            "use",
            "stage",
            "starts_year",
            "ends_year",
            "houses",
            "dwellings",
            "emergency_houses",
            "wear_percent",
            "residents_to_rehouse",
        ),
        shared_fields=("houses", "dwellings", "emergency_houses", "residents_to_rehouse"),
    )

    geom = models.MultiPolygonField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.MultiPolygonField)
    use = models.CharField(_("future use"), max_length=16, choices=Use)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage)
    starts_year = models.PositiveSmallIntegerField(_("starts, year"), null=True, blank=True)
    ends_year = models.PositiveSmallIntegerField(_("ends, year"), null=True, blank=True)
    houses = models.PositiveIntegerField(_("houses"), null=True, blank=True)
    dwellings = models.PositiveIntegerField(_("dwellings"), null=True, blank=True)
    emergency_houses = models.PositiveIntegerField(_("emergency houses"), null=True, blank=True)
    wear_percent = models.FloatField(_("wear, %"), null=True, blank=True)
    residents_to_rehouse = models.PositiveIntegerField(
        _("residents to rehouse"), null=True, blank=True
    )

    class Meta(PlanFeature.Meta):
        verbose_name = _("renovation district")
        verbose_name_plural = _("renovation districts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PlanFeature.Meta.constraints,
            percent_range("wear_percent", "renovationdistrict_wear_percent"),
            models.CheckConstraint(
                condition=models.Q(ends_year__isnull=True)
                | models.Q(starts_year__isnull=True)
                | models.Q(ends_year__gte=models.F("starts_year")),
                name="renovationdistrict_years_in_order",
            ),
        ]
