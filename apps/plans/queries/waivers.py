"""What is told of a waiver, the same on the site and in a package that everybody may take."""

from apps.accounts.models import User
from apps.kernel.personal import without_personal_data
from apps.plans.models import FindingWaiver


def official(author: User) -> str:
    """The name of who waived, which is on record; never the address they sign in with."""
    return without_personal_data(author.full_name) or f"№ {author.pk}"


def told_reason(waiver: FindingWaiver) -> str:
    """Why it was waived, without anybody's address or number."""
    return without_personal_data(waiver.reason)
