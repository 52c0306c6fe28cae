"""A2, land-use balance: the result in words, tables and bars."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from apps.analyses.domain.presentation import (
    Bar,
    BarChart,
    Cell,
    Column,
    Presentation,
    Table,
)
from apps.analyses.methods.land_use_balance import labels
from apps.kernel.text import current_language
from apps.norms.models import NormStatus

HA = 10_000.0


def present(result: dict[str, Any]) -> Presentation:
    """The result in the language that is active now."""
    return Presentation(
        summary=_summary(result),
        tables=[
            _uses(result),
            *([_districts(result)] if result["districts"] else []),
            _hilucs(result),
            *([_overlaps(result)] if result["overlaps"] else []),
        ],
        charts=[_chart(result)],
        note=_(
            "Areas are measured on the WGS 84 spheroid after cutting the zones at the borders of "
            "the city districts. Mix is the entropy H = −Σ p ln p / ln n over the n categories of "
            "the version: 0 is a single use, 1 an even mix. Concentration is the "
            "Herfindahl-Hirschman index Σ p². Unzoned ground is the territory without any zone; "
            "doubly zoned ground is counted once for every zone beyond the first. Residents are "
            "those of the district layer with their year; an unknown number stays unknown."
        ),
    )


def _summary(result: dict[str, Any]) -> list[str]:
    whole = result["whole"]
    lines = [
        _("%(zones)s zones cover %(area)s ha.")
        % {"zones": _text(result["zones"], 0), "area": _text(whole["zoned_m2"] / HA, 0)}
    ]
    if whole["area_m2"]:
        lines.append(
            _(
                "The city districts have %(area)s ha: %(gap)s ha (%(percent)s %%) without any zone, "
                "%(double)s ha zoned twice."
            )
            % {
                "area": _text(whole["area_m2"] / HA, 0),
                "gap": _text(whole["gap_m2"] / HA, 1),
                "percent": _text(100 * whole["gap_m2"] / whole["area_m2"], 1),
                "double": _text(whole["overlap_m2"] / HA, 2),
            }
        )
    else:
        lines.append(_("The version has no city districts: what is unzoned is not known."))
    largest = max(whole["by_category"].items(), key=lambda item: item[1], default=None)
    if largest is not None:
        lines.append(
            _(
                "The largest use is “%(use)s” with %(percent)s %%; mix %(entropy)s, "
                "concentration %(hhi)s."
            )
            % {
                "use": labels.category(largest[0]),
                "percent": _text(100 * largest[1] / whole["zoned_m2"], 1),
                "entropy": _text(whole["entropy"], 2),
                "hhi": _text(whole["hhi"], 2),
            }
        )
    return [*lines, _green(result)]


def _green(result: dict[str, Any]) -> str:
    green, norm = result["whole"]["green_m2_per_person"], result["norm"]
    if green is None:
        return _("Green for a person is not known: a district has no number of residents.")
    text = _("Green: %(value)s m² per person.") % {"value": _text(green, 1)}
    if norm is None:
        return text
    wanted = norm["green_m2_per_person"]
    verdict = (
        _("That meets the norm of %(norm)s m².")
        if green >= wanted
        else _("That is below the norm of %(norm)s m².")
    )
    told = f"{text} {verdict % {'norm': _text(wanted, 1)}}"
    # A norm that nobody compared with its act must not look like law.
    if norm["status"] in NormStatus.values:
        status = NormStatus(norm["status"]).label
        told += " " + _("Status of the norm: %(status)s.") % {"status": str(status).lower()}
    return told


def _uses(result: dict[str, Any]) -> Table:
    whole, base = result["whole"], result["base"]
    columns = [
        Column("use", _("Use")),
        Column("area", _("Area"), _("ha"), 1),
        Column("share", _("Share of area"), "%", 2),
        Column("per_person", _("For a resident"), _("m²"), 1),
    ]
    if base is not None:
        columns.append(Column("change", _("Difference"), _("points"), 2, signed=True))
    rows = [
        _use_row(use, whole, base["whole"] if base else None)
        for use in sorted(_uses_of(whole, base), key=lambda use: -whole["by_category"].get(use, 0))
    ]
    total: list[Cell] = [
        _("Total"),
        whole["zoned_m2"] / HA,
        100.0 if whole["zoned_m2"] else None,
        whole["zoned_m2_per_person"],
    ]
    rows.append([*total, 0.0] if base is not None else total)
    return Table("uses", _("Land uses of the whole territory"), columns, rows, totals=1)


def _uses_of(whole: Mapping[str, Any], base: Mapping[str, Any] | None) -> set[str]:
    return set(whole["by_category"]) | (set(base["whole"]["by_category"]) if base else set())


def _use_row(use: str, whole: Mapping[str, Any], base: Mapping[str, Any] | None) -> list[Cell]:
    area = whole["by_category"].get(use, 0.0)
    people = whole["population"]
    row: list[Cell] = [
        labels.category(use),
        area / HA,
        _share(whole, use),
        area / people if people else None,
    ]
    if base is not None:
        before, after = _share(base, use), _share(whole, use)
        row.append(None if before is None or after is None else after - before)
    return row


def _share(whole: Mapping[str, Any], use: str) -> float | None:
    zoned = whole["zoned_m2"]
    return 100 * float(whole["by_category"].get(use, 0.0)) / zoned if zoned else None


def _districts(result: dict[str, Any]) -> Table:
    columns = [
        Column("district", _("District")),
        Column("area", _("Area"), _("ha"), 1),
        Column("zoned", _("Zoned"), _("ha"), 1),
        Column("gap", _("Unzoned"), _("ha"), 1),
        Column("overlap", _("Zoned twice"), _("ha"), 2),
        Column("entropy", _("Mix"), "", 3),
        Column("hhi", _("Concentration"), "", 3),
        Column("residents", _("Residents"), "", 0),
        Column("year", _("Year"), ""),
        Column("per_person", _("Zoned ground for a resident"), _("m²"), 1),
        Column("green", _("Green for a resident"), _("m²"), 1),
    ]
    name = f"name_{current_language()}"
    rows = [
        _district_row(one[name] or one["name_kk"], one, str(one["population_year"] or "") or None)
        for one in result["districts"]
    ]
    rows.append(_district_row(_("Total"), result["whole"], ""))
    return Table("districts", _("Districts"), columns, rows, totals=1)


def _district_row(name: str, one: Mapping[str, Any], year: str | None) -> list[Cell]:
    return [
        name,
        _ha(one["area_m2"]),
        _ha(one["zoned_m2"]),
        _ha(one["gap_m2"]),
        _ha(one["overlap_m2"]),
        one["entropy"],
        one["hhi"],
        one["population"],
        year,
        one["zoned_m2_per_person"],
        one["green_m2_per_person"],
    ]


def _hilucs(result: dict[str, Any]) -> Table:
    name = f"name_{current_language()}"
    places = [(one[name] or one["name_kk"], one) for one in result["districts"]]
    columns = [
        Column("level_1", _("HILUCS level 1")),
        Column("level_2", _("HILUCS level 2")),
        *(Column(one["key"], title, _("ha"), 1) for title, one in places),
        Column("area", _("Total"), _("ha"), 1),
        Column("share", _("Share of area"), "%", 2),
    ]
    whole = result["whole"]
    rows: list[Sequence[Cell]] = []
    for level, codes in sorted(whole["by_hilucs"].items()):
        for code, area in sorted(codes.items()):
            by_place = [one["by_hilucs"].get(level, {}).get(code, 0.0) / HA for _t, one in places]
            rows.append(
                [
                    labels.hilucs(code, 1),
                    labels.hilucs(code, 2),
                    *by_place,
                    area / HA,
                    100 * area / whole["zoned_m2"],
                ]
            )
    return Table("hilucs", _("Land uses by district and HILUCS class"), columns, rows)


def _overlaps(result: dict[str, Any]) -> Table:
    columns = [
        Column("first", _("Zone")),
        Column("second", _("Overlaps zone")),
        Column("area", _("Area"), _("m²"), 0),
    ]
    rows = [[one["first"], one["second"], one["area_m2"]] for one in result["overlaps"]]
    title = _("Ground zoned twice: %(count)d pairs, the largest first") % {
        "count": result["overlap_count"]
    }
    return Table("overlaps", title, columns, rows)


def _chart(result: dict[str, Any]) -> BarChart:
    whole = result["whole"]
    ordered = sorted(whole["by_category"].items(), key=lambda item: -item[1])
    bars = []
    for use, area in ordered:
        look = labels.style(use)
        note = f"{_text(area / HA, 0)} {_('ha')} · {_text(100 * area / whole['zoned_m2'], 1)} %"
        bars.append(Bar(labels.category(use), area / HA, note, look.fill, look.pattern))
    return BarChart("uses", _("Land uses of the whole territory"), bars)


def _ha(area_m2: float | None) -> float | None:
    return None if area_m2 is None else area_m2 / HA


def _text(value: float | None, decimals: int) -> str:
    return (
        _("no data")
        if value is None
        else number_format(round(value, decimals), decimals, use_l10n=True, force_grouping=True)
    )
