"""Takes people out of registrations: who closes an account, and everybody when a hearing's time is over."""

from django.db.models.functions import Coalesce, Now

from apps.accounts.models import User
from apps.hearings.domain.anonymity import GONE
from apps.hearings.models import Hearing
from apps.minutes.models import Registration
from apps.minutes.queries.registrations import confirmed_addresses


def forget_registrations_of(*, person: User) -> None:
    """Everything under the confirmed addresses of the account; seats that are not used yet become free. Called
    inside the transaction that closes the account."""
    rows = Registration.objects.filter(email__in=confirmed_addresses(person))
    rows.filter(check_ins__isnull=True).update(cancelled_at=Coalesce("cancelled_at", Now()))
    rows.update(name=GONE, email="")


def forget_registrations(hearing: Hearing) -> None:
    """Every registration of the hearing loses name and address; how many there were stays. Called inside the
    transaction that takes people out of it."""
    Registration.objects.filter(meeting__hearing=hearing).update(name=GONE, email="")
