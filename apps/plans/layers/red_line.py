"""Layer: red lines, the borders between public ground and the blocks."""

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from apps.kernel import crs
from apps.plans.domain.spec import GeometryKind, LayerSpec, StyleClass
from apps.plans.models.feature import PlanFeature, tile_column

RED = "#C0272D"


class RedLine(PlanFeature):
    """A red line; `document_code` is the `code` of the planning document that set it, if known."""

    spec = LayerSpec(
        slug="red-line",
        title=gettext_noop("Red lines"),
        theme="limits",
        geometry=GeometryKind.LINE,
        style_field="legal_status",
        classes=(
            StyleClass("existing", gettext_noop("Existing"), stroke=RED, width=1.2),
            StyleClass("planned", gettext_noop("Planned"), stroke=RED, width=1.2, dash=(5, 3)),
            StyleClass("reserved", gettext_noop("Reserved"), stroke=RED, width=1.2, dash=(2, 3)),
            StyleClass(
                "under_construction",
                gettext_noop("Under construction"),
                stroke=RED,
                width=1.2,
                dash=(8, 2),
            ),
            StyleClass(
                "to_be_removed",
                gettext_noop("To be removed"),
                stroke="#B98A8C",
                width=1.2,
                dash=(1, 2),
            ),
        ),
        drawing_order=65,
        min_zoom=12,
        label_zoom=16,
        tile_fields=("legal_status",),
        card_fields=(
            "number",
            "legal_status",
            "document_code",
            "approved_by",
            "approved_on",
            "effective_on",
            "ended_on",
        ),
    )

    geom = models.MultiLineStringField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.MultiLineStringField)
    number = models.CharField(_("number"), max_length=64, blank=True, default="")
    document_code = models.CharField(
        _("planning document, code"), max_length=64, blank=True, default=""
    )
    # In words, for lines whose document is not in the plan.
    approved_by = models.CharField(_("approved by"), max_length=300, blank=True, default="")
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    effective_on = models.DateField(_("in force since"), null=True, blank=True)
    ended_on = models.DateField(_("in force until"), null=True, blank=True)

    class Meta(PlanFeature.Meta):
        verbose_name = _("red line")
        verbose_name_plural = _("red lines")
