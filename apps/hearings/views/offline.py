"""The service worker at the root of the site, and which pages it may keep for a visit without a network."""

import json
from collections.abc import Callable
from functools import wraps

from django.contrib.messages import get_messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

# The worker keeps an answer only when the server says so here.
KEEP_HEADER = "X-Keep-Offline"
View = Callable[..., HttpResponse]


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """A line that names the release, and the script: another release is another worker with another cache."""
    del request
    version = getattr(staticfiles_storage, "manifest_hash", "") or "development"
    script = staticfiles_storage.url("sw.js")
    body = f"self.RELEASE = {json.dumps(version)};\nimportScripts({json.dumps(script)});\n"
    response = HttpResponse(body, content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = "/"
    response.headers["Cache-Control"] = "no-cache"
    return response


def kept_offline(view: View) -> View:
    """Lets the worker keep a page that is the same for every guest: nobody's name, draft or message is in it."""

    @wraps(view)
    def marked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        is_common = (
            request.method == "GET"
            and not request.user.is_authenticated
            and len(get_messages(request)) == 0
        )
        response = view(request, *args, **kwargs)
        if is_common and response.status_code == 200:
            response.headers[KEEP_HEADER] = "yes"
        return response

    return marked
