"""What every page template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from apps.kernel import logs


def site(request: HttpRequest) -> dict[str, Any]:
    """Site name and the request's id, for the footer of error pages."""
    del request
    return {"SITE_NAME": settings.SITE_NAME, "request_id": logs.request_id.get()}
