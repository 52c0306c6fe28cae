"""Rule: codes come from their code list."""

from collections.abc import Iterator

from apps.plans.domain.coded import COMPLETE, LISTS, coded, finding_of
from apps.plans.domain.finding import Finding
from apps.plans.domain.rule import Rule, gettext_noop
from apps.plans.domain.scene import Scene


def check(scene: Scene) -> Iterator[Finding]:
    """Codes that a complete list does not have."""
    for feature, attribute, code, row in coded(scene):
        if row is None and LISTS[attribute] in COMPLETE:
            yield finding_of(feature, attribute, code)


RULE = Rule(
    id="code/req-known",
    code="code.unknown",
    title=gettext_noop("Codes are in their code list"),
    message=gettext_noop("“%(name)s”: the code list has no code %(value)s (%(field)s)."),
    hint=gettext_noop("Choose a code from the list."),
    check=check,
    reads=tuple(LISTS),
    by_place=False,
)
