"""What a person chose for an import, read from its JSON and checked against what the file holds (no Django)."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from dataclasses import field as made
from typing import Any

from apps.imports.domain import frame, text_encoding
from apps.imports.domain.mapping import ANY_NAME, NAME_FIELDS, UID

BY_UID, BY_CODE, BY_IOU, BY_NONE = "uid", "code", "iou", "none"
WAYS = (BY_UID, BY_CODE, BY_IOU, BY_NONE)
CODE = "code"
# The share of common ground from which two areas are taken for the same thing.
LEAST_IOU = 0.8
LONGEST_TEXT = 2000
MOST_ENTRIES = 2000


@dataclass(frozen=True)
class Match:
    """How rows find the features they stand for. `field` holds the identifier when `by` is code."""

    by: str = BY_NONE
    field: str = CODE
    iou: float = LEAST_IOU
    close_missing: bool = False


@dataclass(frozen=True)
class Choices:
    """The document `choices` (docs/map.md, Staged import). What is empty is as the file says."""

    source_layer: str = ""
    crs: str = ""
    swapped: bool = False
    encoding: str = ""
    layer: str = ""
    columns: Mapping[str, str] = made(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = made(default_factory=dict)
    given: Mapping[str, Any] = made(default_factory=dict)
    match: Match = made(default_factory=Match)
    profile: str = ""
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """The document, as JSON values."""
        return asdict(self)


@dataclass(frozen=True)
class Wrong:
    """An error of one choice: where it stands, a code, and what its sentence needs."""

    field: str
    code: str
    detail: Mapping[str, Any] = made(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """What choices are checked against: the file's document `inspection`, the fields and codes by layer,
    and which layers keep columns without a field of their own, and in which field."""

    inspection: Mapping[str, Any]
    layers: Mapping[str, Mapping[str, frozenset[str]]]
    bags: Mapping[str, str] = made(default_factory=dict)


def from_json(document: Mapping[str, Any]) -> Choices:
    """The choices of a document that `read` once took."""
    return read(document)[0]


def read(document: Any) -> tuple[Choices, list[Wrong]]:
    """The choices, with defaults for what is missing; an error for each part that has another shape."""
    if not isinstance(document, Mapping):
        return Choices(), [Wrong("choices", "import.choice_shape")]
    wrong: list[Wrong] = []

    def part(name: str, reader: Callable[[Any], Any], otherwise: Any) -> Any:
        given = document.get(name)
        if given is None:
            return otherwise
        value = reader(given)
        if value is None:
            wrong.append(Wrong(name, "import.choice_shape"))
            return otherwise
        return value

    match, in_match = _match(document.get("match"))
    choices = Choices(
        columns=part("columns", _words, {}),
        codes=part("codes", _coded, {}),
        given=part("given", _given, {}),
        swapped=part("swapped", _flag, False),
        match=match,
        **{
            name: part(name, _text, "")
            for name in ("source_layer", "crs", "encoding", "layer", "profile", "reason")
        },
    )
    known = set(Choices.__dataclass_fields__)
    strange = [Wrong(str(one)[:80], "import.choice_unknown") for one in set(document) - known]
    return choices, [*wrong, *in_match, *sorted(strange, key=lambda one: one.field)]


def judge(choices: Choices, facts: Facts) -> list[Wrong]:
    """What of the choices cannot be followed, each with its field."""
    source, wrong = _source(choices, facts.inspection)
    if choices.encoding and not text_encoding.known(choices.encoding):
        wrong.append(Wrong("encoding", "import.encoding_unknown", {"name": choices.encoding[:80]}))
    if choices.layer not in facts.layers:
        code = "import.layer_unknown" if choices.layer else "import.layer_needed"
        detail = {"name": choices.layer, "valid": ", ".join(sorted(facts.layers))}
        return [*wrong, Wrong("layer", code, detail)]
    fields = facts.layers[choices.layer]
    if source is not None:
        wrong += _frame(choices, source)
        wrong += _columns(choices, source, fields, facts.bags.get(choices.layer, ""))
    wrong += _codes(choices, fields)
    wrong += [
        Wrong(f"given.{name}", "import.field_unknown", {"name": name})
        for name in choices.given
        if name not in fields
    ]
    return [*wrong, *_matching(choices, fields)]


def source_layer(inspection: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """The layer of the file that is meant: the named one, or the only one."""
    layers = inspection.get("layers", [])
    if not name and len(layers) == 1:
        only: Mapping[str, Any] = layers[0]
        return only
    return next((one for one in layers if one["name"] == name), None)


def _source(
    choices: Choices, inspection: Mapping[str, Any]
) -> tuple[Mapping[str, Any] | None, list[Wrong]]:
    source = source_layer(inspection, choices.source_layer)
    if source is not None:
        return source, []
    valid = ", ".join(one["name"] for one in inspection.get("layers", []))
    code = "import.source_layer_unknown" if choices.source_layer else "import.source_layer_needed"
    return None, [Wrong("source_layer", code, {"name": choices.source_layer, "valid": valid})]


def _frame(choices: Choices, source: Mapping[str, Any]) -> list[Wrong]:
    if not choices.crs:
        if source["crs"]["needs_confirmation"]:
            fitting = [
                f"{one['crs']}{' ⇄' if one['swapped'] else ''}"
                for one in source["crs"]["candidates"]
                if one["share_inside"] > 0
            ]
            detail = {"valid": ", ".join(fitting) or "–"}
            return [Wrong("crs", "import.crs_unconfirmed", detail)]
        return []
    try:
        frame.parse(choices.crs)
    except frame.UnknownFrame:
        return [Wrong("crs", "import.crs_unknown", {"crs": choices.crs[:200]})]
    return []


def _columns(
    choices: Choices, source: Mapping[str, Any], fields: Iterable[str], bag: str
) -> Iterator[Wrong]:
    there = {one["name"] for one in source["fields"]}
    takes = {UID, *fields}
    if takes & set(NAME_FIELDS):
        takes.add(ANY_NAME)
    served: dict[str, str] = {}
    for column, name in choices.columns.items():
        if column not in there:
            yield Wrong(f"columns.{column}", "import.column_unknown", {"name": column})
        elif name not in takes:
            yield Wrong(f"columns.{column}", "import.field_unknown", {"name": name})
        elif name in served and name != bag:
            detail = {"name": name, "other": served[name]}
            yield Wrong(f"columns.{column}", "import.field_twice", detail)
        served.setdefault(name, column)


def _codes(choices: Choices, fields: Mapping[str, frozenset[str]]) -> Iterator[Wrong]:
    for name, codes in choices.codes.items():
        if name not in fields:
            yield Wrong(f"codes.{name}", "import.field_unknown", {"name": name})
            continue
        for value, code in codes.items():
            # An empty code says that the value means nothing here.
            if code and fields[name] and code not in fields[name]:
                detail = {"code": code, "valid": ", ".join(sorted(fields[name]))}
                yield Wrong(f"codes.{name}.{value}", "import.code_unknown", detail)


def _matching(choices: Choices, fields: Iterable[str]) -> Iterator[Wrong]:
    match, mapped = choices.match, {*choices.columns.values()}
    if match.by not in WAYS:
        yield Wrong("match.by", "import.match_unknown", {"valid": ", ".join(WAYS)})
    elif match.by == BY_UID and UID not in mapped:
        yield Wrong("match.by", "import.match_needs_column", {"name": UID})
    elif match.by == BY_CODE and match.field not in {*fields}:
        yield Wrong("match.field", "import.field_unknown", {"name": match.field})
    elif match.by == BY_CODE and match.field not in mapped:
        yield Wrong("match.by", "import.match_needs_column", {"name": match.field})
    if not 0 < match.iou <= 1:
        yield Wrong("match.iou", "import.match_share")
    if match.close_missing and match.by == BY_NONE:
        yield Wrong("match.close_missing", "import.match_closes_all")


def _match(given: Any) -> tuple[Match, list[Wrong]]:
    if given is None:
        return Match(), []
    if not isinstance(given, Mapping):
        return Match(), [Wrong("match", "import.choice_shape")]
    readers: dict[str, Callable[[Any], Any]] = {
        "by": _text, "field": _text, "iou": _share, "close_missing": _flag,
    }  # fmt: skip
    # JSON's null says the same as silence.
    said = {name: value for name, value in given.items() if value not in (None, "")}
    values = {name: readers[name](value) for name, value in said.items() if name in readers}
    wrong = [
        Wrong(f"match.{name}", "import.choice_shape") for name, one in values.items() if one is None
    ]
    strange = [
        Wrong(f"match.{str(name)[:80]}", "import.choice_unknown") for name in {*said} - {*readers}
    ]
    sound = {name: value for name, value in values.items() if value is not None}
    return Match(**sound), [*wrong, *strange]


def _text(given: Any) -> str | None:
    return given.strip() if isinstance(given, str) and len(given) <= LONGEST_TEXT else None


def _flag(given: Any) -> bool | None:
    return given if isinstance(given, bool) else None


def _share(given: Any) -> float | None:
    is_number = isinstance(given, int | float) and not isinstance(given, bool)
    return float(given) if is_number and math.isfinite(given) else None


def _given(given: Any) -> dict[str, Any] | None:
    if not isinstance(given, Mapping) or len(given) > MOST_ENTRIES:
        return None
    # A field left empty in a form is not given.
    return {str(name): value for name, value in given.items() if value not in (None, "")}


def _words(given: Any) -> dict[str, str] | None:
    if not isinstance(given, Mapping) or len(given) > MOST_ENTRIES:
        return None
    words = {str(name): _text("" if value is None else value) for name, value in given.items()}
    if any(value is None for value in words.values()):
        return None
    return {name: value for name, value in words.items() if value}


def _coded(given: Any) -> dict[str, dict[str, str]] | None:
    if not isinstance(given, Mapping) or len(given) > MOST_ENTRIES:
        return None
    read_codes: dict[str, dict[str, str]] = {}
    for name, codes in given.items():
        if not isinstance(codes, Mapping) or len(codes) > MOST_ENTRIES:
            return None
        texts = {str(value): _text("" if code is None else code) for value, code in codes.items()}
        if any(code is None for code in texts.values()):
            return None
        read_codes[str(name)] = {value: code or "" for value, code in texts.items()}
    return {name: codes for name, codes in read_codes.items() if codes}
