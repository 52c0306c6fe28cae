"""Layer: stations and stops of transport lines."""

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from apps.kernel import crs
from apps.plans.domain.spec import GeometryKind, LayerSpec, StyleClass
from apps.plans.models.feature import PlanFeature, tile_column


class TransportStop(PlanFeature):
    """A station or stop; `line_uid` names its line in the same version."""

    class Kind(models.TextChoices):
        LRT_STATION = "lrt_station", _("LRT station")
        RAIL_STATION = "rail_station", _("Railway station")
        BUS_HUB = "bus_hub", _("Bus interchange")
        BUS_STOP = "bus_stop", _("Bus stop")

    spec = LayerSpec(
        slug="transport-stop",
        title=gettext_noop("Stations and stops"),
        theme="transport",
        geometry=GeometryKind.POINT,
        style_field="kind",
        classes=(
            StyleClass(
                "lrt_station",
                gettext_noop("LRT station"),
                fill="#FFFDF9",
                stroke="#C2410C",
                width=2.5,
                icon="station",
            ),
            StyleClass(
                "rail_station",
                gettext_noop("Railway station"),
                fill="#FFFDF9",
                stroke="#16233A",
                width=2.5,
                icon="station",
            ),
            StyleClass(
                "bus_hub",
                gettext_noop("Bus interchange"),
                fill="#FFFDF9",
                stroke="#1F6FA3",
                width=2.5,
                icon="station",
            ),
            StyleClass(
                "bus_stop",
                gettext_noop("Bus stop"),
                fill="#1F6FA3",
                stroke="#FFFDF9",
                width=1,
                icon="stop",
            ),
        ),
        drawing_order=95,
        min_zoom=10,
        label_zoom=12,
        tile_fields=("kind", "legal_status"),
        card_fields=("kind", "number", "phase", "legal_status"),
    )

    geom = models.PointField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.PointField)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    line_uid = models.UUIDField(_("line"), null=True, blank=True)
    number = models.CharField(_("number"), max_length=16, blank=True, default="")
    phase = models.PositiveSmallIntegerField(_("phase"), null=True, blank=True)

    class Meta(PlanFeature.Meta):
        verbose_name = _("transport stop")
        verbose_name_plural = _("transport stops")
