"""Layer: resident companies (plants) of special economic zones and industrial parks."""

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from apps.kernel import crs
from apps.plans.domain.spec import GeometryKind, LayerSpec, StyleClass
from apps.plans.models.feature import PlanFeature, tile_column


class ZoneResident(PlanFeature):
    """A plant or company inside a zone; `zone_uid` names the zone in the same version."""

    class Stage(models.TextChoices):
        OPERATING = "operating", _("Operating")
        BUILDING = "building", _("Being built")
        AGREED = "agreed", _("Agreed")
        STOPPED = "stopped", _("Stopped")

    spec = LayerSpec(
        slug="zone-resident",
        title=gettext_noop("Residents of economic zones"),
        theme="economy",
        geometry=GeometryKind.POINT,
        style_field="stage",
        classes=(
            StyleClass(
                "operating",
                gettext_noop("Operating"),
                fill="#343669",
                stroke="#FFFDF9",
                width=1.5,
                icon="factory",
            ),
            StyleClass(
                "building",
                gettext_noop("Being built"),
                fill="#C97F1E",
                stroke="#FFFDF9",
                width=1.5,
                icon="factory",
            ),
            StyleClass(
                "agreed",
                gettext_noop("Agreed"),
                fill="#8FA3B5",
                stroke="#FFFDF9",
                width=1.5,
                icon="factory",
            ),
            StyleClass(
                "stopped",
                gettext_noop("Stopped"),
                fill="#7A7A7A",
                stroke="#FFFDF9",
                width=1.5,
                icon="factory",
            ),
        ),
        drawing_order=90,
        min_zoom=10,
        label_zoom=13,
        tile_fields=("stage",),
        card_fields=("stage", "product", "jobs", "investment_mln_kzt"),
    )

    geom = models.PointField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.PointField)
    zone_uid = models.UUIDField(_("zone"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage)
    product = models.CharField(_("product"), max_length=300, blank=True, default="")
    jobs = models.PositiveIntegerField(pgettext_lazy("economy", "jobs"), null=True, blank=True)
    investment_mln_kzt = models.DecimalField(
        _("investment, mln KZT"), max_digits=14, decimal_places=1, null=True, blank=True
    )

    class Meta(PlanFeature.Meta):
        verbose_name = _("zone resident")
        verbose_name_plural = _("zone residents")
