"""What a validation rule is: its identity, its words, where it must look, and its pure check (no Django)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from apps.plans.domain.finding import Finding, Severity
from apps.plans.domain.ladder import State
from apps.plans.domain.operation import Operation
from apps.plans.domain.scene import Scene


def gettext_noop(message: str) -> str:
    """Marks an English message id for translation; translated where it is shown."""
    return message


class Scope(StrEnum):
    """What a verdict about a feature depends on, besides what it is measured against."""

    FEATURE = "feature"  # on itself
    PAIR = "pair"  # on itself and one other that meets it: a finding belongs to both
    NEIGHBOURS = "neighbours"  # on itself and everything within reach
    PLACE = "place"  # on the ground, not on a feature


@dataclass(frozen=True)
class Link:
    """Features of `layer` name one of `target` by its identifier in `field`."""

    layer: str
    field: str
    target: str


Check = Callable[[Scene], Iterable[Finding]]
Fix = Callable[[Scene, Finding], list[Operation]]


@dataclass(frozen=True)
class Rule:
    """One rule of the catalogue. `id` is family/req|rec-name: what is required is an error, what is
    recommended a warning. `title`, `message`, `hint` are English message ids. `layers` are looked at (empty:
    all), `against` are measured against and loaded whole, `reads` are the attributes needed. `reach_m` is how
    far round an edit the rule looks again (None: everywhere). `unchecked` says, as a message id, why the rule
    cannot judge this version at all. `fix` proposes operations that remove a finding (none: it cannot).
    """

    id: str
    code: str
    title: str
    message: str
    hint: str
    check: Check
    layers: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    scope: Scope = Scope.FEATURE
    reach_m: float | None = 0.0
    from_state: State = State.DRAFT
    by_place: bool = True
    unchecked: Callable[[Scene], str] | None = None
    fix: Fix | None = None
    fix_title: str = ""

    @property
    def severity(self) -> Severity:
        """Error for what is required, warning for what is recommended."""
        return Severity.ERROR if "/req-" in self.id else Severity.WARNING

    @property
    def family(self) -> str:
        """The first word of the id."""
        return self.id.partition("/")[0]

    @property
    def stages(self) -> frozenset[State]:
        """The plan states in which the rule applies."""
        return frozenset(state for state in State if has_come(self.from_state, state))

    def looks_at(self, layer: str) -> bool:
        """Whether features of `layer` are this rule's matter."""
        return not self.layers or layer in self.layers

    def findings(self, scene: Scene) -> list[Finding]:
        """Every finding in the scene, stamped with the rule."""
        return [
            replace(
                one,
                rule=self.id,
                severity=one.severity or self.severity,
                from_state=one.from_state or self.from_state,
                by_place=self.by_place,
            )
            for one in self.check(scene)
        ]


def has_come(state: State, now: State) -> bool:
    """Whether a version in state `now` has reached `state`."""
    order = list(State)
    return order.index(state) <= order.index(now)
