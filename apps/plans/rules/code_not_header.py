"""Rule: a code that only heads a group of codes is not used itself."""

from collections.abc import Iterator

from apps.plans.domain.coded import LISTS, coded, finding_of
from apps.plans.domain.finding import Finding
from apps.plans.domain.rule import Rule, gettext_noop
from apps.plans.domain.scene import Scene


def check(scene: Scene) -> Iterator[Finding]:
    """Codes marked as headers in their list."""
    for feature, attribute, code, row in coded(scene):
        if row is not None and row.is_header:
            yield finding_of(feature, attribute, code)


RULE = Rule(
    id="code/req-not-header",
    code="code.header",
    title=gettext_noop("Codes are not group headings"),
    message=gettext_noop(
        "“%(name)s”: %(value)s (%(field)s) is the heading of a group, not a code."
    ),
    hint=gettext_noop("Choose one of the codes under this heading."),
    check=check,
    reads=tuple(LISTS),
    by_place=False,
)
