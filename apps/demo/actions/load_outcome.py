"""Carries out what the topical hearing of the demo accepted: a later version, links, and a second round about it."""

from datetime import timedelta

from apps.accounts.models import Role, User
from apps.demo.actions.load_versions import city
from apps.demo.city.carried_out import NAMES, REVISED, SECOND_ROUND, TITLES, steps
from apps.demo.city.weighed import Round
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.domain.announcement import Announcement
from apps.hearings.models import Hearing
from apps.kernel import clock
from apps.plans.actions.create_version import create_version
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.models import Changeset, PlanVersion
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.actions.link_changeset import link_changeset
from apps.weighing.models import Act, Segment

# Notice of twenty days and some months to speak, so that the demo stays alive.
OPENS_IN_DAYS, OPEN_DAYS = 20, 120


def carry_out(*, people: dict[str, User], hearing: Hearing, one: Round) -> PlanVersion:
    """A version made from the discussed one, with one changeset for each accepted decision that names one, linked to
    it. The version is a draft until `announce_second_round`."""
    planner = people[Role.PLANNER.value]
    _earlier, later = city()
    planned = steps({(feature.layer, feature.key): feature for feature in later})
    version = create_version(
        actor=planner,
        plan=hearing.version.plan,
        slug=REVISED,
        names=NAMES,
        base=hearing.version,
    )
    for number, point in enumerate(one.points, 1):
        if not point.carried_out:
            continue
        step = planned[point.carried_out]
        saved = save_changeset(
            actor=planner,
            version=version,
            operations=step.operations,
            reason=step.reason,
            subject="demo",
        )
        for segment in Segment.objects.filter(hearing=hearing, number=number):
            _link(planner, segment, saved.changeset)
    return version


def announce_second_round(*, people: dict[str, User], version: PlanVersion, first: Hearing) -> None:
    """A version comes before the public with a hearing, and no other way (`plans.actions.take_step`)."""
    opens_at = clock.now().replace(microsecond=0) + timedelta(days=OPENS_IN_DAYS)
    announcement = Announcement(
        slug=SECOND_ROUND,
        **TITLES,
        opens_at=opens_at,
        closes_at=opens_at + timedelta(days=OPEN_DAYS),
        contact_email="officer@demo.kz",
        previous=first.slug,
    )
    drafted = draft_hearing(
        actor=people[Role.PLANNER.value], version=version, announcement=announcement
    )
    publish_hearing(actor=people[Role.OFFICER.value], hearing=drafted)


def _link(planner: User, segment: Segment, changeset: Changeset) -> None:
    link_changeset(actor=planner, segment=segment, changeset=changeset)
    # A demo loaded by an earlier edition explained why nothing changes; no verb takes that back.
    if segment.no_change_kk or segment.no_change_ru:
        keep_record(actor=planner, act=Act.EXPLAINED)
        Segment.objects.filter(pk=segment.pk).update(no_change_kk="", no_change_ru="")
