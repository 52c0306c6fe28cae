"""Loads the code lists kept as YAML beside this app; rows and dates an administrator added stay."""

from pathlib import Path

import yaml
from django.db import transaction

from apps.plans.models import CodeListItem

FOLDER = Path(__file__).resolve().parents[1] / "codelists"


def load_codelists() -> int:
    """Inserts or refreshes every item of every list; returns how many there are."""
    items = [item for path in sorted(FOLDER.glob("*.yaml")) for item in _items(path)]
    with transaction.atomic():
        CodeListItem.objects.bulk_create(
            items,
            update_conflicts=True,
            unique_fields=["list_slug", "code"],
            update_fields=[
                "label_kk",
                "label_ru",
                "label_en",
                "category",
                "hilucs",
                "source",
                "status",
                "is_header",
            ],
        )
    return len(items)


def _items(path: Path) -> list[CodeListItem]:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        CodeListItem(
            list_slug=path.stem,
            code=row["code"],
            label_kk=row["kk"],
            label_ru=row["ru"],
            label_en=row["en"],
            category=row.get("category", ""),
            hilucs=row.get("hilucs", ""),
            source=document["source"],
            status=document["status"],
            is_header=row.get("is_header", False),
            valid_from=row.get("valid_from"),
            valid_to=row.get("valid_to"),
        )
        for row in document["items"]
    ]
