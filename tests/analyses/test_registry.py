"""Which methods are on offer: those that can be run, not every folder that has a formula."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.analyses import methods, registry


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of methods beside the real one; the registry looks anew."""
    monkeypatch.setattr(methods, "__path__", [*methods.__path__, str(tmp_path)])
    registry.all_methods.cache_clear()
    importlib.invalidate_caches()
    yield tmp_path
    registry.all_methods.cache_clear()


def test_a_method_without_a_run_is_not_offered_yet(folder: Path) -> None:
    half = folder / "half_made"
    half.mkdir()
    (half / "__init__.py").touch()
    (half / "formula.py").touch()

    assert "half_made" in {one.name for one in pkgutil.iter_modules(methods.__path__)}
    assert "half_made" not in registry.all_methods()
    assert "land_use_balance" in registry.all_methods()


def test_an_offered_method_is_known_by_the_name_of_its_folder() -> None:
    folders = {one.name for one in pkgutil.iter_modules(methods.__path__)}

    assert set(registry.all_methods()) <= folders
    assert all(slug == one.slug for slug, one in registry.all_methods().items())
