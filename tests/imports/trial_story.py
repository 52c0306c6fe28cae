"""Rows on trial as matching leaves them, without a file, for the stories about what the rules say of them."""

import io
import uuid
from typing import Any

import pytest

from apps.accounts.models import User
from apps.files.actions.store_file import store_file
from apps.files.models import Visibility
from apps.imports.models import ImportSession, RowAction, RowLevel, StagedRow
from apps.kernel import clock, geos
from apps.plans.models import PlanVersion
from tests import build

ZONE = {**build.REQUIRED["functional-zone"], "certainty": "demo", "source": "test"}


@pytest.fixture
def session(own_folder: Any, aigerim: User, draft: PlanVersion) -> ImportSession:
    """An import of functional zones whose rows each story stages itself."""
    file = store_file(
        actor=aigerim,
        content=io.BytesIO(b"{}"),
        name="zones.geojson",
        media_type="application/geo+json",
        visibility=Visibility.PRIVATE,
    )
    now = clock.now()
    return ImportSession.objects.create(
        version=draft,
        owner=aigerim,
        file=file,
        layer="functional-zone",
        created_at=now,
        updated_at=now,
    )


def staged(
    session: ImportSession,
    row: int,
    geometry: Any,
    action: RowAction = RowAction.CREATE,
    uid: uuid.UUID | None = None,
    level: RowLevel = RowLevel.OK,
    **attributes: Any,
) -> StagedRow:
    """A row on trial as matching leaves it."""
    return StagedRow.objects.create(
        session=session,
        row=row,
        geom=geos.to_geos(geometry) if geometry is not None else None,
        attributes={**ZONE, **attributes} if action == RowAction.CREATE else attributes,
        level=level,
        action=action,
        uid=uid,
    )
