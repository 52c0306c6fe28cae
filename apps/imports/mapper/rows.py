"""From the columns of a batch to the attributes of a layer, as a person chose, column by column."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from apps.imports.domain import choices as chosen
from apps.imports.domain import mapping
from apps.imports.domain.choices import Choices
from apps.imports.domain.raw import Finding, Level
from apps.imports.domain.table import Batch, MappedBatch
from apps.imports.mapper.fields import FieldCleaner, Wrong
from apps.imports.mapper.values import as_uuid, bag_pieces, code_of, lacking, plain, refused, spread
from apps.plans import attributes
from apps.plans.models import PlanFeature

# Layers with this field keep the columns that have no field of their own in it.
BAG = "attributes"
# A column of our own exports that says nothing about the object.
MADE_BY_US = "content_hash"
# Said of every file: worth no word in the report.
UNTOLD = frozenset({"source", "certainty"})


@dataclass(frozen=True)
class Work:
    """What a mapper has to know. `about` are words on the file, in which signs of a kind are looked for.

    `existing`: identifiers (by `match.by` uid or code) that the version has: their rows change features,
    so they lack nothing and nothing is assumed for them.
    """

    model: type[PlanFeature]
    choices: Choices
    targets: Mapping[str, mapping.Target]
    columns: Sequence[str]
    about: str = ""
    assumptions: tuple[mapping.Assumption, ...] = ()
    categories: Mapping[str, str] = field(default_factory=dict)
    existing: frozenset[str] = frozenset()


class Assumed(NamedTuple):
    """A value that a rule gives to a new feature, and its piece of the JSON object."""

    field: str
    value: str
    piece: str


class RowMapper:
    """Maps batch after batch, and remembers what is told about the whole file."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.ignored: Counter[tuple[str, str]] = Counter()
        self.assumed: Counter[tuple[str, str]] = Counter()
        # Where only matching by outlines shows which rows are new: what is to be assumed for which rows then.
        self.held_back: defaultdict[tuple[Assumed, ...], list[int]] = defaultdict(list)
        self._seen: set[uuid.UUID] = set()
        self._cleaners = {
            name: FieldCleaner(work.model, name) for name in work.targets if name != BAG
        }
        given = work.choices.given
        self._mapped = {
            column: name
            for column, name in work.choices.columns.items()
            if name not in given and name != BAG
        }
        without_field = [one for one in work.columns if one not in {*self._mapped, MADE_BY_US}]
        self._bagged = without_field if BAG in work.targets else []

    @property
    def finds_out_later(self) -> bool:
        """Whether only matching by outlines shows which rows are new."""
        return self.work.choices.match.by == chosen.BY_IOU

    @property
    def columns(self) -> dict[str, str]:
        """Column → field, as it was done."""
        return {**self._mapped, **dict.fromkeys(self._bagged, BAG)}

    @property
    def columns_left_out(self) -> list[str]:
        """Columns that nothing was taken from."""
        return [one for one in self.work.columns if one not in self.columns]

    def notes(self) -> list[Finding]:
        """What was assumed and what was left out, for the file as a whole."""
        told = [
            (pair, count) for pair, count in self.assumed.most_common() if pair[0] not in UNTOLD
        ]
        return [
            Finding(
                0, "import.assumed", Level.NOTE, {"field": name, "value": value, "count": count}
            )
            for (name, value), count in told
        ] + [
            Finding(
                0,
                "import.value_ignored",
                Level.NOTE,
                {"column": name, "value": value[:80], "count": count},
            )
            for (name, value), count in self.ignored.most_common()
        ]

    def __call__(self, batch: Batch) -> MappedBatch:
        """Attributes of the rows, and what is wrong with them by row."""
        findings: defaultdict[int, list[Finding]] = defaultdict(list)
        values = self._values(batch)
        uids = self._identifiers(batch, values.pop(mapping.UID, None), findings)
        pieces = self._pieces(batch, values, findings)
        is_new = self._is_new(batch, values, uids)
        self._classify(batch, values, pieces, findings)
        self._assume(batch, values, pieces, is_new)
        if not self.finds_out_later:
            self._require(batch, pieces, is_new, findings)
        series = [*pieces.values()]
        if self._bagged:
            columns = {one: batch.columns[one] for one in self._bagged if one in batch.columns}
            series.append(bag_pieces(BAG, batch.rows, columns, findings))
        if uids is not None:
            series.append([f'"uid":"{one}"' if one else "" for one in uids])
        texts = ["{" + ",".join(filter(None, row)) + "}" for row in zip(*series, strict=True)]
        return MappedBatch(
            texts if series else ["{}"] * len(batch.rows),
            {row: tuple(found) for row, found in findings.items()},
        )

    def _values(self, batch: Batch) -> dict[str, list[Any]]:
        """By field what the rows say, codes instead of words; None where they say nothing."""
        values: dict[str, list[Any]] = {
            name: [given] * len(batch.rows) for name, given in self.work.choices.given.items()
        }
        names: list[list[Any]] = []
        for column, name in self._mapped.items():
            if column not in batch.columns:
                continue
            said = plain(batch.columns[column])
            if name == mapping.ANY_NAME:
                names.append(said)
            else:
                values[name] = self._coded(column, name, said)
        for said in names:
            spread(said, values, {*mapping.NAME_FIELDS} - {*self.work.choices.given})
        return values

    def _coded(self, column: str, name: str, said: list[Any]) -> list[Any]:
        own = self.work.choices.codes.get(name, {})
        target = self.work.targets.get(name)
        codes = target.codes if target else {}
        if not own and not codes:
            return said
        # Only another name led here: the column may mean something else, so strange words are left out.
        is_alias = mapping.normal(column) in mapping.ALIASES.get(name, ())
        known: dict[str, Any] = {}
        coded = []
        for value in said:
            if value is not None:
                text = str(value)
                if text not in known:
                    known[text] = code_of(value, own, codes, leave_out=is_alias)
                if known[text] is None and own.get(text) is None:
                    self.ignored[(column, text)] += 1
                value = known[text]  # noqa: PLW2901 - the word becomes its code
            coded.append(value)
        return coded

    def _identifiers(
        self,
        batch: Batch,
        said: list[Any] | None,
        findings: defaultdict[int, list[Finding]],
    ) -> list[uuid.UUID | None] | None:
        if said is None:
            return None
        uids = []
        for row, value in zip(batch.rows, said, strict=True):
            uid = as_uuid(value)
            if uid in self._seen:
                told = Finding(row, "import.duplicate_uid", Level.REFUSED, {"uid": str(uid)})
                findings[row].append(told)
            elif uid is not None:
                self._seen.add(uid)
            elif value is not None:
                detail = {"uid": str(value)[:80]}
                findings[row].append(Finding(row, "import.uid_invalid", Level.NOTE, detail))
            uids.append(uid)
        return uids

    def _pieces(
        self,
        batch: Batch,
        values: Mapping[str, list[Any]],
        findings: defaultdict[int, list[Finding]],
    ) -> dict[str, list[str]]:
        def refuse(name: str, index: int, why: Wrong) -> None:
            row = batch.rows[index]
            findings[row].append(refused(row, name, why.code, why.text))

        return {
            name: self._cleaners[name].pieces(series, partial(refuse, name))
            for name, series in values.items()
            if name in self._cleaners
        }

    def _is_new(
        self, batch: Batch, values: Mapping[str, list[Any]], uids: list[uuid.UUID | None] | None
    ) -> list[bool]:
        match, existing = self.work.choices.match, self.work.existing
        if not existing:
            return [True] * len(batch.rows)
        keys: Iterable[Any] = uids or ()
        if match.by == chosen.BY_CODE:
            keys = values.get(match.field, ())
        said = [str(one) not in existing for one in keys]
        return said or [True] * len(batch.rows)

    def _classify(
        self,
        batch: Batch,
        values: dict[str, list[Any]],
        pieces: dict[str, list[str]],
        findings: defaultdict[int, list[Finding]],
    ) -> None:
        """The category that the official classifier gives to a zone's code, where the file has none."""
        categories = self.work.categories
        if not categories or "zone_code" not in values:
            return
        codes = values["zone_code"]
        own = values.get("category", [None] * len(codes))
        said = [one or categories.get(str(code)) for one, code in zip(own, codes, strict=True)]
        for row, category, code in zip(batch.rows, said, codes, strict=True):
            if not category and code:
                detail = {"field": "category", "value": str(code)[:80]}
                findings[row].append(Finding(row, "import.not_in_list", Level.REFUSED, detail))
        values["category"] = said
        pieces["category"] = self._cleaners["category"].pieces(said, lambda index, why: None)

    def _assume(
        self,
        batch: Batch,
        values: dict[str, list[Any]],
        pieces: dict[str, list[str]],
        is_new: list[bool],
    ) -> None:
        """Fills what is needed and only known by rule; every assumption is counted."""
        words: list[str] | None = None
        held_back: defaultdict[int, list[Assumed]] = defaultdict(list)
        for one in self.work.assumptions:
            said = values.get(one.field)
            without = [
                index
                for index, new in enumerate(is_new)
                if new and (said is None or not said[index])
            ]
            if one.signs and without and words is None:
                words = self._words(values, len(batch.rows))
            filled = pieces.setdefault(one.field, [""] * len(batch.rows))
            for index in without:
                value = one.value(words[index] if one.signs and words else "")
                piece = self._cleaners[one.field].piece(value) if value else ""
                if not value or isinstance(piece, Wrong):
                    continue
                if self.finds_out_later:
                    held_back[batch.rows[index]].append(Assumed(one.field, value, piece))
                else:
                    filled[index] = piece
                    self.assumed[(one.field, value)] += 1
        for row, assumed in held_back.items():
            self.held_back[tuple(assumed)].append(row)

    def _words(self, values: Mapping[str, list[Any]], rows: int) -> list[str]:
        """The words of each row, in which signs are looked for."""
        if not values:
            return [self.work.about] * rows
        return [
            " ".join([self.work.about, *(str(one) for one in row if one is not None)])
            for row in zip(*values.values(), strict=True)
        ]

    def _require(
        self,
        batch: Batch,
        pieces: Mapping[str, list[str]],
        is_new: list[bool],
        findings: defaultdict[int, list[Finding]],
    ) -> None:
        empty = [""] * len(batch.rows)
        for name in attributes.required(self.work.model):
            for row, piece, new in zip(batch.rows, pieces.get(name, empty), is_new, strict=True):
                if not new or piece:
                    continue
                # A value that the layer refused is told already.
                if all(one.detail.get("field") != name for one in findings.get(row, ())):
                    findings[row].append(lacking(row, name))
