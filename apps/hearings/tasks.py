"""Celery's side of hearings: the clock that writes states, and the one that reminds."""

from celery import shared_task

from apps.hearings.actions.follow_clock import follow_clock
from apps.hearings.actions.remind import remind


@shared_task(name="hearings.follow_clock")
def follow() -> None:
    """Every quarter of a minute: states that the clock has reached."""
    follow_clock()


@shared_task(name="hearings.remind")
def remind_officers() -> None:
    """Every five minutes: mails about duties that are due soon."""
    remind()
