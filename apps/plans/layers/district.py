"""Layer: administrative districts of the city and rayons round it."""

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from apps.kernel import crs
from apps.plans.domain.spec import GeometryKind, LayerSpec, StyleClass
from apps.plans.models.feature import PlanFeature, tile_column


class District(PlanFeature):
    """An administrative district; its populations are dated observations, never one number."""

    class Kind(models.TextChoices):
        CITY_DISTRICT = "city_district", _("City district")
        RAYON = "rayon", _("Rayon")

    class Bank(models.TextChoices):
        LEFT = "left", _("Left bank")
        RIGHT = "right", _("Right bank")

    spec = LayerSpec(
        slug="district",
        title=gettext_noop("Districts"),
        theme="frame",
        geometry=GeometryKind.POLYGON,
        style_field="kind",
        classes=(
            StyleClass(
                "city_district",
                gettext_noop("City district"),
                stroke="#16233A",
                width=1.8,
                dash=(4, 2),
            ),
            StyleClass("rayon", gettext_noop("Rayon"), stroke="#7C7466", width=1.2, dash=(6, 3)),
        ),
        drawing_order=70,
        min_zoom=7,
        label_zoom=9,
        tile_fields=("kind",),
        card_fields=("kind", "bank", "kato_code", "population", "population_year"),
        shared_fields=("population",),
        exclusive=True,
    )

    geom = models.MultiPolygonField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.MultiPolygonField)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    bank = models.CharField(
        _("bank of the Esil"), max_length=8, choices=Bank, blank=True, default=""
    )
    # Two city districts share a KATO code: it is an attribute, not a key.
    kato_code = models.CharField(_("KATO code"), max_length=12, blank=True, default="")
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("population year"), null=True, blank=True)
    population_series = models.JSONField(_("population by year"), default=list, blank=True)

    class Meta(PlanFeature.Meta):
        verbose_name = _("district")
        verbose_name_plural = _("districts")
