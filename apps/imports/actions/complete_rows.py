"""After matching by outlines: new features get what is assumed for new ones; those that lack something are refused."""

import json
from typing import Any

from django.db.models import F, Func, JSONField, Q, Value

from apps.imports.domain.raw import Finding
from apps.imports.mapper.rows import RowMapper
from apps.imports.mapper.values import lacking
from apps.imports.models import ImportSession, RowAction, RowLevel, StagedRow
from apps.plans import attributes


class Joined(Func):
    """Two JSON objects or lists as one."""

    template = "%(expressions)s"
    arg_joiner = " || "
    output_field = JSONField()


def complete_rows(*, session: ImportSession, mapper: RowMapper) -> None:
    """No permission question: a step of `try_session`, which asked it."""
    new = StagedRow.objects.filter(session=session, action=RowAction.CREATE)
    for assumed, rows in mapper.held_back.items():
        values = json.loads("{" + ",".join(one.piece for one in assumed) + "}")
        count = new.filter(row__in=rows).update(attributes=_joined("attributes", values))
        for one in assumed:
            mapper.assumed[(one.field, one.value)] += count
    for name in attributes.required(mapper.work.model):
        without = new.filter(~Q(attributes__has_key=name))
        without.update(
            level=RowLevel.REFUSED,
            findings=_joined("findings", [_told(lacking(0, name))]),
        )
    new.filter(level=RowLevel.REFUSED).update(action=RowAction.SKIP, uid=None)


def _joined(column: str, value: Any) -> Joined:
    return Joined(F(column), Value(value, JSONField()))


def _told(one: Finding) -> dict[str, Any]:
    return {"code": one.code, "level": one.level.value, "detail": dict(one.detail)}
