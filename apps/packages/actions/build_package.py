"""The verb of the worker: writes all formats, seals them as a BagIt bag, keeps the zip."""

import json
import tempfile
import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.files.actions.store_file import store_file
from apps.files.models import Visibility
from apps.kernel import clock, crs
from apps.kernel.errors import Conflict, NotFound
from apps.packages import queries
from apps.packages.domain import bag
from apps.packages.models import PackageExport
from apps.packages.registry import Report, all_formats
from apps.plans.models import PlanVersion
from apps.plans.queries import content_hash

ZIP = "application/zip"


def build_package(*, package_id: UUID, report: Report) -> PackageExport:
    """The finished package; called inside the job's transaction, so a stopped job leaves nothing.

    No permission question: the actor was asked when it was requested. Raises Conflict
    `package.version_changed` when features changed while they were written.
    """
    package = (
        PackageExport.objects.select_related("version__plan", "version__base", "requested_by")
        .filter(pk=package_id)
        .first()
    )
    if package is None:
        raise NotFound("package.unknown", _("There is no such package."))
    if package.is_ready:
        return package
    package.content_hash = content_hash(package.version)
    with tempfile.TemporaryDirectory(prefix="package-") as scratch:
        payload = Path(scratch) / "payload"
        payload.mkdir()
        package.manifest = _filled(package, payload, report)
        # Named by all it holds: more statements on the same plan make another package.
        package.name = f"{package.version.slug}-{bag.digest(payload)[:12]}"
        folder = payload.rename(Path(scratch) / package.name)
        _add_letter(package, folder)
        if content_hash(package.version) != package.content_hash:
            raise Conflict(
                "package.version_changed",
                _("The version was changed while the package was made. Please make it again."),
            )
        report(85, _("Computing checksums"))
        bag.make_bag(folder, _bag_info(package))
        report(92, _("Packing"))
        packed = Path(scratch) / f"{package.name}.zip"
        bag.pack(folder, packed)
        _keep(package, packed)
    return package


def _filled(package: PackageExport, folder: Path, report: Report) -> dict[str, Any]:
    formats = all_formats()
    total = sum(one.weight for one in formats.values())
    contents: dict[str, Any] = {}
    done = 0.0
    for slug, one in formats.items():

        def inner(
            share: float, step: str | Promise, start: float = done, weight: float = one.weight
        ) -> None:
            report(2 + 80 * (start + share * weight) / total, step)

        contents[slug] = {
            "place": f"data/{one.place}",
            **one.write(package.version, folder / one.place, inner),
        }
        done += one.weight
    manifest = _manifest(package, contents)
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    (folder / "metadata.json").write_text(text, encoding="utf-8")
    return manifest


def _add_letter(package: PackageExport, folder: Path) -> None:
    version = package.version
    titles = {"kk": version.name_kk, "ru": version.name_ru, "en": version.name_en}
    letter = render_to_string("packages/letter.md", {"name": package.name, "titles": titles})
    (folder / "README.md").write_text(letter, encoding="utf-8")


def _manifest(package: PackageExport, contents: dict[str, Any]) -> dict[str, Any]:
    return {
        **queries.described(package.version),
        "profile": package.profile,
        "content_hash": package.content_hash,
        "crs": f"EPSG:{crs.STORAGE}",
        "contents": contents,
        "software": {"name": "Bas Jospar", "version": _software_version()},
    }


def _bag_info(package: PackageExport) -> dict[str, str]:
    version: PlanVersion = package.version
    final = "final" if version.state in queries.FINAL_STATES else "DRAFT, not approved"
    return {
        "Source-Organization": "Akimat of Astana",
        "External-Identifier": f"{version.slug}:{package.content_hash}",
        "External-Description": f"{version.name_en} ({final}); profile: {package.profile}",
        "Bag-Group-Identifier": version.plan.slug,
        "Bagging-Date": timezone.localdate(clock.now()).isoformat(),
        "Bag-Software-Agent": f"Bas Jospar {_software_version()}",
    }


def _keep(package: PackageExport, packed: Path) -> None:
    visibility = Visibility.PUBLIC if package.version.is_public else Visibility.PRIVATE
    with packed.open("rb") as content:
        package.file = store_file(
            actor=package.requested_by,
            content=content,
            name=packed.name,
            media_type=ZIP,
            visibility=visibility,
        )
    package.finished_at = clock.now()
    package.save(update_fields=["content_hash", "name", "manifest", "file", "finished_at"])


def _software_version() -> str:
    document = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    return str(document["project"]["version"])
