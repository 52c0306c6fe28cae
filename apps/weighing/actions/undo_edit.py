"""An officer puts an edit of many segments back: every row as it was before."""

from django.db import connection, transaction
from django.db.models import F, OuterRef, Q, Subquery

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.kernel import clock
from apps.kernel.text import localized
from apps.weighing import messages
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.models import Act, BulkEdit, Segment, SegmentRevision, Tag, Theme
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.locked import hold_hearing, hold_steps
from apps.weighing.queries.sql_text import sql_text

SHOWN = 50


def undo_edit(*, actor: Person | None, bulk: BulkEdit) -> BulkEdit:
    """The edit, marked as put back. Raises SignInRequired, NotAllowed, Conflict `weighing.already_undone`,
    `weighing.moved_on` with the `segments` that changed since, `weighing.step_locked`,
    `weighing.not_under_review`."""
    officer = require(can_run_weighing(actor, bulk.hearing), actor)
    with transaction.atomic():
        hold_hearing(bulk.hearing_id)
        row = BulkEdit.objects.select_for_update(of=("self",)).get(pk=bulk.pk)
        if row.undone_at is not None:
            raise messages.conflict("weighing.already_undone")
        told = SegmentRevision.objects.filter(bulk=row)
        list(
            Segment.objects.select_for_update(of=("self",))
            .filter(pk__in=told.values("segment"))
            .order_by("number", "position")
            .values_list("pk")
        )
        _check_unmoved(row)
        _check_steps(row)
        _check_choices(row)
        return _put_back(officer, row)


def _check_unmoved(bulk: BulkEdit) -> None:
    """The newest revision of every segment is that of the edit."""
    etag = Segment.objects.filter(pk=OuterRef("segment")).values("etag")[:1]
    moved = (
        SegmentRevision.objects.filter(bulk=bulk)
        .annotate(now=Subquery(etag))
        .filter(Q(now__isnull=True) | ~Q(now=F("number")))
    )
    count = moved.count()
    if count:
        keys = [str(key) for key in moved.values_list("segment_id", flat=True)[:SHOWN]]
        raise messages.conflict(
            "weighing.moved_on", {"segments": keys, "count": count}, count=count
        )


def _check_steps(bulk: BulkEdit) -> None:
    """Neither where the segments stand nor where they come from is locked."""
    told = SegmentRevision.objects.filter(bulk=bulk)
    for step in hold_steps(bulk.hearing_id):
        touched = Q(before__step_id=step.pk) | Q(after__step_id=step.pk)
        if step.is_locked and told.filter(touched).exists():
            title = localized(step, "title")
            raise messages.conflict("weighing.step_locked", {"step": step.pk}, step=title)


def _check_choices(bulk: BulkEdit) -> None:
    """Steps, themes and tags that the segments had are still there."""
    # Without an order: DISTINCT would count it in.
    told = SegmentRevision.objects.filter(bulk=bulk).order_by()
    steps = [step.pk for step in hold_steps(bulk.hearing_id)]
    themes = list(Theme.objects.filter(hearing=bulk.hearing_id).values_list("pk", flat=True))
    had = set(told.values_list("before__theme_id", flat=True).distinct()) - {None, *themes}
    had |= set(told.values_list("before__step_id", flat=True).distinct()) - {None, *steps}
    tags = {tag for one in told.values_list("before__tags", flat=True).distinct() for tag in one}
    had |= tags - set(Tag.objects.filter(hearing=bulk.hearing_id).values_list("pk", flat=True))
    if had:
        raise messages.conflict("weighing.unknown_choice", detail=min(had))


def _put_back(officer: User, bulk: BulkEdit) -> BulkEdit:
    keep_record(actor=officer, act=Act.UNDONE)
    with connection.cursor() as cursor:
        cursor.execute(sql_text("undo"), {"bulk": bulk.pk})
    bulk.undone_at, bulk.undone_by = clock.now(), officer
    bulk.save(update_fields=["undone_at", "undone_by"])
    write_journal(
        actor=officer,
        verb="weighing.undone",
        subject=f"hearing:{bulk.hearing.slug}",
        details={"edit": str(bulk.pk), "count": bulk.count},
    )
    return bulk
