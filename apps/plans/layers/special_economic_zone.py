"""Layer: special economic zones and industrial parks."""

from typing import ClassVar

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from apps.kernel import crs
from apps.plans.domain.ladder import State
from apps.plans.domain.spec import GeometryKind, LayerSpec, RequiredFrom, StyleClass
from apps.plans.models.feature import PlanFeature, percent_range, tile_column

NETWORKS = ("power", "water", "sewer", "heat", "gas", "road", "rail", "telecom")


class SpecialEconomicZone(PlanFeature):
    """A territory with a special legal regime for production, and how ready and full it is."""

    class Kind(models.TextChoices):
        SEZ = "sez", _("Special economic zone")
        INDUSTRIAL_PARK = "industrial_park", _("Industrial park")

    class Specialisation(models.TextChoices):
        MANUFACTURING = "manufacturing", _("Manufacturing")
        IT = "it", _("Information technology")
        NEW_TECHNOLOGIES = "new_technologies", _("New technologies")
        CONSTRUCTION_MATERIALS = "construction_materials", _("Construction materials")
        MACHINERY = "machinery", _("Machinery")
        FOOD = "food", _("Food")
        LOGISTICS = "logistics", _("Logistics")
        BUSINESS = "business", _("Business and public services")

    spec = LayerSpec(
        slug="special-economic-zone",
        title=gettext_noop("Special economic zones and industrial parks"),
        theme="economy",
        geometry=GeometryKind.POLYGON,
        style_field="kind",
        # Hatch and outline only: what the ground is used for stays readable underneath.
        classes=(
            StyleClass(
                "sez",
                gettext_noop("Special economic zone"),
                stroke="#343669",
                width=2,
                pattern="hatch",
            ),
            StyleClass(
                "industrial_park",
                gettext_noop("Industrial park"),
                stroke="#5A3560",
                width=2,
                pattern="crosshatch",
            ),
        ),
        drawing_order=40,
        min_zoom=8,
        label_zoom=10,
        tile_fields=("kind", "occupancy_percent"),
        card_fields=(
            "kind",
            "legal_act",
            "valid_until",
            "specialisation",
            "plots",
            "residents",
            "occupancy_percent",
            "jobs",
            "investment_mln_kzt",
            "power_percent",
            "water_percent",
            "sewer_percent",
            "heat_percent",
            "gas_percent",
            "road_percent",
            "rail_percent",
            "telecom_percent",
        ),
        shared_fields=("plots", "residents", "jobs", "investment_mln_kzt"),
        required_from=(
            RequiredFrom("legal_act", State.ON_HEARING, when="kind", values=frozenset({"sez"})),
            RequiredFrom("valid_until", State.ON_HEARING, when="kind", values=frozenset({"sez"})),
        ),
    )

    geom = models.MultiPolygonField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.MultiPolygonField)
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    legal_act = models.CharField(_("legal act"), max_length=300, blank=True, default="")
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    specialisation = ArrayField(
        models.CharField(max_length=32, choices=Specialisation),
        verbose_name=_("specialisation"),
        default=list,
        blank=True,
    )
    plots = models.PositiveIntegerField(_("plots"), null=True, blank=True)
    residents = models.PositiveIntegerField(_("resident companies"), null=True, blank=True)
    occupancy_percent = models.FloatField(_("occupancy, %"), null=True, blank=True)
    power_percent = models.FloatField(_("power network ready, %"), null=True, blank=True)
    water_percent = models.FloatField(_("water network ready, %"), null=True, blank=True)
    sewer_percent = models.FloatField(_("sewer network ready, %"), null=True, blank=True)
    heat_percent = models.FloatField(_("heat network ready, %"), null=True, blank=True)
    gas_percent = models.FloatField(_("gas network ready, %"), null=True, blank=True)
    road_percent = models.FloatField(_("roads ready, %"), null=True, blank=True)
    rail_percent = models.FloatField(_("rail ready, %"), null=True, blank=True)
    telecom_percent = models.FloatField(_("telecom ready, %"), null=True, blank=True)
    jobs = models.PositiveIntegerField(pgettext_lazy("economy", "jobs"), null=True, blank=True)
    investment_mln_kzt = models.DecimalField(
        _("investment, mln KZT"), max_digits=14, decimal_places=1, null=True, blank=True
    )

    class Meta(PlanFeature.Meta):
        verbose_name = _("special economic zone")
        verbose_name_plural = _("special economic zones")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PlanFeature.Meta.constraints,
            percent_range("occupancy_percent", "specialeconomiczone_occupancy_percent"),
            *(
                percent_range(f"{network}_percent", f"specialeconomiczone_{network}_percent")
                for network in NETWORKS
            ),
        ]
