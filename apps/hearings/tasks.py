"""Celery's side of hearings: clocks, marks and reminders by the beat."""

from celery import shared_task

from apps.hearings.actions.expire_personal_data import expire_personal_data
from apps.hearings.actions.flag_recent import flag_recent
from apps.hearings.actions.follow_clock import follow_clock
from apps.hearings.actions.forget_networks import forget_networks
from apps.hearings.actions.remind import remind
from apps.hearings.actions.remind_drafts import remind_drafts


@shared_task(name="hearings.follow_clock")
def follow() -> None:
    """Every quarter of a minute: states that the clock has reached."""
    follow_clock()


@shared_task(name="hearings.remind")
def remind_officers() -> None:
    """Every five minutes: mails about duties that are due soon."""
    remind()


@shared_task(name="hearings.flag_recent")
def flag() -> None:
    """Every minute: marks for the officers on what came in."""
    flag_recent()


@shared_task(name="hearings.forget_networks")
def forget() -> None:
    """Every night."""
    forget_networks()


@shared_task(name="hearings.remind_drafts")
def remind_of_drafts() -> None:
    """Every ten minutes: mails about what is written and not sent."""
    remind_drafts()


@shared_task(name="hearings.expire_personal_data")
def expire() -> None:
    """Every night: hearings whose time of keeping is over."""
    expire_personal_data()
