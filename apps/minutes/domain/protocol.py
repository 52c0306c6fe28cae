"""Minutes in words: the content in, a document of blocks out (no Django)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from apps.minutes.domain.content import Decision, Held, Proposal
from apps.minutes.domain.days import day_text, instant_text, second_text
from apps.minutes.domain.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Points,
    Signature,
    Table,
)
from apps.minutes.domain.words import WORDS, name

PARTS = ("chair", "secretary")


@dataclass(frozen=True)
class Signed:
    """One part that is signed: who and when (ISO 8601)."""

    part: str
    name: str
    at: str


def document(
    content: Mapping[str, Any], *, number: int, sha256: str, language: str, signed: Sequence[Signed]
) -> Document:
    """The minutes in `language`; a draft until both parts are signed."""
    words = WORDS[language]
    hearing = content["hearing"]
    is_signed = {one.part for one in signed} == set(PARTS)
    ended = datetime.fromisoformat(hearing["ended_at"]).date()
    return Document(
        language=language,
        over=words["organiser"],
        title=words["title"],
        subtitle=words["subtitle"].format(title=hearing["title"][language]),
        number=words["number"].format(number=number),
        date=f"{words['city']}, {day_text(language, ended)}",
        blocks=list(_blocks(content, language, signed)),
        footer=words["content"].format(sha256=sha256),
        draft="" if is_signed else words["draft"],
        page_word=words["page"],
    )


def _blocks(content: Mapping[str, Any], language: str, signed: Sequence[Signed]) -> Iterator[Block]:
    words = WORDS[language]
    sections = (
        ("general", _general),
        ("notices", _notices),
        ("quorum", _quorum),
        ("meetings", _meetings),
        ("statements", _statements),
        ("annex", _annex),
    )
    for place, (title, section) in enumerate(sections, start=1):
        yield Heading(f"{place}. {words[title]}")
        yield from section(content, language)
    yield Heading(f"{len(sections) + 1}. {words['signatures']}")
    by_part = {one.part: one for one in signed}
    for part in PARTS:
        one = by_part.get(part)
        told = words["signed"].format(at=instant_text(one.at)) if one else ""
        yield Signature(words[part], one.name if one else words["not_signed"], told)


def _general(content: Mapping[str, Any], language: str) -> Iterator[Block]:
    words, hearing, rules = WORDS[language], content["hearing"], content["rules"]
    act = rules["act"]
    # The first minutes named the act in Kazakh only.
    basis = [act if isinstance(act, str) else act[language], rules["article"]]
    if rules["act_date"]:
        basis.append(day_text(language, date.fromisoformat(rules["act_date"])))
    if rules["to_be_confirmed"] and basis[0]:
        basis.append(words["to_be_confirmed"])
    period = words["period_text"].format(
        opens=instant_text(hearing["opens_at"]), ends=instant_text(hearing["ended_at"])
    )
    rows = [
        (words["discussed"], hearing["version"]["name"][language]),
        (words["procedure"], name(language, "procedure", hearing["procedure"])),
        (words["organised"], words["organiser"]),
        (words["period"], period),
        (words["basis"], ", ".join(one for one in basis if one)),
        (words["register"], hearing["register_prefix"]),
        (words["contact"], ", ".join(hearing["contact"])),
        (words["hash"], hearing["version"]["content_hash"]),
    ]
    yield Facts([row for row in rows if row[1]])
    if hearing["is_repeat"]:
        yield Paragraph(words["repeat"])
    if hearing["close_reason"]:
        yield Paragraph(words["closed_early"].format(reason=hearing["close_reason"]))
    moved = [
        (instant_text(one["closes_before"]), instant_text(one["closes_after"]), one["reason"])
        for one in content["extensions"]
    ]
    if moved:
        yield Heading(words["extensions"], 3)
        yield Table([words["before"], words["after"], words["reason"]], moved, (25, 25, 50))


def _notices(content: Mapping[str, Any], language: str) -> Iterator[Block]:
    words = WORDS[language]
    rows = []
    for one in content["notices"]:
        where = f"{name(language, 'medium', one['medium'])}: {one['outlet']}"
        if one["withdrawn"]:
            where = f"{where}. {words['withdrawn_notice'].format(reason=one['withdrawn'])}"
        spoken = ", ".join(name(language, "language", code) for code in one["languages"])
        proof = "\n".join(part for part in (one["url"], one["proof_sha256"]) if part)
        rows.append((where, f"{date.fromisoformat(one['published_on']):%d.%m.%Y}", spoken, proof))
    if rows:
        headings = [words["medium"], words["day"], words["languages"], words["proof"]]
        yield Table(headings, rows, (32, 13, 20, 35), frozenset({3}))
    else:
        yield Paragraph(words["no_notices"])
    asked = [
        (one["name"][language], name(language, "body", one["state"])) for one in content["bodies"]
    ]
    if asked:
        yield Heading(words["bodies"], 3)
        yield Table([words["body"], words["answer_state"]], asked, (70, 30))


def _quorum(content: Mapping[str, Any], language: str) -> Iterator[Block]:
    words, quorum = WORDS[language], content["quorum"]
    names = ("persons", "legal_entities", "online", "in_room", "total")
    needed = quorum["needed"]
    yield Facts(
        [
            *((words[one], str(quorum[one])) for one in names),
            (words["needed"], str(needed) if needed else words["not_needed"]),
        ]
    )
    yield Paragraph(words["quorum_reached" if quorum["reached"] else "quorum_missing"], strong=True)


def _meetings(content: Mapping[str, Any], language: str) -> Iterator[Block]:
    words = WORDS[language]
    if not content["meetings"]:
        yield Paragraph(words["no_meetings"])
    for number, held in enumerate(content["meetings"], start=1):
        yield Heading(words["meeting"].format(number=number, place=held["place"][language]), 3)
        if held["cancelled"]:
            yield Paragraph(words["cancelled"].format(reason=held["cancelled"]))
            continue
        times = words["time_text"].format(
            starts=instant_text(held["starts_at"]), ends=instant_text(held["ends_at"])
        )
        yield Facts([(words["time"], times), (words["came"], str(held["in_room"]))])
        yield from _spoken(held, language)


def _spoken(held: Held, language: str) -> Iterator[Block]:
    words = WORDS[language]
    if held["agenda"]:
        yield Paragraph(words["agenda"], strong=True)
        # Not held["…"][language]: a TypedDict wants a literal.
        yield Points([dict(one)[language] for one in held["agenda"]])  # type: ignore[misc]
    if held["speakers"]:
        yield Paragraph(words["speakers"], strong=True)
        rows = [
            (
                one["at"],
                one["name"],
                ", ".join(part for part in (one["role"], one["organisation"]) if part),
                str(one["agenda"] or ""),
            )
            for one in held["speakers"]
        ]
        headings = [words["time"], words["name"], words["position"], words["agenda_point"]]
        yield Table(headings, rows, (12, 30, 40, 18))
    if held["questions"]:
        yield Paragraph(words["questions"], strong=True)
        asked = [
            (
                second_text(one["second"]),
                f"{one['asked_by'] or words['unknown_asker']}:\n{one['text']}",
                "\n".join(
                    part
                    for part in (
                        one["answered_by"] and f"{one['answered_by']}:",
                        one["answer"] or words["no_answer"],
                    )
                    if part
                ),
            )
            for one in held["questions"]
        ]
        headings = [words["in_recording"], words["question"], words["answer"]]
        yield Table(headings, asked, (14, 43, 43))


def _statements(content: Mapping[str, Any], language: str) -> Iterator[Block]:
    words, counts = WORDS[language], content["statements"]
    if not counts["total"]:
        yield Paragraph(words["statements_none"])
        return
    kinds = ", ".join(
        f"{name(language, 'kind', kind)} – {count}"
        for kind, count in sorted(counts["kinds"].items())
    )
    yield Paragraph(words["statements_total"].format(total=counts["total"], kinds=kinds))
    if counts["hidden"] or counts["withdrawn"]:
        yield Paragraph(words["statements_hidden"].format(**counts))
    if counts["verdicts"] is None:
        yield Paragraph(words["undecided"])
    else:
        told = "; ".join(
            f"{name(language, 'verdict', one)} – {count}"
            for one, count in counts["verdicts"].items()
            if count
        )
        if told:
            yield Paragraph(words["verdicts"].format(verdicts=told))
    if not counts["is_whole"]:
        yield Paragraph(words["not_whole"].format(listed=len(content["proposals"])))
    rows = [_proposal(one, language) for one in content["proposals"]]
    headings = [words["code"], words["statement"], words["decision"]]
    yield Table(headings, rows, (20, 42, 38))
    yield Paragraph(words["fingerprint"].format(sha256=counts["fingerprint"]), quiet=True)


def _proposal(one: Proposal, language: str) -> tuple[str, str, str]:
    code = f"{one['code']}\n{name(language, 'kind', one['kind'])}"
    if one["status"] != "published":
        return code, f"({name(language, 'status', one['status'])})", _decisions(one, language)
    return code, one["text"], _decisions(one, language)


def _decisions(one: Proposal, language: str) -> str:
    return "\n\n".join(_decision(decision, language) for decision in one["decisions"])


def _decision(decision: Decision, language: str) -> str:
    words = WORDS[language]
    reason, unchanged = dict(decision["reason"])[language], dict(decision["no_change"])[language]
    verdict = name(language, "verdict", decision["verdict"])
    told = [f"«{decision['part']}»"] if decision["part"] else []
    told.append(f"{verdict[0].upper()}{verdict[1:]}. {reason}")
    if decision["changes"]:
        told.append(words["changes"].format(count=decision["changes"]))
    elif unchanged:
        told.append(words["no_change"].format(reason=unchanged))
    return "\n".join(told)


def _annex(content: Mapping[str, Any], language: str) -> Iterator[Block]:
    words = WORDS[language]
    rows = [
        (
            str(place),
            f"{name(language, 'about', one['about'])}: {one['title']}",
            str(one["size"]),
            one["sha256"],
        )
        for place, one in enumerate(content["annex"], start=1)
    ]
    if not rows:
        yield Paragraph(words["no_annex"])
        return
    headings = [words["row"], words["file"], words["size"], words["sha256"]]
    yield Table(headings, rows, (8, 40, 14, 38), frozenset({3}))
