"""The sheet a changeset is worked out on: the rows to write so far, and the ground they lie on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from shapely.geometry.base import BaseGeometry

from apps.kernel.errors import ProblemError
from apps.plans.domain.operation import Operation
from apps.plans.edits.draft import Act, Draft, Key, Prepared
from apps.plans.edits.ground import Ground
from apps.plans.edits.outline import Outline
from apps.plans.edits.rows import Rows
from apps.plans.models import PlanVersion


@dataclass(frozen=True)
class Edit:
    """A changeset as it came, with what is known before anything is decided.

    `new_uid` names the features that an operation makes: by the operation's index and a number.
    """

    version: PlanVersion
    operations: Sequence[Operation]
    rows: Rows
    outlines: Mapping[int, Outline]
    snap_m: float
    new_uid: Callable[[int, int], UUID]


@dataclass
class Sheet:
    """What is decided so far, operation by operation."""

    edit: Edit
    grounds: dict[str, Ground]
    drafts: dict[Key, Draft] = field(default_factory=dict)
    prepared: dict[int, Prepared] = field(default_factory=dict)
    refused: dict[int, ProblemError] = field(default_factory=dict)

    def take(self, index: int, prepared: Prepared) -> None:
        """Keeps what one operation comes to; several updates of one feature add up."""
        self.prepared[index] = prepared
        for draft in prepared.drafts:
            before = self.drafts.get(draft.key)
            self.drafts[draft.key] = draft if before is None else _added(before, draft)

    def lay(
        self, layer: str, uid: UUID, shape: BaseGeometry, stored: BaseGeometry | None
    ) -> tuple[Draft, ...]:
        """Puts a new shape on the ground; the drafts of the neighbours that received its nodes."""
        ground = self.grounds[layer]
        ground.draw(uid, shape)
        return tuple(
            Draft(layer, other, Act.UPDATE, geometry=grown, noded=True)
            for other, grown in ground.grown(uid, shape, stored).items()
        )


def _added(before: Draft, after: Draft) -> Draft:
    return replace(
        before,
        values={**before.values, **after.values},
        geometry=before.geometry if after.geometry is None else after.geometry,
        noded=before.noded and after.noded,
    )
