"""Files of a hearing of twenty thousand statements: how long each takes and how much memory at its peak."""

import tempfile
from pathlib import Path
from time import perf_counter

from apps.accounts.models import Role, User
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.kernel import clock
from apps.minutes.actions.request_export import FORMATS
from apps.minutes.actions.write_export import write_file
from apps.minutes.models import ExportFormat, ExportKind, HearingExport
from apps.weighing.actions.begin_weighing import begin_weighing
from apps.weighing.models import Segment
from tests import cast
from tests.bench.clock import say
from tests.bench.crowded import crowded
from tests.bench.memory import watched
from tests.bench.story import surroundings

STATEMENTS = 20_000
BAR_S = 600
BAR_MB = 1_024
REASON_KK = (
    "Ұсыныс есепке алынды: аумақтың тапшылығы есеппен расталды, жоспарға тиісті өзгеріс енгізіледі."
)
REASON_RU = (
    "Предложение учтено: нехватка подтверждена расчётом, в план вносится соответствующее изменение."
)


def tell(planner: User, *, statements: int) -> None:
    """Fills the demo hearing, decides everything past the verbs, writes every file as the job does."""
    officer = cast.person("Marat", Role.OFFICER)
    hearing, _ground = crowded(statements)
    _decided(planner, officer, hearing)
    say(surroundings())
    say(f"Files of {statements} statements (bars: {BAR_S} s, {BAR_MB} MB of process and child)")
    every = [(kind, form) for kind, forms in FORMATS.items() for form in forms]
    # What takes longest comes last.
    for kind, form in sorted(every, key=lambda pair: pair[1] == ExportFormat.PDF):
        export = HearingExport(
            hearing=hearing,
            kind=kind,
            profile="official" if kind == ExportKind.WEIGHING_TABLE else "public",
            language="ru",
            format=form,
            requested_by=officer,
            requested_at=clock.now(),
        )
        _measure(export)
    say(surroundings())


def _measure(export: HearingExport) -> None:
    with tempfile.TemporaryDirectory() as scratch, watched() as peak:
        target = Path(scratch) / f"export.{export.format}"
        began = perf_counter()
        write_file(export, target, lambda share, step="": None)
        took, size = perf_counter() - began, target.stat().st_size / 1024 / 1024
    # The table's pages are set in children, one after the other.
    over = "" if took < BAR_S and peak.own + peak.child < BAR_MB else "  OVER"
    name = f"{export.kind}.{export.format} {export.profile}"
    say(
        f"  {name:32} {took:7.1f} s {peak.own:7.0f} MB peak {peak.child:5.0f} MB child"
        f" {size:7.1f} MB file{over}"
    )


def _decided(planner: User, officer: User, hearing: Hearing) -> None:
    Hearing.objects.filter(pk=hearing.pk).update(state=State.UNDER_REVIEW.value)
    hearing.refresh_from_db()
    begin_weighing(actor=officer, hearing=hearing)
    now = clock.now()
    Segment.objects.filter(hearing=hearing).update(
        is_confirmed=True,
        proposal_verdict="full",
        proposed_by=planner,
        proposed_at=now,
        verdict="full",
        decided_by=officer,
        decided_at=now,
        reason_kk=REASON_KK,
        reason_ru=REASON_RU,
    )
    Hearing.objects.filter(pk=hearing.pk).update(state=State.CONCLUDED.value)
    hearing.refresh_from_db()
