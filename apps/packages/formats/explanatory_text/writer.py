"""Writes the explanatory text of a version: a page in each language, and one file for programs."""

import json
import shutil
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from apps.kernel.text import LANGUAGES
from apps.packages.registry import Format, Report
from apps.plans.domain.numbering import numbers
from apps.plans.models import PlanVersion
from apps.plans.queries.text import paragraphs

STYLE = Path(__file__).parent / "text.css"


def write(version: PlanVersion, folder: Path, report: Report) -> dict[str, Any]:
    """`folder`/text.<language>.html, text.css and text.json; the same version gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    report(0, _("Writing the explanatory text"))
    pieces = _pieces(version)
    document = json.dumps({"paragraphs": pieces}, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / "text.json").write_text(document + "\n", encoding="utf-8")
    shutil.copyfile(STYLE, folder / STYLE.name)
    for language in LANGUAGES:
        (folder / f"text.{language}.html").write_text(
            _page(version, pieces, language), encoding="utf-8"
        )
    return {"paragraphs": len(pieces), "languages": list(LANGUAGES)}


def _pieces(version: PlanVersion) -> list[dict[str, Any]]:
    rows = list(paragraphs(version))
    return [
        {
            "uid": str(row.uid),
            "number": number,
            "kind": row.kind,
            "is_locked": row.is_locked,
            "content_hash": row.content_hash,
            "body": {code: getattr(row, f"body_{code}") for code in LANGUAGES},
        }
        for row, number in zip(rows, numbers(row.kind for row in rows), strict=True)
    ]


def _page(version: PlanVersion, pieces: list[dict[str, Any]], language: str) -> str:
    shown = []
    for one in pieces:
        spoken = next((code for code in (language, *LANGUAGES) if one["body"][code]), language)
        shown.append({**one, "body": one["body"][spoken], "language": spoken})
    with translation.override(language):
        return render_to_string(
            "packages/text.html",
            {
                "language": language,
                "title": getattr(version, f"name_{language}"),
                "pieces": shown,
            },
        )


FORMAT = Format(
    slug="explanatory_text",
    title=_("Explanatory text"),
    place="documents",
    weight=0.05,
    write=write,
)
