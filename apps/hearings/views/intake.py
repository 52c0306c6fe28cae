"""The officers' desk of intake: the live map, and entering one statement after another."""

import uuid
from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.permissions import require
from apps.hearings import messages, queries
from apps.hearings.actions.attach_file import attach_file
from apps.hearings.actions.confirm_entry import confirm_entry
from apps.hearings.actions.enter_statement import enter_statement
from apps.hearings.forms.intake import STAFF_CHANNEL_CHOICES, EntryForm
from apps.hearings.forms.statement import FeatureSearchForm, add_problem, readable_targets
from apps.hearings.models import Attachment, Channel, Hearing, Statement, Visibility
from apps.hearings.models.statement import KIND_LABELS
from apps.hearings.permissions import can_enter_statements, can_watch_intake
from apps.hearings.queries.forms import blank_form_pdf, district_of_form, districts_of
from apps.hearings.queries.receipts import receipt_pdf
from apps.hearings.queries.topics import topic_choices
from apps.hearings.views.hearings import see_other
from apps.kernel.errors import NotFound, ProblemError, Refused
from apps.plans.map_config import map_config

LATEST = 8
# What stays in the form for the next paper of the pile.
KEPT = ("channel", "sent_on", "kind", "language", "to_be_checked")


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """The staff watches the map; officers also enter statements."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_watch_intake(request.user, hearing), request.user)
    if request.method != "POST":
        form = _first(request, hearing)
        return render(request, "hearings/desk/intake.html", _context(request, hearing, form))
    require(can_enter_statements(request.user, hearing), request.user)
    if "find" in request.POST:
        form = EntryForm(
            initial={**request.POST.dict(), "targets": request.POST.getlist("targets")}
        )
        return render(request, "hearings/desk/intake.html", _context(request, hearing, form))
    form = EntryForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():
        try:
            return _enter(request, hearing, form)
        except ProblemError as problem:
            add_problem(form, problem)
            status = problem.status
            if problem.code.startswith("idempotency."):
                given = request.POST.copy()
                given["idempotency_key"] = str(uuid.uuid4())
                form.data = given
    context = _context(request, hearing, form)
    return render(request, "hearings/desk/intake.html", context, status=status)


@require_POST
def confirm(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A second officer has compared the entry with the paper."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_enter_statements(request.user, hearing), request.user)
    row = confirm_entry(
        actor=request.user, hearing=hearing, statement=queries.get_statement(hearing, number)
    )
    notices.success(request, _("%(code)s is checked and shown.") % {"code": row.register_code})
    return see_other("hearings:intake", hearing.slug)


@require_safe
def confirmation(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The receipt of a statement to print for who brought it."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_enter_statements(request.user, hearing), request.user)
    statement = queries.get_statement(hearing, number)
    if statement.entered_by_id is None:
        raise NotFound("statement.unknown", messages.text("statement.unknown"))
    statement.hearing = hearing
    response = HttpResponse(receipt_pdf(statement), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{statement.register_code}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def blank_form(request: HttpRequest, slug: str) -> HttpResponse:
    """The sheet that people fill in by hand, for one district or for the whole city."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_watch_intake(request.user, hearing), request.user)
    content = blank_form_pdf(
        hearing, request.GET.get("district", ""), request.GET.get("language", "")
    )
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="form-{hearing.slug}.pdf"'
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _enter(request: HttpRequest, hearing: Hearing, form: EntryForm) -> HttpResponse:
    scan = form.cleaned_data["scan"]
    attachments: tuple[uuid.UUID, ...] = ()
    if scan is not None:
        kept = attach_file(
            actor=request.user,
            hearing=hearing,
            content=scan,
            name=scan.name,
            purpose=Attachment.Purpose.SCAN,
        )
        attachments = (kept.pk,)
    registered = enter_statement(
        actor=request.user,
        hearing=hearing,
        entry=form.entry(attachments),
        arrival=form.arrival(),
        idempotency_key=form.cleaned_data["idempotency_key"] or str(uuid.uuid4()),
    )
    code = registered.statement.register_code
    notices.success(request, _("Registered: %(code)s") % {"code": code})
    kept_words = QueryDict(mutable=True)
    for name in KEPT:
        if request.POST.get(name):
            kept_words[name] = request.POST[name]
    kept_words["entered"] = str(registered.statement.number)
    response = see_other("hearings:intake", hearing.slug)
    response["Location"] += f"?{kept_words.urlencode()}"
    return response


def _first(request: HttpRequest, hearing: Hearing) -> EntryForm:
    initial: dict[str, Any] = {name: request.GET[name] for name in KEPT if name in request.GET}
    return EntryForm(initial=initial | _of_paper_form(request, hearing))


def _of_paper_form(request: HttpRequest, hearing: Hearing) -> dict[str, Any]:
    """What the code on a printed form says already: it came on paper, and from which district."""
    if not request.GET.get("form"):
        return {}
    try:
        district = district_of_form(hearing, request.GET["form"])
    except Refused as refusal:
        notices.error(request, str(refusal.text))
        return {}
    paper = {"channel": Channel.PAPER.value}
    return paper if district is None else {**paper, "targets": [f"district/{district.uid}"]}


def _context(request: HttpRequest, hearing: Hearing, form: EntryForm) -> dict[str, Any]:
    given = request.POST if request.method == "POST" else request.GET
    search = FeatureSearchForm(given)
    search.is_valid()
    sought = search.cleaned_data
    chosen = [key for key in form["targets"].value() or () if key]
    config = map_config(hearing.version)
    config["urls"] |= {
        "intake": f"/hearings/{hearing.slug}/intake/{{z}}/{{x}}/{{y}}.mvt",
        "intakeCount": reverse("hearings:intake_count", args=[hearing.slug]),
        "statement": reverse("hearings:statement", args=[hearing.slug, 0]).replace(
            "/0/", "/{number}/"
        ),
    }
    may_enter = can_enter_statements(request.user, hearing)
    return {
        "hearing": hearing,
        "version": hearing.version,
        "map_config": config,
        "form": form if may_enter else None,
        "search": search,
        "choices": queries.feature_choices(
            hearing.version, sought.get("q", ""), sought.get("layer", "")
        ),
        "chosen": queries.known_targets(hearing.version, readable_targets(chosen)),
        "entered": _entered(hearing, request.GET.get("entered", "")),
        "latest": _latest(hearing),
        "to_check": _to_check(hearing) if may_enter else [],
        "count": hearing.next_number - 1,
        "is_over": hearing.phase.value == "closed",
        "closes": messages.instant_text(hearing.closed_at or hearing.closes_at),
        "kinds": [(kind.value, label) for kind, label in KIND_LABELS.items()],
        "channels": Channel.choices,
        "topics": topic_choices(hearing),
        "districts": districts_of(hearing),
        "staff_channels": STAFF_CHANNEL_CHOICES,
    }


def _entered(hearing: Hearing, number: str) -> Statement | None:
    rows = Statement.objects.filter(hearing=hearing, entered_by__isnull=False)
    return (
        rows.filter(number=int(number)).first() if number.isdecimal() and len(number) < 9 else None
    )


def _latest(hearing: Hearing) -> list[Statement]:
    return list(Statement.objects.filter(hearing=hearing).order_by("-number")[:LATEST])


def _to_check(hearing: Hearing) -> list[Statement]:
    return list(
        Statement.objects.filter(
            hearing=hearing, entered_by__isnull=False, visibility=Visibility.PENDING
        )
        .select_related("entered_by")
        .order_by("number")[:50]
    )
