"""Rule: codes are still in force."""

from collections.abc import Iterator

from apps.plans.domain.coded import LISTS, coded, finding_of
from apps.plans.domain.finding import Finding
from apps.plans.domain.rule import Rule, gettext_noop
from apps.plans.domain.scene import Scene


def check(scene: Scene) -> Iterator[Finding]:
    """Codes whose time has passed or not come."""
    for feature, attribute, code, row in coded(scene):
        if row is not None and not row.in_force(scene.today):
            yield finding_of(feature, attribute, code)


RULE = Rule(
    id="code/req-in-force",
    code="code.expired",
    title=gettext_noop("Codes are in force"),
    message=gettext_noop("“%(name)s”: the code %(value)s (%(field)s) is not in force."),
    hint=gettext_noop("Choose the code that replaced it."),
    check=check,
    reads=tuple(LISTS),
    by_place=False,
)
