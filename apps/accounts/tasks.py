"""Celery's side of people and the journal."""

from celery import shared_task

from apps.accounts.actions.chain_journal import chain_journal


@shared_task(name="accounts.chain_journal")
def chain() -> None:
    """Every minute: the newest lines of the journal join the chain."""
    chain_journal()
