"""Ends what a person follows who closes the account, and what was followed of a hearing whose time is over."""

from apps.accounts.models import User
from apps.following.actions.stop_follow import stop_follow
from apps.following.models import Follow
from apps.hearings.models import Hearing


def stop_all(*, person: User) -> None:
    """Every follow of `person`; called inside the transaction that closes the account."""
    for one in Follow.objects.filter(person=person, ended_at__isnull=True):
        stop_follow(follow=one)


def stop_all_of(hearing: Hearing) -> None:
    """Every follow of `hearing`; called inside the transaction that takes people out of it. Addresses go with them."""
    for one in Follow.objects.filter(hearing=hearing, ended_at__isnull=True):
        stop_follow(follow=one)
