"""Layer: any uploaded background layer, kept with its own attributes as JSON."""

from typing import ClassVar

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from apps.kernel import crs
from apps.plans.domain.spec import GeometryKind, LayerSpec, StyleClass
from apps.plans.models.feature import PlanFeature, geometry_types, tile_column


class ContextFeature(PlanFeature):
    """A feature of a background layer named by `layer_slug`; attributes stay as they came."""

    spec = LayerSpec(
        slug="context",
        title=gettext_noop("Background layers"),
        theme="background",
        geometry=GeometryKind.ANY,
        style_field="layer_slug",
        classes=(
            StyleClass(
                "", gettext_noop("Background feature"), fill="#B9B2A4", stroke="#7C7466", width=1
            ),
        ),
        drawing_order=5,
        min_zoom=8,
        label_zoom=14,
        tile_fields=("layer_slug",),
        card_fields=("layer_slug", "attributes"),
    )

    geom = models.GeometryField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.GeometryField)
    layer_slug = models.SlugField(_("layer"), max_length=64)
    attributes = models.JSONField(_("attributes"), default=dict, blank=True)

    class Meta(PlanFeature.Meta):
        verbose_name = _("background feature")
        verbose_name_plural = _("background features")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PlanFeature.Meta.constraints,
            geometry_types(
                ("MultiPolygon", "MultiLineString", "Point"), "contextfeature_geom_type"
            ),
        ]
