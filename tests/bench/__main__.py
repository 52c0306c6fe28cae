"""bin/bench: saves, copies, tiles and the past of 20,000 zones, imports and rules, on the real database."""

import argparse
import os
import sys

import django

PARTS = ("import", "rules", "editor", "hearing", "sheets", "submissions", "weighing", "minutes")


def main(arguments: list[str]) -> None:
    """Builds the city, measures, prints."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings")
    django.setup()
    # What needs Django's models can be imported only now.
    from tests import cast  # noqa: PLC0415
    from tests.bench import exports, hearing, importing, rules, sheets, story, submissions, weighing  # noqa: PLC0415

    parser = argparse.ArgumentParser(prog="bin/bench")
    parser.add_argument("--only", choices=PARTS, help="one part; without it all of them")
    parser.add_argument("--zones", type=int, help="20000 for the editor, 10000 for the rules")
    parser.add_argument("--saves", type=int, default=200)
    parser.add_argument("--polygons", type=int, default=importing.POLYGONS)
    parser.add_argument("--places", type=int, default=hearing.PLACES)
    parser.add_argument("--statements", type=int, default=submissions.STATEMENTS)
    parser.add_argument("--rows", type=int, default=sheets.ROWS)
    parser.add_argument("--minutes", type=float, default=submissions.MINUTES)
    given = parser.parse_args(arguments)
    planner = cast.aigerim()
    if given.only in {None, "import"}:
        importing.tell(planner, polygons=given.polygons)
    if given.only in {None, "rules"}:
        rules.tell(planner, zones=given.zones or rules.ZONES)
    if given.only in {None, "editor"}:
        story.tell(planner, zones=given.zones or story.ZONES, saves=given.saves)
    if given.only in {None, "hearing"}:
        hearing.tell(planner, places=given.places)
    if given.only in {None, "sheets"}:
        sheets.tell(planner, rows=given.rows)
    # The hearing as a whole: its tiles, then its pages and submissions, which may also run alone.
    if given.only in {None, "hearing", "submissions"}:
        submissions.tell(statements=given.statements, minutes=given.minutes)
    # The demo hearing leaves its open state for good: last.
    if given.only in {None, "weighing"}:
        weighing.tell(planner, statements=given.statements)
    if given.only in {None, "minutes"}:
        exports.tell(planner, statements=given.statements)


main(sys.argv[1:])
