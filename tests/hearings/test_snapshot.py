"""What was discussed stays: later edits leave the map of a hearing as it was, byte by byte."""

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.actions.save_text import save_text
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.paragraph import Paragraph
from apps.plans.models import PlanVersion
from apps.plans.queries import content_hash
from apps.plans.queries.text import paragraphs, text_etag
from tests import build, shapes
from tests.hearings.conftest import announcement

pytestmark = pytest.mark.django_db
WHY = "The next version is another one"
LAYERS = "functional-zone,transport-line"
# The whole world, and the tile of the origin of the tests.
TILES = ((0, 0, 0), (12, 2860, 1369), (14, 11443, 5476))


def map_of(client: Client, slug: str) -> list[tuple[int, bytes]]:
    """Every tile of the hearing's map, its text, and its description."""
    urls = [f"/tiles/{slug}/{LAYERS}/{z}/{x}/{y}.mvt" for z, x, y in TILES]
    answers = [client.get(url) for url in (*urls, f"/api/v1/versions/{slug}/text/")]
    return [(answer.status_code, answer.content) for answer in answers]


def test_after_ten_edits_in_the_next_version_the_hearing_s_map_is_the_same_bytes(
    client: Client, aigerim: User, bolat: User, draft: PlanVersion, before_the_gate: None
) -> None:
    zones = [
        build.make_feature(
            actor=aigerim, version=draft, geometry=shapes.square(100 * number, 0, 90)
        )
        for number in range(10)
    ]
    save_text(
        actor=aigerim,
        version=draft,
        paragraphs=[Paragraph("paragraph", "Бір", "Один")],
        reason=WHY,
        if_match=text_etag(draft),
    )
    build.open_hearing(actor=bolat, version=draft, announcement=announcement())
    draft.refresh_from_db()
    discussed, fingerprint = map_of(client, draft.slug), content_hash(draft)
    successor = build.make_version(actor=aigerim, slug="successor", base=draft)

    wider = [
        Operation(
            OperationKind.UPDATE,
            "functional-zone",
            uid=zone.uid,
            geometry=shapes.square(100 * number, 0, 70),
        )
        for number, zone in enumerate(zones)
    ]
    save_changeset(actor=aigerim, version=successor, operations=wider, reason=WHY)
    (piece,) = paragraphs(successor)
    save_text(
        actor=aigerim,
        version=successor,
        paragraphs=[Paragraph("paragraph", "Екі", "Два", uid=piece.uid)],
        reason=WHY,
        if_match=text_etag(successor),
    )

    assert map_of(client, draft.slug) == discussed
    assert {status for status, _content in discussed} == {200}
    assert any(len(content) > 100 for _status, content in discussed[:3])
    draft.refresh_from_db()
    assert content_hash(draft) == draft.content_hash == fingerprint
    client.force_login(aigerim)
    assert map_of(client, successor.slug) != discussed
