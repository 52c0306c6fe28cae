"""Writes the explanatory text of a demo version; pieces that are there already keep their identifiers."""

from collections.abc import Sequence
from dataclasses import replace

from apps.accounts.models import User
from apps.demo.city.words import TEXT
from apps.plans.actions.save_text import save_text
from apps.plans.domain.paragraph import Paragraph
from apps.plans.models import PlanVersion
from apps.plans.queries.text import paragraphs, text_etag


def load_text(
    *, planner: User, version: PlanVersion, pieces: Sequence[Paragraph], reason: str
) -> None:
    """The version's text is `pieces` from now on: a piece is known by its Russian words, now or in 2024."""
    known = {row.body_ru: row.uid for row in paragraphs(version)}
    earlier = {one.ru: one.before.body_ru for one in TEXT if one.before is not None}
    named = [
        replace(one, uid=known.get(one.body_ru) or known.get(earlier.get(one.body_ru, "")))
        for one in pieces
    ]
    save_text(
        actor=planner,
        version=version,
        paragraphs=named,
        reason=reason,
        if_match=text_etag(version),
    )
