"""Takes up the weighing of a hearing: its work steps, and one segment over every statement."""

from collections.abc import Sequence
from typing import cast

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing, Statement
from apps.kernel.text import LANGUAGES
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.models import Act, WorkStep
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.locked import hold_hearing
from apps.weighing.queries.sql_text import sql_text


def begin_weighing(*, actor: Person | None, hearing: Hearing) -> int:
    """How many segments were made; a second time only for statements that have none. Raises SignInRequired,
    NotAllowed, Conflict `weighing.not_under_review`."""
    require(can_run_weighing(actor, hearing), actor)
    with transaction.atomic():
        hold_hearing(hearing.pk)
        _make_steps(hearing)
        keep_record(actor=cast(User, actor), act=Act.BEGUN)
        made = _make_segments(hearing.pk, None)
        write_journal(
            actor=actor,
            verb="weighing.begun",
            subject=f"hearing:{hearing.slug}",
            details={"segments": made},
        )
    return made


def follow_step(actor: Person | None, hearing: Hearing) -> None:
    """Hook of the register: the step to the review begins the weighing."""
    if State(hearing.state) is State.UNDER_REVIEW:
        begin_weighing(actor=actor, hearing=hearing)


def follow_statement(statement: Statement) -> None:
    """Hook of the register: what comes in during the review gets its segment at once."""
    if State(statement.hearing.state) is State.UNDER_REVIEW:
        keep_record(actor=statement.entered_by, act=Act.BEGUN)
        _make_segments(statement.hearing_id, statement.pk)


def _make_segments(hearing: int, statement: int | None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql_text("begin"), {"hearing": hearing, "statement": statement})
        return int(cursor.rowcount)


def _first_titles() -> Sequence[str]:
    return (gettext("Reading"), gettext("Proposing"), gettext("Agreeing"), gettext("Deciding"))


def _make_steps(hearing: Hearing) -> None:
    """The usual four; officers rename them and add others."""
    if WorkStep.objects.filter(hearing=hearing).exists():
        return
    titles = {}
    for language in LANGUAGES:
        with translation.override(language):
            titles[language] = [str(title) for title in _first_titles()]
    WorkStep.objects.bulk_create(
        WorkStep(hearing=hearing, position=number + 1, title_kk=kk, title_ru=ru, title_en=en)
        for number, (kk, ru, en) in enumerate(
            zip(titles["kk"], titles["ru"], titles["en"], strict=True)
        )
    )
