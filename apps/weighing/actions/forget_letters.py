"""Removes the letters of a hearing whose time is over: they name whom they answered."""

from apps.files.actions.forget_files import forget_files
from apps.hearings.models import Hearing
from apps.weighing.models import Letter


def forget_letters(hearing: Hearing) -> None:
    """The documents go, the lines stay: that and when an answer was sent. Called inside the transaction that takes
    people out of the hearing."""
    letters = Letter.objects.filter(statement__hearing=hearing, file__isnull=False)
    records = [pk for pk in letters.values_list("file_id", flat=True) if pk is not None]
    letters.update(file=None)
    forget_files(records=records)
