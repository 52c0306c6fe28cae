"""Saves, a rebase, copies and a validation at the same moment: they wait for each other and none is broken off."""

import threading
import uuid
from collections.abc import Callable, Sequence

import pytest
from django.db import connections

from apps.accounts.models import User
from apps.kernel.errors import Conflict
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.actions.validate_version import validate_version
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import Changeset, PlanVersion
from tests import build
from tests.plans.rebasing import ZONE, A, B, C, change, make_drawn_variant, rebased

ROUNDS = 5


def set_storeys(actor: User, version: PlanVersion, uids: Sequence[uuid.UUID], storeys: int) -> None:
    operations = [
        Operation(OperationKind.UPDATE, ZONE, uid, attributes={"max_storeys": storeys})
        for uid in uids
    ]
    save_changeset(actor=actor, version=version, operations=operations, reason=build.REASON)


def rebase(actor: User, version: PlanVersion) -> None:
    try:
        rebased(actor, PlanVersion.objects.select_related("base").get(pk=version.pk))
    except Conflict as conflict:
        assert conflict.code == "rebase.nothing_new"


@pytest.mark.django_db(transaction=True)
def test_nobody_is_broken_off(aigerim: User, draft: PlanVersion) -> None:
    variant = make_drawn_variant(aigerim, draft)
    before = Changeset.objects.filter(version=draft).count()
    broken: list[BaseException] = []
    acts: list[Callable[[int], object]] = [
        lambda turn: set_storeys(aigerim, draft, (A, B), 10 + turn),
        lambda turn: set_storeys(aigerim, draft, (B, A), 20 + turn),
        lambda turn: change(aigerim, variant, C, population=turn),
        lambda _turn: rebase(aigerim, variant),
        lambda turn: build.make_version(
            actor=aigerim, slug=f"copy-{turn}", base=draft if turn % 2 else variant
        ),
        lambda _turn: validate_version(actor=None, version=draft),
    ]

    def repeat(act: Callable[[int], object]) -> None:
        try:
            for turn in range(1, ROUNDS + 1):
                act(turn)
        except BaseException as error:  # noqa: BLE001 - told below
            broken.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=repeat, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert broken == []
    assert Changeset.objects.filter(version=draft).count() == before + 2 * ROUNDS
