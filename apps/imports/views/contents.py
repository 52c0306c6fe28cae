"""The second step: what the file holds, and what a person has to say about it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.imports.domain import frame
from apps.imports.models import ImportSession
from apps.imports.views.drafts import Choices

OTHER = "other"
# Names of encodings as people know them.
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "kz1048": "KZ-1048 (Windows)",
    "cp1251": "CP1251 (Windows)",
    "cp866": "CP866 (DOS)",
    "koi8-r": "KOI8-R",
}


@dataclass(frozen=True)
class FrameChoice:
    """A coordinate system to be confirmed; `value` is its place in the list."""

    value: str
    title: str
    code: str
    swapped: bool
    share: float
    accuracy: str
    reason: str
    chosen: bool


@dataclass(frozen=True)
class EncodingChoice:
    """An encoding with the file's own texts as it would read them."""

    value: str
    title: str
    texts: list[str]
    detected: bool
    chosen: bool


def layers(session: ImportSession) -> list[dict[str, Any]]:
    """The layers of the file as they were found."""
    return list(session.inspection.get("layers", ()))


def layer_of(session: ImportSession, name: str) -> dict[str, Any] | None:
    """The layer called `name`, else the first with features; None when the file has none."""
    found = layers(session)
    named = next((one for one in found if one["name"] == name), None)
    return named or next((one for one in found if one["features"]), found[0] if found else None)


def choices_of_frame(layer: dict[str, Any], choices: Choices) -> list[FrameChoice]:
    """The candidates, the one chosen before marked; a declared frame that fits is marked from the start."""
    candidates = layer["crs"]["candidates"]
    chosen = frame_index(layer, choices)
    if chosen is None and not choices.get("crs") and not layer["crs"]["needs_confirmation"]:
        chosen = 0 if candidates else None
    return [
        FrameChoice(
            value=str(index),
            title=one["title"],
            code=one["crs"] if one["crs"].startswith("EPSG:") else "",
            swapped=one["swapped"],
            share=100 * one["share_inside"],
            accuracy=_accuracy(one["accuracy_m"]),
            reason=_reason(layer, one),
            chosen=index == chosen,
        )
        for index, one in enumerate(candidates)
    ]


def frame_index(layer: dict[str, Any], choices: Choices) -> int | None:
    """Which candidate was chosen; None: none of them."""
    wanted = (choices.get("crs"), bool(choices.get("swapped")))
    pairs = [(one["crs"], one["swapped"]) for one in layer["crs"]["candidates"]]
    return pairs.index(wanted) if wanted in pairs else None


def other_frame(layer: dict[str, Any], choices: Choices) -> dict[str, Any]:
    """A frame typed by hand, as it was chosen before."""
    is_other = bool(choices.get("crs")) and frame_index(layer, choices) is None
    return {
        "chosen": is_other,
        "crs": choices["crs"] if is_other else "",
        "swapped": is_other and bool(choices.get("swapped")),
    }


def choices_of_encoding(session: ImportSession, choices: Choices) -> list[EncodingChoice]:
    """The encodings that can read the file's texts, the likeliest first."""
    told = session.inspection.get("encoding") or {}
    used = told.get("declared") or told.get("detected") or ""
    previews = told.get("previews") or {}
    chosen = choices.get("encoding") or used
    if chosen not in previews:
        chosen = next((one for one in previews if title_of(one) == title_of(chosen)), "")
    order = [used, *ENCODINGS]
    found = sorted(previews.items(), key=lambda one: order.index(one[0]) if one[0] in order else 99)
    seen: dict[str, EncodingChoice] = {}
    for name, texts in found:
        seen.setdefault(
            title_of(name),
            EncodingChoice(name, title_of(name), texts, name == used, name == chosen),
        )
    return list(seen.values())


def recoded(session: ImportSession, layer: dict[str, Any], choices: Choices) -> dict[str, Any]:
    """The layer with the values of its columns as the chosen encoding reads them."""
    told = session.inspection.get("encoding") or {}
    used, chosen = told.get("detected") or told.get("declared") or "", choices.get("encoding", "")
    if not used or not chosen or title_of(used) == title_of(chosen):
        return layer

    def again(value: Any) -> Any:
        try:
            return value.encode(used).decode(chosen) if isinstance(value, str) else value
        except (UnicodeError, LookupError):
            return value

    fields = [
        {
            **one,
            "samples": [again(value) for value in one["samples"]],
            "values": [[again(value), count] for value, count in one.get("values", ())],
        }
        for one in layer["fields"]
    ]
    return {**layer, "fields": fields}


def title_of(encoding: str) -> str:
    """The encoding as people know it."""
    return ENCODINGS.get(encoding.lower(), encoding)


def from_form(sent: dict[str, str], layer: dict[str, Any]) -> tuple[Choices, dict[str, str]]:
    """What the form of this step says, and what is wrong by field."""
    wrong: dict[str, str] = {}
    found: Choices = {"source_layer": layer["name"], "encoding": sent.get("encoding", "")}
    value = sent.get("frame", "")
    candidates = layer["crs"]["candidates"]
    if value == OTHER:
        found |= {"crs": sent.get("crs", "").strip(), "swapped": bool(sent.get("swapped"))}
        if not _is_known(found["crs"]):
            wrong["crs"] = _("Write a coordinate system that is known here: EPSG:32642, say.")
    elif value.isdigit() and int(value) < len(candidates):
        one = candidates[int(value)]
        found |= {"crs": one["crs"], "swapped": one["swapped"]}
    else:
        wrong["frame"] = _("Say in which coordinate system the file is: nothing is assumed.")
    return found, wrong


def _is_known(crs: str) -> bool:
    try:
        return bool(crs) and bool(frame.parse(crs))
    except frame.UnknownFrame:
        return False


def _reason(layer: dict[str, Any], candidate: dict[str, Any]) -> str:
    """Why it is offered, in the language of the page: the inspection speaks that of its owner."""
    if candidate["swapped"]:
        return _("with the axes swapped the objects lie in the agglomeration")
    if layer["crs"]["label"] and candidate["crs"] in (
        layer["crs"]["label"],
        layer["crs"]["declared"],
    ):
        return _("declared in the file")
    if candidate["crs"] == f"EPSG:{frame.QAZTRF_CODE}":
        return _("the same numbers as WGS 84, within a metre")
    return _("the coordinates fall into the agglomeration")


def _accuracy(metres: float | None) -> str:
    if metres is None:
        return _("accuracy not stated")
    if metres == 0:
        return _("exact")
    return _("± %(metres)s m") % {"metres": f"{metres:g}"}
