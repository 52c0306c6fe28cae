"""Pages of minutes: what was made, one number with its signing, the public page."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.permissions import require
from apps.hearings import messages as register
from apps.hearings.models import Hearing
from apps.hearings.queries import get_hearing
from apps.hearings.views.hearings import see_other
from apps.kernel.errors import Conflict, NotAllowed, Refused
from apps.kernel.text import current_language
from apps.minutes.actions.draft_minutes import OVER_STATES, draft_minutes
from apps.minutes.actions.publish_minutes import publish_minutes
from apps.minutes.actions.sign_minutes import sign_minutes
from apps.minutes.domain.protocol import Signed, document
from apps.minutes.models import Minutes, MinutesFile, MinutesSignature
from apps.minutes.permissions import can_keep_minutes, can_read_drafts, can_sign_minutes
from apps.minutes.queries.exports import public_exports
from apps.minutes.queries.meetings import recordings
from apps.minutes.queries.minutes import get_minutes, minutes_of

LANGUAGES = ("kk", "ru")


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Every number; an officer makes the next."""
    hearing = get_hearing(request.user, slug)
    require(can_read_drafts(request.user, hearing), request.user)
    problem, status = "", 200
    if request.method == "POST":
        try:
            made = draft_minutes(actor=request.user, hearing=hearing)
        except Conflict as refusal:
            problem, status = str(refusal.text), refusal.status
        else:
            notices.success(request, _("These are the minutes as things stand now."))
            return see_other("minutes:detail", hearing.slug, made.number)
    context = {
        "hearing": hearing,
        "rows": minutes_of(request.user, hearing),
        "problem": problem,
        "may_make": can_keep_minutes(request.user, hearing),
        "is_over": hearing.state in {one.value for one in OVER_STATES},
        "held": hearing.meetings.order_by("starts_at"),
    }
    return render(request, "minutes/list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One number: what it says, who signed, its files."""
    hearing = get_hearing(request.user, slug)
    require(can_read_drafts(request.user, hearing), request.user)
    minutes = get_minutes(request.user, hearing, number)
    if request.method != "POST":
        return _page(request, hearing, minutes)
    try:
        if request.POST.get("act") == "publish":
            publish_minutes(actor=request.user, minutes=minutes)
            notices.success(request, _("The minutes are published."))
        else:
            sign_minutes(
                actor=request.user,
                minutes=minutes,
                part=request.POST.get("part", ""),
                content_sha256=request.POST.get("content_sha256", ""),
            )
            notices.success(request, _("Your signature is under the minutes."))
    except (Conflict, Refused) as problem:
        return _page(request, hearing, minutes, str(problem.text), problem.status)
    except NotAllowed as problem:
        if problem.code != "minutes.one_person":
            raise
        return _page(request, hearing, minutes, str(problem.text), problem.status)
    return see_other("minutes:detail", hearing.slug, minutes.number)


@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """What everybody may take: published minutes, recordings, files without personal data."""
    hearing = get_hearing(request.user, slug)
    published = Minutes.objects.filter(hearing=hearing, state=Minutes.State.PUBLISHED)
    rows = published.prefetch_related("signatures", "files__file").order_by("-number")
    context = {
        "hearing": hearing,
        "rows": [(row, [one for one in row.files.all() if one.is_signed]) for row in rows],
        "recordings": recordings(None, hearing),
        "exports": public_exports(hearing),
    }
    return render(request, "minutes/public.html", context)


def _page(
    request: HttpRequest, hearing: Hearing, minutes: Minutes, problem: str = "", status: int = 200
) -> HttpResponse:
    asked = request.GET.get("language", "")
    reader = current_language() if current_language() in LANGUAGES else "kk"
    language = asked if asked in LANGUAGES else reader
    signatures = {one.part: one for one in minutes.signatures.all()}
    context = {
        "hearing": hearing,
        "minutes": minutes,
        "document": shown(minutes, language),
        "language": language,
        "parts": [(part, signatures.get(part.value)) for part in MinutesSignature.Part],
        "files": [one for one in minutes.files.all() if one.is_signed == minutes.is_frozen],
        "all_files": len(LANGUAGES) * len(MinutesFile.Format),
        "may_sign": can_sign_minutes(request.user, hearing) and not minutes.is_frozen,
        "may_publish": can_keep_minutes(request.user, hearing) and minutes.state == "signed",
        "problem": problem,
    }
    return render(request, "minutes/detail.html", context, status=status)


def shown(minutes: Minutes, language: str) -> object:
    """The minutes as a document; signatures of one part alone are shown too."""
    signed = [
        Signed(one.part, one.name, register.local(one.at).isoformat(timespec="seconds"))
        for one in minutes.signatures.all()
    ]
    return document(
        minutes.content,
        number=minutes.number,
        sha256=minutes.content_sha256,
        language=language,
        signed=signed,
    )
