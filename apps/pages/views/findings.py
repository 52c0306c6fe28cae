"""The pages of validation: the findings of a version on the map, and the catalogue of rules."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.permissions import is_staff_member
from apps.jobs.queries import jobs_about
from apps.kernel.errors import Conflict, NotFound, Refused, Stale
from apps.pages.queries import findings as queries
from apps.pages.views.addresses import layer_title
from apps.plans import queries as plans
from apps.plans.actions.apply_fix import apply_fix
from apps.plans.actions.request_validation import JOB_KIND, request_validation
from apps.plans.actions.waive_finding import waive_finding
from apps.plans.domain.finding import Severity
from apps.plans.models import PlanVersion, Validation
from apps.plans.models.finding import SEVERITY_LABELS
from apps.plans.models.version import STATE_LABELS
from apps.plans.permissions import (
    can_edit_version,
    can_validate,
    can_waive_finding,
)
from apps.plans.queries.findings import (
    FindingFilter,
    ShownFinding,
    findings_of,
    get_finding,
    is_current,
    shown,
    with_geojson,
)
from apps.plans.queries.waivers import official, told_reason
from apps.plans.rules import catalogue
from apps.plans.rules.attribute_present import RULE as ATTRIBUTE_PRESENT

FINDINGS_PER_PAGE = 20
STATES = ("open", "waived", "later")


@dataclass(frozen=True)
class Line:
    """A finding as the list shows it, and what the reader may do about it."""

    finding: ShownFinding
    tone: str
    severity: str
    waived_by: str
    waived_why: str
    may_waive: bool
    may_fix: bool


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The catalogue: every rule with what it asks and how it is put right."""
    return render(request, "pages/rules.html", {"rules": [_rule(one) for one in catalogue()]})


@require_http_methods(["GET", "HEAD", "POST"])
def findings(request: HttpRequest, slug: str) -> HttpResponse:
    """The findings of a version; `severity`, `rule`, `state` narrow the list, `fix` shows a preview."""
    version = plans.get_version(request.user, slug)
    if request.method == "POST":
        return _act(request, version)
    wanted = _filter(request)
    rows = findings_of(version, wanted)
    page = Paginator(rows, FINDINGS_PER_PAGE).get_page(request.GET.get("page"))
    start = max(page.start_index() - 1, 0)
    found = shown(with_geojson(rows)[start : start + FINDINGS_PER_PAGE], version)
    preview = _preview(request, version)
    context = {
        "version": version,
        "validation": _validation(version),
        "job": jobs_about(request.user, f"version:{slug}")
        .filter(kind=JOB_KIND, finished_at__isnull=True)
        .first(),
        "severities": queries.severities(version, wanted),
        "states": _states(wanted),
        "rules": queries.rules_found(version),
        "wanted": wanted,
        "lines": [_line(request, version, one) for one in found],
        "page": page,
        "preview": preview,
        "is_staff": is_staff_member(request.user),
        "may_validate": can_validate(request.user),
        "shapes": queries.shapes(found, preview),
        "map_config": plans.map_config(version),
    }
    return render(request, "pages/findings.html", context)


def _act(request: HttpRequest, version: PlanVersion) -> HttpResponse:
    """What the page's forms ask for; a refusal is told above the list."""
    sent = request.POST
    try:
        match sent.get("act"):
            case "validate":
                request_validation(actor=request.user, version=version)
                notices.success(request, _("The validation has begun."))
            case "waive":
                waive_finding(
                    actor=request.user,
                    version=version,
                    key=sent.get("key", ""),
                    reason=sent.get("reason", ""),
                )
                notices.success(request, _("The warning is waived."))
            case "fix":
                apply_fix(
                    actor=request.user,
                    version=version,
                    key=sent.get("key", ""),
                    token=sent.get("token", ""),
                    reason=sent.get("reason", ""),
                )
                notices.success(request, _("The fix is saved. The list follows in a moment."))
    except (Refused, Conflict, Stale, NotFound) as problem:
        notices.error(request, str(problem.text))
    return redirect(request.get_full_path())


def _filter(request: HttpRequest) -> FindingFilter:
    asked = request.GET
    wanted = FindingFilter()
    if asked.get("severity") in set(Severity):
        wanted = replace(wanted, severity=asked["severity"])
    if asked.get("rule") in catalogue():
        wanted = replace(wanted, rule=asked["rule"])
    if asked.get("state") in STATES:
        wanted = replace(wanted, state=asked["state"])
    return wanted


def _preview(request: HttpRequest, version: PlanVersion) -> queries.Preview | None:
    key = request.GET.get("fix", "")
    if not key or version.is_frozen or not can_edit_version(request.user, version):
        return None
    try:
        return queries.preview_of(version, get_finding(version, key))
    except NotFound:
        return None


def _states(wanted: FindingFilter) -> list[tuple[str, str, bool]]:
    labels = {"open": _("Open"), "waived": _("Waived"), "later": _("Count later")}
    return [(value, labels[value], wanted.state == value) for value in STATES]


def _validation(version: PlanVersion) -> dict[str, Any]:
    last = Validation.objects.filter(version=version).first()
    return {
        "at": last.validated_at if last else None,
        "current": is_current(version, last),
        "unchecked": [
            (_(catalogue()[rule].title), _(why))
            for rule, why in (last.unchecked.items() if last else ())
            if rule in catalogue()
        ],
    }


def _line(request: HttpRequest, version: PlanVersion, one: ShownFinding) -> Line:
    is_warning = one.row.severity == Severity.WARNING.value
    editable = not version.is_frozen and can_edit_version(request.user, version)
    return Line(
        finding=one,
        tone="info" if one.state == "waived" else queries.tone(one.row.severity),
        severity=str(one.row.get_severity_display()),
        waived_by=official(one.waiver.author) if one.waiver else "",
        waived_why=told_reason(one.waiver) if one.waiver else "",
        may_waive=is_warning and one.waiver is None and can_waive_finding(request.user),
        may_fix=editable and one.rule.fix is not None,
    )


def _rule(rule_id: str) -> dict[str, Any]:
    rule = catalogue()[rule_id]
    return {
        "rule": rule,
        "title": _(rule.title),
        "message": queries.pattern(rule),
        "stage": STATE_LABELS[rule.from_state],
        "required": queries.required_attributes() if rule is ATTRIBUTE_PRESENT else [],
        "hint": _(rule.hint),
        "fix": _(rule.fix_title) if rule.fix_title else "",
        "tone": queries.tone(rule.severity),
        "severity": SEVERITY_LABELS[rule.severity],
        "layers": [layer_title(slug) for slug in rule.layers],
    }
