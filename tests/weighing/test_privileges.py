"""What the application's role may remove, as the grants read it from the names of triggers (decision 0004)."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

HELD = """
    SELECT tgrelid::regclass::text FROM pg_trigger
     WHERE tgname ~ '_(append_only|is_kept)$' OR tgname = 'refuse_truncate'
"""


def test_segments_links_and_tags_can_be_removed_and_revisions_cannot() -> None:
    with connection.cursor() as cursor:
        cursor.execute(HELD)
        held = {name for (name,) in cursor.fetchall()}

    assert not held & {"weighing_segment", "weighing_decisionlink", "weighing_tag"}
    assert "weighing_segmentrevision" in held
