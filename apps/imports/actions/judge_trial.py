"""Asks the rules about a version as it would be with the rows on trial in it; the plan stays as it is."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import shapely
from django.contrib.gis.db.models.functions import AsWKB

from apps.imports.models import ImportSession, RowAction, StagedRow
from apps.kernel import crs
from apps.plans.domain.finding import Severity
from apps.plans.domain.scene import Key, SceneFeature
from apps.plans.queries.trial import Names, TrialFinding, findings_if, names_of, overlay

# More rows than this are validated after they are applied: 10,000 take three seconds, and memory grows with them.
MAX_ROWS = 100_000
# So many findings are kept with their place and words; all of them are counted.
MAX_KEPT = 500
# Of one finding about very many rows (a gap along a whole coast of zones) the first.
MAX_ROWS_NAMED = 20

Report = Callable[[float], None]
Numbers = Mapping[uuid.UUID, Sequence[int]]


def judge_trial(*, session: ImportSession, report: Report = lambda percent: None) -> dict[str, Any]:
    """{checked, why, errors, warnings, notices, by_rule, findings} of what the import would add or change.

    JSON without words: `queries.trial.told` says it in a reader's language. Unchecked, the numbers are None.
    No permission question: a step of `try_session`, which asked it. Rows need their `action` and `uid`.
    """
    rows = StagedRow.objects.filter(
        session=session, action__in=[RowAction.CREATE, RowAction.UPDATE, RowAction.CLOSE]
    ).order_by("row")
    count = rows.count()
    if count > MAX_ROWS:
        return _unchecked(count)
    changed, gone, numbers = _read(session, rows)
    report(10)
    trial = overlay(session.version, session.layer, changed, gone)
    found = findings_if(trial, lambda percent: report(10 + 0.8 * percent))
    kept = found[:MAX_KEPT]
    names = names_of(trial, {key for one in kept for key in _keys(one)})
    severities = Counter(one.finding.severity for one in found)
    return {
        "checked": True,
        "why": None,
        "errors": severities[Severity.ERROR],
        "warnings": severities[Severity.WARNING],
        "notices": severities[Severity.NOTICE],
        "by_rule": dict(sorted(Counter(one.finding.rule for one in found).items())),
        "findings": [_kept(one, numbers, names) for one in kept],
    }


def _unchecked(count: int) -> dict[str, Any]:
    return {
        "checked": False,
        "why": {"code": "import.too_many_to_judge", "detail": {"rows": count, "most": MAX_ROWS}},
        "errors": None,
        "warnings": None,
        "notices": None,
        "by_rule": {},
        "findings": [],
    }


def _read(
    session: ImportSession, rows: Any
) -> tuple[list[SceneFeature], frozenset[uuid.UUID], Numbers]:
    """Features to create or change, those to close, and which rows stand for each."""
    changed: list[SceneFeature] = []
    gone: set[uuid.UUID] = set()
    numbers: dict[uuid.UUID, list[int]] = defaultdict(list)
    read = rows.values_list("row", "action", "uid", "attributes", AsWKB("geom"))
    for number, action, known, attributes, wkb in read.iterator():
        # What has no identifier yet gets one for the time of the trial.
        uid = known or uuid.uuid5(session.pk, str(number))
        numbers[uid].append(number)
        if action == RowAction.CLOSE:
            gone.add(uid)
        elif wkb is not None:
            shape = shapely.from_wkb(bytes(wkb))
            changed.append(SceneFeature(session.layer, uid, shape, attributes))
    return changed, frozenset(gone), numbers


def _keys(one: TrialFinding) -> list[Key]:
    sides = (
        (one.finding.layer, one.finding.uid),
        (one.finding.other_layer, one.finding.other_uid),
    )
    return [(layer, uid) for layer, uid in sides if uid is not None]


def _kept(one: TrialFinding, numbers: Numbers, names: Mapping[Key, Names]) -> dict[str, Any]:
    finding = one.finding
    place = crs.project(shapely.point_on_surface(finding.geometry), crs.STORAGE, crs.EXCHANGE)
    rows = sorted(number for uid in one.about for number in numbers.get(uid, ()))
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "from_state": finding.from_state,
        "rows": rows[:MAX_ROWS_NAMED],
        "layer": finding.layer,
        "uid": str(finding.uid) if finding.uid else None,
        "other_layer": finding.other_layer,
        "other_uid": str(finding.other_uid) if finding.other_uid else None,
        "at": [round(float(shapely.get_x(place)), 7), round(float(shapely.get_y(place)), 7)],
        "measure": finding.measure,
        "unit": finding.unit,
        "values": dict(finding.values),
        "name": dict(names.get((finding.layer, finding.uid), {})) if finding.uid else {},
        "other": (
            dict(names.get((finding.other_layer, finding.other_uid), {}))
            if finding.other_uid
            else {}
        ),
    }
