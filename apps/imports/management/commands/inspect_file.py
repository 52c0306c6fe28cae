"""Command: print what a map file holds — layers, frame, encoding, columns — as the document `inspection`."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.imports.domain import limits
from apps.imports.domain.source import Source
from apps.imports.reading.reader import inspect
from apps.imports.registry import format_of
from apps.kernel.errors import ProblemError


class Command(BaseCommand):
    help = "Look into a map file; nothing is kept. Exit code 0 read, 1 refused, 2 wrong arguments."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a map in any of the formats taken")
        parser.add_argument("--encoding", default="", help="of the texts, e.g. cp1251")
        parser.add_argument("--sample", action="store_true", help="print the sample features too")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            document = _inspected(path, options["encoding"])
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=2) from error
        except ProblemError as problem:
            text = f"{path}: {problem.text} [{problem.code}]"
            raise CommandError(text, returncode=1) from problem
        if not options["sample"]:
            for layer in document["layers"]:
                layer["sample"] = f"{len(layer['sample']['features'])} features"
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=1))


def _inspected(path: Path, encoding: str) -> dict[str, Any]:
    if path.stat().st_size > limits.MAX_FILE_BYTES:
        size = limits.MAX_FILE_BYTES
        raise CommandError(f"{path}: larger than {size} bytes [file.too_large]", returncode=1)
    known = format_of(Source(path, path.name, ""))
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        # A copy, as in an import: GDAL goes by endings, and SQLite may write beside the file.
        copy = Path(folder) / f"{path.stem[:50]}{known.suffixes[0]}"
        shutil.copyfile(path, copy)
        return inspect(Source(copy, path.name, "", encoding))
