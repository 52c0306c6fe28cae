"""Layer: public facilities, from schools to the waste-to-energy plant."""

from typing import ClassVar

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from apps.kernel import crs
from apps.plans.domain.spec import GeometryKind, LayerSpec, StyleClass
from apps.plans.models.feature import PlanFeature, geometry_types, tile_column

# Units of capacity that are shown in the reader's language; any other is shown as it came.
CAPACITY_UNITS = (
    gettext_noop("places"),
    gettext_noop("seats"),
    gettext_noop("beds"),
    gettext_noop("visits/shift"),
    gettext_noop("MW"),
    gettext_noop("t/day"),
    gettext_noop("m3/day"),
)


class PublicFacility(PlanFeature):
    """A facility that serves the city, with its capacity and hazard class."""

    class Kind(models.TextChoices):
        SCHOOL = "school", _("School")
        KINDERGARTEN = "kindergarten", _("Kindergarten")
        CLINIC = "clinic", _("Clinic")
        HOSPITAL = "hospital", _("Hospital")
        UNIVERSITY = "university", _("University")
        CULTURE = "culture", _("Culture")
        SPORT = "sport", _("Sport")
        WASTE_TO_ENERGY = "waste_to_energy", _("Waste-to-energy plant")
        LANDFILL = "landfill", _("Landfill")
        DATA_CENTRE = "data_centre", _("Data centre")
        CONTROL_CENTRE = "control_centre", _("Operational control centre")
        CHP = "chp", _("Combined heat and power plant")
        WATER_WORKS = "water_works", _("Water works")
        AIRPORT = "airport", _("Airport")
        OTHER = "other", _("Other")

    class HazardClass(models.TextChoices):
        I = "I", "I"  # noqa: E741 - the classes of the sanitary rules are Roman numerals
        II = "II", "II"
        III = "III", "III"
        IV = "IV", "IV"
        V = "V", "V"

    spec = LayerSpec(
        slug="public-facility",
        title=gettext_noop("Public facilities"),
        theme="services",
        geometry=GeometryKind.POLYGON_OR_POINT,
        style_field="kind",
        classes=(
            StyleClass(
                "school", gettext_noop("School"), fill="#1F6FA3", stroke="#FFFDF9", icon="school"
            ),
            StyleClass(
                "kindergarten",
                gettext_noop("Kindergarten"),
                fill="#5FA3CF",
                stroke="#FFFDF9",
                icon="kindergarten",
            ),
            StyleClass(
                "clinic", gettext_noop("Clinic"), fill="#A8324B", stroke="#FFFDF9", icon="clinic"
            ),
            StyleClass(
                "hospital",
                gettext_noop("Hospital"),
                fill="#7E1F35",
                stroke="#FFFDF9",
                icon="clinic",
            ),
            StyleClass(
                "university",
                gettext_noop("University"),
                fill="#0A5A78",
                stroke="#FFFDF9",
                icon="school",
            ),
            StyleClass(
                "culture", gettext_noop("Culture"), fill="#7B4F9D", stroke="#FFFDF9", icon="culture"
            ),
            StyleClass(
                "sport", gettext_noop("Sport"), fill="#2F6B1F", stroke="#FFFDF9", icon="sport"
            ),
            StyleClass(
                "waste_to_energy",
                gettext_noop("Waste-to-energy plant"),
                fill="#5A4632",
                stroke="#FFFDF9",
                icon="plant",
            ),
            StyleClass(
                "landfill", gettext_noop("Landfill"), fill="#6E6553", stroke="#FFFDF9", icon="plant"
            ),
            StyleClass(
                "data_centre",
                gettext_noop("Data centre"),
                fill="#343669",
                stroke="#FFFDF9",
                icon="server",
            ),
            StyleClass(
                "control_centre",
                gettext_noop("Operational control centre"),
                fill="#16233A",
                stroke="#FFFDF9",
                icon="server",
            ),
            StyleClass(
                "chp",
                gettext_noop("Combined heat and power plant"),
                fill="#4A5568",
                stroke="#FFFDF9",
                icon="plant",
            ),
            StyleClass(
                "water_works",
                gettext_noop("Water works"),
                fill="#2A87B8",
                stroke="#FFFDF9",
                icon="plant",
            ),
            StyleClass(
                "airport", gettext_noop("Airport"), fill="#16233A", stroke="#FFFDF9", icon="airport"
            ),
            StyleClass(
                "other", gettext_noop("Other"), fill="#7C7466", stroke="#FFFDF9", icon="dot"
            ),
        ),
        drawing_order=85,
        min_zoom=10,
        label_zoom=14,
        tile_fields=("kind", "legal_status"),
        card_fields=("kind", "capacity", "capacity_unit", "hazard_class", "legal_status"),
        shared_fields=("capacity",),
    )

    geom = models.GeometryField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.GeometryField)
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    capacity = models.FloatField(_("capacity"), null=True, blank=True)
    capacity_unit = models.CharField(_("capacity unit"), max_length=32, blank=True, default="")
    hazard_class = models.CharField(
        _("hazard class"), max_length=3, choices=HazardClass, blank=True, default=""
    )

    class Meta(PlanFeature.Meta):
        verbose_name = _("public facility")
        verbose_name_plural = _("public facilities")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PlanFeature.Meta.constraints,
            geometry_types(("MultiPolygon", "Point"), "publicfacility_geom_type"),
            models.CheckConstraint(
                condition=models.Q(capacity__isnull=True) | models.Q(capacity__gte=0),
                name="publicfacility_capacity_not_negative",
            ),
        ]
