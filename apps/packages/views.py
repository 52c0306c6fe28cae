"""The package page of a version: what there is, the button that makes one, the download."""

from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.files.queries import open_file
from apps.jobs.permissions import can_see_job
from apps.kernel.errors import Conflict
from apps.packages import queries
from apps.packages.actions.request_package import request_package
from apps.packages.models import PackageExport
from apps.packages.permissions import can_make_package
from apps.plans.queries import get_version


@require_http_methods(["GET", "HEAD", "POST"])
def version_packages(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Packages of a version, newest first; POST asks for another."""
    version = get_version(request.user, slug)
    if request.method == "POST":
        request_package(actor=request.user, version=version)
        return redirect("packages:version", slug=version.slug)
    packages = list(queries.packages_of(request.user, version))
    moving = [one for one in packages if one.job is not None and not one.job.has_ended]
    return render(
        request,
        "packages/version.html",
        {
            "version": version,
            "packages": [_card(one) for one in packages],
            "moving": [one for one in moving if one.job and can_see_job(request.user, one.job)],
            "package_name": next((one.name for one in packages if one.name), version.slug),
            "may_make": can_make_package(request.user),
        },
    )


def _card(package: PackageExport) -> dict[str, object]:
    contents = (package.manifest or {}).get("contents", {})
    features = contents.get("geopackage", {}).get("features", {})
    statements = contents.get("statements_csv", {}).get("statements", {})
    return {
        "package": package,
        "layers": len(features),
        "features": sum(features.values()),
        "statements": sum(statements.values()),
        "is_final": (package.manifest or {}).get("version", {}).get("is_final", False),
    }


@require_safe
def download(request: HttpRequest, package_id: UUID) -> HttpResponseBase:
    """The zip of a finished package."""
    return download_response(queries.get_package(request.user, package_id))


def download_response(package: PackageExport) -> FileResponse:
    """The zip as an attachment; Conflict while it is still being made."""
    if package.file is None:
        raise Conflict("package.not_ready", _("The package is not ready yet."))
    response = FileResponse(
        open_file(package.file),
        as_attachment=True,
        filename=package.file.original_name,
        content_type=package.file.media_type,
    )
    response["ETag"] = f'"{package.file.sha256}"'
    return response
