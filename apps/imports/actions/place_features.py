"""Brings raw geometries to EPSG:32642 and judges each for its layer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from apps.imports.domain import candidates, frame, limits
from apps.imports.domain.check import judge
from apps.imports.domain.raw import Finding, Level, RawFeature, RawLayer
from apps.imports.messages import frame_hint, unknown_frame
from apps.jobs.progress import Progress
from apps.kernel.errors import Refused
from apps.kernel.geo import Defect
from apps.plans.models import PlanFeature

CHUNK_ROWS = 500


@dataclass(frozen=True)
class Placed:
    """Storable geometries by row, and what was found on the way."""

    geometries: Mapping[int, BaseGeometry]
    findings: tuple[Finding, ...]


def place_features(
    *,
    raw: RawLayer,
    crs: str,
    model: type[PlanFeature],
    progress: Progress,
    swapped: bool = False,
) -> Placed:
    """Raises Refused `import.crs_missing` or `import.crs_unknown`; never guesses a frame."""
    source = crs or raw.crs
    if not source:
        raise _crs_missing(raw)
    try:
        moved = frame.to_storage([one.geometry for one in raw.features], source, swapped=swapped)
    except frame.UnknownFrame as error:
        raise unknown_frame(error) from error
    allowed = model.spec.allowed_types
    geometries: dict[int, BaseGeometry] = {}
    findings: list[Finding] = []
    for index, (feature, geometry) in enumerate(zip(raw.features, moved, strict=True)):
        if index % CHUNK_ROWS == 0:
            progress.report(25 + 25 * index / len(raw.features))
        judged = judge(feature.row, geometry, allowed)
        findings += _with_reading(feature, judged.findings)
        if judged.geometry is not None:
            geometries[feature.row] = judged.geometry
    return Placed(geometries, (*_with_hints(raw, findings, source), *_heights(raw)))


def _with_reading(feature: RawFeature, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What the reader saw of this row comes before, or instead of, what the check says."""
    if feature.defect == "import.geometry_unreadable":
        return (Finding(feature.row, feature.defect, Level.REFUSED),)
    if feature.defect:
        return (Finding(feature.row, feature.defect, Level.REPAIRED), *found)
    return found


def _with_hints(raw: RawLayer, findings: list[Finding], source: str) -> list[Finding]:
    """Tells rows outside the extent which frame would have put them inside."""
    outside = {one.row for one in findings if one.code == Defect.OUTSIDE}
    if not outside:
        return findings
    fitting = candidates.candidates([one.geometry for one in raw.features if one.row in outside])
    hint = frame_hint([one for one in fitting if one.swapped or one.crs != source])
    return [
        replace(one, detail={**one.detail, "hint": hint}) if one.code == Defect.OUTSIDE else one
        for one in findings
    ]


def _heights(raw: RawLayer) -> list[Finding]:
    count = sum(1 for one in raw.features if one.geometry is not None and one.geometry.has_z)
    return [Finding(0, "import.z_dropped", Level.NOTE, {"count": count})] if count else []


def _crs_missing(raw: RawLayer) -> Refused:
    fitting = candidates.candidates([one.geometry for one in raw.features])
    text = _("The file does not say its coordinate system.")
    hint = frame_hint(fitting)
    rows = [
        {"field": _("row %(row)d") % {"row": one.row}, "code": "import.crs_missing", "text": text}
        for one in raw.features[: limits.MAX_FINDINGS_KEPT]
    ]
    return Refused(
        "import.crs_missing",
        f"{text} {hint}".strip(),
        {"errors": rows, "candidates": [one.title for one in fitting]},
    )
