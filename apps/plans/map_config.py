"""What the browser needs to draw a version: layers with legends, tile address, bounds."""

from typing import Any

from django.contrib.gis.db.models import Extent
from django.contrib.gis.db.models.functions import Transform
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.kernel import crs
from apps.kernel.text import current_language
from apps.plans import registry
from apps.plans.domain.spec import LayerSpec
from apps.plans.models import PlanVersion

# Baiterek, where a version without features opens.
CENTRE_WGS = (71.4305, 51.1283)


def map_config(version: PlanVersion) -> dict[str, Any]:
    """JSON-ready configuration of the map of `version`, in the reader's language."""
    return {
        "version": version.slug,
        "revision": version.content_revision,
        "frozen": version.is_frozen,
        "language": current_language(),
        "tiles": tile_address(version),
        "bounds": bounds_wgs(version),
        "centre": CENTRE_WGS,
        "layers": [layer_config(model.spec) for model in registry.layers().values()],
        "urls": {
            "features": f"/api/v1/versions/{version.slug}/layers/{{layer}}/features/",
            "feature": f"/api/v1/versions/{version.slug}/layers/{{layer}}/features/{{uid}}/",
            "changesets": f"/api/v1/versions/{version.slug}/changesets/",
            "version": reverse("pages:version", args=[version.slug]),
        },
    }


def tile_address(version: PlanVersion) -> str:
    """With the revision in it a frozen tile is kept for ever; a draft's is asked for again each time."""
    address = f"/tiles/{version.slug}/{{layers}}/{{z}}/{{x}}/{{y}}.mvt"
    return f"{address}?r={version.content_revision}" if version.is_frozen else address


def layer_config(spec: LayerSpec) -> dict[str, Any]:
    """One layer for the layer tree, legend and style."""
    return {
        "slug": spec.slug,
        "title": _(spec.title),
        "theme": spec.theme,
        "themeTitle": str(registry.THEMES[spec.theme]),
        "geometry": spec.geometry.value,
        "styleField": spec.style_field,
        "minZoom": spec.min_zoom,
        "labelZoom": spec.label_zoom,
        "order": spec.drawing_order,
        "visible": spec.visible,
        "exclusive": spec.exclusive,
        "classes": [
            {
                "value": one.value,
                "title": _(one.title),
                "fill": one.fill,
                "stroke": one.stroke,
                "width": one.width,
                "pattern": one.pattern,
                "dash": list(one.dash),
                "icon": one.icon,
            }
            for one in spec.classes
        ],
    }


def bounds_wgs(version: PlanVersion) -> list[float] | None:
    """West, south, east, north in degrees: of the functional zones, else of any layer with rows."""
    for slug in ("functional-zone", *registry.layers()):
        found = (
            registry.layer(slug)
            ._default_manager.filter(version=version)
            .aggregate(box=Extent(Transform("geom", crs.EXCHANGE)))["box"]
        )
        if found:
            return [round(side, 5) for side in found]
    return None
