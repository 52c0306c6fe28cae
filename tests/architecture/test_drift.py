"""What is generated equals its source: migrations, OpenAPI, translations and their compiled form."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.core.management import call_command
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from tests.architecture.tree import ROOT

LANGUAGES = ("kk", "ru")
OPENAPI = ROOT / "docs" / "openapi.json"


def catalogue(language: str) -> Path:
    """The message file of a language."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def test_migrations_describe_the_models(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_openapi_file_equals_the_code() -> None:
    # The file is in English: else every translated label would be a drift.
    with translation.override("en"):
        made = json.loads(
            json.dumps(SchemaGenerator().get_schema(request=None, public=True), default=str)
        )

    validate_schema(made)
    assert made == json.loads(OPENAPI.read_text(encoding="utf-8")), (
        "run: bin/manage spectacular --lang en --format openapi-json --file docs/openapi.json"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    messages = polib.pofile(str(catalogue(language)))

    assert [entry.msgid for entry in messages.untranslated_entries()] == []
    assert [entry.msgid for entry in messages.fuzzy_entries()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language: str) -> None:
    import re

    placeholder = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
    broken = [
        entry.msgid
        for entry in polib.pofile(str(catalogue(language)))
        if not entry.msgid_plural
        and sorted(placeholder.findall(entry.msgid)) != sorted(placeholder.findall(entry.msgstr))
    ]

    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_of_the_code_is_missing_from_the_catalogue(
    language: str, tmp_path: Path
) -> None:
    # Copies, not links: makemessages leaves its working files beside the templates while it runs.
    for name in ("locale", "apps", "templates"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo")
        )
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", language, "--no-obsolete"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    fresh = polib.pofile(str(tmp_path / "locale" / language / "LC_MESSAGES" / "django.po"))
    known = {entry.msgid for entry in polib.pofile(str(catalogue(language)))}

    assert [entry.msgid for entry in fresh if entry.msgid not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_of_the_current_messages(language: str) -> None:
    compiled = polib.mofile(str(catalogue(language).with_suffix(".mo")))
    source = polib.pofile(str(catalogue(language)))

    assert {(one.msgid, one.msgstr) for one in compiled} == {
        (one.msgid, one.msgstr) for one in source.translated_entries()
    }
