"""Keeping files: once per content, whole or not at all."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from apps.accounts.models import User
from apps.files import queries
from apps.files.actions.store_file import store_file
from apps.files.domain import media_type as types
from apps.files.models import StoredFile, Visibility
from apps.kernel.errors import NotFound, Refused, TooLarge

pytestmark = pytest.mark.django_db

CONTENT = b'{"type": "FeatureCollection", "features": []}'


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def everything_on_disk() -> list[Path]:
    return [one for one in queries.root().rglob("*") if one.is_file()]


def test_a_kept_file_can_be_read_again_and_knows_its_hash_and_type(aigerim: User) -> None:
    kept = store_file(actor=aigerim, content=io.BytesIO(CONTENT), name="аймақтар.geojson")

    with queries.open_file(kept) as again:
        assert again.read() == CONTENT
    assert kept.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (kept.size, kept.media_type) == (len(CONTENT), types.JSON)
    assert (kept.original_name, kept.uploaded_by) == ("аймақтар.geojson", aigerim)
    assert kept.visibility == Visibility.PRIVATE


def test_the_same_content_lies_on_the_disk_once(aigerim: User, nurlan: User) -> None:
    store_file(actor=aigerim, content=io.BytesIO(CONTENT), name="a.json")
    store_file(actor=nurlan, content=io.BytesIO(CONTENT), name="b.json")

    assert len(everything_on_disk()) == 1
    assert StoredFile.objects.count() == 2


def test_content_may_come_in_chunks(aigerim: User) -> None:
    kept = store_file(actor=aigerim, content=iter([CONTENT[:7], CONTENT[7:]]), name="a.json")

    assert kept.sha256 == hashlib.sha256(CONTENT).hexdigest()


def test_a_file_over_the_limit_is_refused_and_not_kept(aigerim: User) -> None:
    with pytest.raises(TooLarge) as refusal:
        store_file(actor=aigerim, content=io.BytesIO(bytes(2001)), name="big", max_bytes=2000)

    assert refusal.value.code == "file.too_large"
    assert not everything_on_disk()
    assert not StoredFile.objects.exists()


def test_an_empty_file_is_refused(aigerim: User) -> None:
    with pytest.raises(Refused) as refusal:
        store_file(actor=aigerim, content=io.BytesIO(b""), name="nothing.geojson")

    assert refusal.value.code == "file.empty"
    assert not everything_on_disk()


def test_a_source_that_breaks_leaves_nothing_behind(aigerim: User) -> None:
    def breaking() -> Iterator[bytes]:
        yield CONTENT
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store_file(actor=aigerim, content=breaking(), name="a.json")

    assert not everything_on_disk()


@pytest.mark.parametrize(
    ("given", "kept_as"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\data\\жоспар.gpkg", "жоспар.gpkg"),
        ("a\x00b\n.zip", "ab.zip"),
        ("..", "file"),
        ("", "file"),
        ("x" * 300 + ".gpkg", "x" * 250 + ".gpkg"),
    ],
)
def test_a_name_is_only_a_name(aigerim: User, given: str, kept_as: str) -> None:
    kept = store_file(actor=aigerim, content=io.BytesIO(CONTENT), name=given)

    assert kept.original_name == kept_as


def test_the_caller_names_the_type_only_where_the_bytes_do_not_tell(aigerim: User) -> None:
    table = store_file(
        actor=aigerim, content=io.BytesIO(b"a,b\n1,2\n"), name="a.csv", media_type="text/csv"
    )
    lie = store_file(
        actor=aigerim, content=io.BytesIO(b"%PDF-1.7"), name="a.zip", media_type=types.ZIP
    )

    assert (table.media_type, lie.media_type) == ("text/csv", types.PDF)


def test_a_file_whose_bytes_are_gone_is_not_found(aigerim: User) -> None:
    kept = store_file(actor=aigerim, content=io.BytesIO(CONTENT), name="a.json")
    queries.path_of(kept.sha256).unlink()

    with pytest.raises(NotFound) as refusal:
        queries.open_file(kept)

    assert refusal.value.code == "file.lost"


def test_an_unknown_file_is_not_found() -> None:
    with pytest.raises(NotFound) as refusal:
        queries.get_file(1)

    assert refusal.value.code == "file.unknown"
