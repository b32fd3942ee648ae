"""Protective markings: a scheme as data, its grammar, and the highest of several markings.

A scheme is a file in ``templates/markings/``. A marking is a text in its grammar, such as ``OFFICIAL-SENSITIVE -
HMG USE ONLY - PERSONAL DATA``; further lines are instructions that stand below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from briefing.diagnostics import Diagnostic, Severity
from briefing.item import Model
from briefing.resources import FileRefused, TemplateNotFound, read_file, template, templates
from briefing.style import Colour
from briefing.values import Choice, Names, OneOrMany
from briefing.wording import in_words, nearest, without_accents

if TYPE_CHECKING:
    from briefing.document import SourcePath
    from briefing.source import Read

NOT_UNDERSTOOD, SLIP, ILLEGAL, RETIRED, CODEWORD, SCHEME = (
    "BRF250", "BRF251", "BRF252", "BRF253", "BRF256", "BRF257",
)  # fmt: skip
DEFAULT_SCHEME = "uk"


# ---------------------------------------------------------------------------------- what a file says


class Carried(Choice):
    """What follows for the whole when a part has a marking."""

    MUST = "must"
    SHOULD = "should"
    NO = "no"


class Level(Model):
    """A level: how much harm the loss would do."""

    text: str = Field(description="As it is written.")
    rank: int = Field(description="1 is the lowest.")
    paragraph: str = Field("", description="Its mark before a paragraph, without brackets.")
    colour: Colour | None = Field(None, description="Colour of the marking, if not the scheme's.")
    requires: Names = Field(
        (), description="Keys that the pack needs: reference, document_date, distribution."
    )


class Modifier(Model):
    """What is joined to a level and makes it another: -SENSITIVE."""

    text: str = Field(description="As it is written after the level.")
    of: Names = Field(description="The levels that it may be joined to.")
    rank: int = Field(description="The rank of what it makes.")
    paragraph: str = Field("", description="The mark of what it makes before a paragraph.")


class Value(Model):
    """One marking of a group; ``[ORG]``, ``[NATIONS]`` and ``[WORD]`` stand for names and for one word."""

    bare: ClassVar[str | None] = "text"

    text: str = Field(description="As it is written.")
    levels: Names = Field((), description="The levels that it may go with, if not the group's.")
    requires: Names = Field((), description="Keys that the pack needs: distribution, embargo, successor.")
    carried: Carried | None = Field(
        None, description="Whether the whole has it when a part does: must, should, no."
    )
    foreign: bool = Field(
        default=True,
        description="no where nobody of a foreign government or body may have what is so marked.",
    )
    note: str = Field("", description="What to write where it is not allowed.")


class GroupOfMarkings(Model):
    """Markings of one sort, which stand together."""

    name: str = Field(description="Its name in order.")
    description: str = Field(description="What to call one of it in a message.")
    values: OneOrMany[Value] = Field(description="The markings.")
    levels: Names = Field((), description="The levels that they may go with.")
    many: bool = Field(default=False, description="yes if several may stand together.")
    sorted: bool = Field(default=False, description="yes if names stand in the order of the alphabet.")
    carried: Carried = Field(Carried.MUST, description="Whether the whole has it when a part does.")


class Conflict(Model):
    """Markings that never stand together."""

    markings: OneOrMany[str] = Field(min_length=2)
    why: str


class Retired(Model):
    """A marking that is no longer used."""

    text: str
    since: str = ""
    instead: str


class CopyNumber(Model):
    """When each copy has a number on every page, and where."""

    from_: str = Field("", alias="from", description="The lowest level at which copies must be numbered.")
    position: str = Field("top right", description="top right or top left.")


class SchemeFile(Model):
    """A ``markings/<scheme>.yaml``."""

    title: str
    source: str = Field(description="What it was checked against.")
    checked: str = Field(description="What was read there, and what rests on practice alone.")
    example: bool = Field(default=False, description="yes if all of it rests on practice.")
    separator: str = Field(
        "-", description="What stands between its parts, with a space on each side; empty for a space."
    )
    order: Names = Field(description="The groups in the order in which they are written.")
    prefix: str = Field("", description="What stands before a marking on a copy for a foreign government.")
    released: str = Field("", description="The marking of what is released to all; empty for none.")
    positions: Names = Field(("top centre", "bottom centre"), description="Where it stands on each page.")
    capitals: bool = True
    colour: Colour | None = None
    levels: OneOrMany[Level] = Field(min_length=1)
    modifiers: OneOrMany[Modifier] = ()
    groups: OneOrMany[GroupOfMarkings] = ()
    never_combine: OneOrMany[Conflict] = ()
    retired: OneOrMany[Retired] = ()
    copy_number: CopyNumber = Field(default_factory=lambda: CopyNumber.model_validate({}))


# --------------------------------------------------------------------------------- what the tool reads


@dataclass(frozen=True, slots=True)
class Part:
    """One marking behind the level: its words, the group that it is of, and which of the group's values."""

    text: str
    group: GroupOfMarkings
    value: Value

    @property
    def carried(self) -> Carried:
        """Whether the whole has it when a part does."""
        return self.value.carried or self.group.carried

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that it may go with."""
        return self.value.levels or self.group.levels


@dataclass(frozen=True, slots=True)
class Marking:
    """A marking that has been understood."""

    scheme: Scheme
    level: Level
    parts: tuple[Part, ...] = ()
    prefixed: bool = False
    instructions: tuple[str, ...] = ()
    """Lines that stand below it."""

    @property
    def text(self) -> str:
        """The marking in its right form, without instructions."""
        words = self.scheme.joined([self.level.text, *(part.text for part in self.parts)])
        return f"{self.scheme.file.prefix} {words}" if self.prefixed else words

    @property
    def whole(self) -> str:
        """The marking and, on lines of their own, its instructions."""
        return "\n".join([self.text, *self.instructions])

    @property
    def requires(self) -> tuple[str, ...]:
        """Keys that a pack with this marking needs."""
        needed = [*self.level.requires, *(key for part in self.parts for key in part.value.requires)]
        return tuple(dict.fromkeys(needed))

    @property
    def colour(self) -> str:
        """RRGGBB, or a colour's name in the house style; empty for the style's own."""
        return self.level.colour or self.scheme.file.colour or ""

    def for_foreign_reader(self) -> Marking:
        """The marking of a copy that goes to a foreign government."""
        return replace(self, prefixed=bool(self.scheme.file.prefix))


@dataclass(frozen=True)
class Scheme:
    """A marking scheme, ready to read markings."""

    name: str
    file: SchemeFile

    @property
    def levels(self) -> tuple[Level, ...]:
        """Every level, those that a modifier makes too, lowest first."""
        made = [
            Level.model_validate(
                {"text": level.text + modifier.text, "rank": modifier.rank, "paragraph": modifier.paragraph}
                | {"requires": level.requires, "colour": level.colour}
            )
            for modifier in self.file.modifiers
            for level in self.file.levels
            if level.text in modifier.of
        ]
        return tuple(sorted([*self.file.levels, *made], key=lambda level: level.rank))

    def joined(self, words: Sequence[str]) -> str:
        """Return markings with the scheme's separator between them."""
        return f" {self.file.separator} ".replace("  ", " ").join(words)

    def level(self, text: str) -> Level | None:
        """Return the level of this name."""
        return next((level for level in self.levels if _folded(level.text) == _folded(text)), None)

    def read(self, text: str, path: SourcePath = ()) -> Reading:
        """Return the marking that a text means, and what is wrong with it."""
        return _Reader(self, path).read(text)

    def highest(self, markings: Iterable[Marking]) -> Marking | None:
        """Return what a whole of such parts is marked: the highest level, with all that the whole must carry.

        What the highest level does not allow is left to the parts. None without parts.
        """
        parts = list(markings)
        if not parts:
            return None
        level = max((marking.level for marking in parts), key=lambda level: level.rank)
        carried: dict[str, Part] = {}
        for marking in parts:
            for part in marking.parts:
                if part.carried is not Carried.NO and level.text in part.levels:
                    carried.setdefault(part.text, part)
        order = {name: n for n, name in enumerate(self.file.order)}
        # One codeword or release line is all that a group without "many" can show: the first.
        chosen: list[Part] = []
        for part in sorted(carried.values(), key=lambda part: (order[part.group.name], part.text)):
            if part.group.many or all(other.group is not part.group for other in chosen):
                chosen.append(part)
        return Marking(self, level, tuple(chosen), any(marking.prefixed for marking in parts))

    def numbers_copies(self, level: Level) -> bool:
        """Whether each copy at this level must have its number on every page."""
        lowest = self.level(self.file.copy_number.from_) if self.file.copy_number.from_ else None
        return lowest is not None and level.rank >= lowest.rank


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a marking gave."""

    marking: Marking | None
    diagnostics: tuple[Diagnostic, ...] = ()


# ------------------------------------------------------------------------------------------ grammar

_DASHES = re.compile("[\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}]")
_BETWEEN = re.compile(r"\s*(?://|[:;,|\N{EN DASH}\N{EM DASH}])\s*|\s+-\s*|\s*-\s+")
_NAMES = {
    "[ORG]": r"[A-Z0-9][A-Z0-9&'. /,-]*",
    "[NATIONS]": r"[A-Z]+(?:(?:/|, ?| AND | )[A-Z]+)*",
    "[WORD]": r"[A-Z]{3,}",
}


def _folded(text: str) -> str:
    """A text as schemes are read: capitals without accents, one kind of dash and space."""
    return " ".join(_DASHES.sub("-", without_accents(text)).upper().split())


def _initials(text: str) -> Iterator[str]:
    """What a marking of several words is shortened to: UEO and UKEO for UK EYES ONLY."""
    first, *rest = text.split()
    if rest:
        ends = "".join(word[0] for word in rest)
        yield from (first[0] + ends, first + ends)


@lru_cache(maxsize=512)
def _loose(text: str) -> re.Pattern[str]:
    """Matches a level however its words are joined, at the start of a folded text."""
    words = re.findall(r"[^\W_]+", _folded(text))
    return re.compile(r"[\s:,/-]{0,3}".join(map(re.escape, words)) + r"(?![^\W_])")


@lru_cache(maxsize=512)
def _pattern(text: str) -> re.Pattern[str]:
    """Matches a value of a group, its placeholders filled, against a whole folded text."""
    pieces = re.split(r"(\[[A-Z]+\])", text)
    return re.compile("".join(_NAMES.get(piece) or re.escape(_folded_piece(piece)) for piece in pieces))


def _folded_piece(text: str) -> str:
    start, end = " " * text.startswith(" "), " " * (len(text) > 1 and text.endswith(" "))
    return f"{start}{_folded(text)}{end}"


class _Reader:
    """Reads one marking."""

    def __init__(self, scheme: Scheme, path: SourcePath) -> None:
        self.scheme = scheme
        self.path = path
        self.problems: list[Diagnostic] = []

    def read(self, text: str) -> Reading:
        first, *rest = [line.strip() for line in text.strip().splitlines() if line.strip()] or [""]
        folded = _folded(first)
        prefix = _folded(self.scheme.file.prefix)
        prefixed = (
            bool(prefix) and folded.startswith(prefix + " ") and bool(self._level(folded[len(prefix) + 1 :]))
        )
        body = folded[len(prefix) + 1 :] if prefixed else folded
        found = self._level(body)
        if retired := self._retired(body, found):
            self._say(*retired)
            return self._reading(None)
        if found is None:
            self._say(NOT_UNDERSTOOD, f"“{first[:60]}” is no marking of the scheme", self._levels_help(body))
            return self._reading(None)
        level, end = found
        # Accents are gone and dashes are one kind, but only the folded text has places that can be cut.
        parts = tuple(self._parts(body[end:], level))
        marking = Marking(self.scheme, level, parts, prefixed, tuple(rest))
        if not any(problem.is_error for problem in self.problems):
            self._check(marking)
        if not any(problem.is_error for problem in self.problems) and _shape(first) != _shape(marking.text):
            self._say(
                SLIP, f"the marking “{first[:80]}” is written “{marking.text}”",
                f"write {marking.text}; that is what the pages show", Severity.WARNING,
            )  # fmt: skip
        return self._reading(marking)

    def _reading(self, marking: Marking | None) -> Reading:
        failed = any(problem.is_error for problem in self.problems)
        return Reading(None if failed else marking, tuple(self.problems))

    def _say(self, code: str, message: str, help_: str, severity: Severity = Severity.ERROR) -> None:
        self.problems.append(Diagnostic(code, message, help_, path=self.path, severity=severity))

    # The level

    def _level(self, body: str) -> tuple[Level, int] | None:
        for level in sorted(self.scheme.levels, key=lambda level: -len(level.text)):
            if found := _loose(level.text).match(body):
                return level, found.end()
        return None

    def _retired(self, body: str, found: tuple[Level, int] | None) -> tuple[str, str, str] | None:
        for old in self.scheme.file.retired:
            known = _loose(old.text)
            rest = [piece for piece in _BETWEEN.split(body[found[1] :]) if piece] if found else []
            if (found is None and known.match(body)) or any(known.fullmatch(piece) for piece in rest):
                since = f" (since {old.since})" if old.since else ""
                return RETIRED, f"the marking {old.text} is no longer used{since}", f"write {old.instead}"
        return None

    def _levels_help(self, body: str) -> str:
        levels = [level.text for level in self.scheme.levels]
        near = nearest(body.split(" - ", maxsplit=1)[0], tuple(levels))
        start = f"did you mean {near}? " if near else ""
        return f"{start}a marking starts with {in_words(levels)} (scheme {self.scheme.name})"

    # What follows it

    def _parts(self, rest: str, level: Level) -> Iterator[Part]:
        for piece in self._pieces(rest.strip(" -/:;,")):
            part = self._part(piece)
            if part is not None:
                yield part
            else:
                self._unknown(piece, level)

    def _pieces(self, rest: str) -> list[str]:
        """The markings in what follows the level: by the longest that is known, then by what may part them."""
        if not rest:
            return []
        if self._part(rest, exact=True):
            return [rest]
        for found in reversed(list(_BETWEEN.finditer(rest))):
            first, last = rest[: found.start()], rest[found.end() :]
            if first and self._part(first, exact=True):
                return [first, *self._pieces(last.strip())]
        pieces = [piece for piece in _BETWEEN.split(rest) if piece]
        tight = [part for piece in pieces for part in self._tight(piece)]
        return tight or pieces

    def _tight(self, piece: str) -> list[str]:
        """Markings joined by a hyphen without spaces, where each half is known."""
        halves = [half.strip() for half in piece.split("-")]
        return halves if len(halves) > 1 and all(self._part(half) for half in halves) else [piece]

    def _part(self, piece: str, *, exact: bool = False) -> Part | None:
        """The marking that a piece is; ``exact`` leaves out those that are names of the author's own."""
        groups = self.scheme.file.groups
        for group in groups:
            for value in group.values:
                if _folded(value.text) == piece or _folded(value.text).replace(" ", "") == piece.replace(
                    " ", ""
                ):
                    return Part(value.text, group, value)
        if exact:
            return None
        for group in groups:
            for value in group.values:
                if (
                    "[" in value.text
                    and _pattern(value.text).fullmatch(piece)
                    and not self._is_typo(piece, value)
                ):
                    return Part(piece, group, value)
        return None

    def _is_typo(self, piece: str, value: Value) -> bool:
        """Whether one word, which a codeword could be, is nearly one of the scheme's own."""
        return value.text == "[WORD]" and (
            self._near(piece) is not None or self.scheme.level(piece) is not None
        )

    def _near(self, piece: str) -> str | None:
        known = [
            value.text for group in self.scheme.file.groups for value in group.values if "[" not in value.text
        ]
        words = {_folded(text): text for text in known}
        words |= {_folded(one.text).strip(" -"): one.text for one in self.scheme.file.modifiers}
        short = {form: text for text in known for form in _initials(_folded(text))}
        near = nearest(piece, tuple(words))
        return short.get(piece) or (words[near] if near else None)

    def _unknown(self, piece: str, level: Level) -> None:
        for modifier in self.scheme.file.modifiers:
            if _folded(modifier.text).strip(" -") == piece.strip(" -"):
                self._say(
                    ILLEGAL, f"{modifier.text} is not allowed with {level.text}",
                    f"it goes with {in_words(list(modifier.of))}",
                )  # fmt: skip
                return
        near = self._near(piece)
        if near and near.startswith("-"):
            near = f"{level.text}{near}"
        allowed = [
            f"a {group.description}" if value.text == "[WORD]" else value.text
            for group in self.scheme.file.groups
            for value in group.values
            if level.text in (value.levels or group.levels)
        ]
        start = f"did you mean {near}? " if near else ""
        help_ = (
            f"{start}after {level.text} may stand {in_words(allowed)}"
            if allowed
            else f"write {level.text} alone"
        )
        self._say(NOT_UNDERSTOOD, f"“{piece[:60]}” is no marking of the scheme", help_)

    # What goes with what

    def _check(self, marking: Marking) -> None:
        self._check_levels(marking)
        self._check_groups(marking)
        self._check_order(marking)
        self._check_conflicts(marking)
        for part in marking.parts:
            if part.value.text == "[WORD]":
                self._say(
                    CODEWORD, f"{part.text} is taken for a codeword",
                    "codewords are given out centrally; if it is none, take it out", Severity.WARNING,
                )  # fmt: skip

    def _check_levels(self, marking: Marking) -> None:
        for part in marking.parts:
            if marking.level.text not in part.levels:
                allowed = in_words(list(part.levels))
                also = f"; {part.value.note}" if part.value.note else ""
                self._say(
                    ILLEGAL, f"{part.text} is not allowed with {marking.level.text}",
                    f"the {part.group.description} {part.text} goes with {allowed}{also}",
                )  # fmt: skip

    def _check_groups(self, marking: Marking) -> None:
        for group in self.scheme.file.groups:
            texts = [part.text for part in marking.parts if part.group is group]
            if len(texts) > 1 and not group.many:
                self._say(
                    ILLEGAL,
                    f"a marking has one {group.description}, not {in_words(texts, 'and')}",
                    "keep one",
                )
            if len(set(texts)) < len(texts):
                self._say(ILLEGAL, "a marking says the same twice", f"write {texts[0]} once")
            if group.sorted:
                self._check_names(group, texts)

    def _check_names(self, group: GroupOfMarkings, texts: Sequence[str]) -> None:
        for text in texts:
            names = re.split(r"/|, ?| AND ", text.removesuffix(" EYES ONLY"))
            if names != sorted(names):
                right = "/".join(sorted(names)) + " EYES ONLY"
                self._say(
                    ILLEGAL, f"the names in “{text}” are not in the order of the alphabet", f"write {right}"
                )
        if list(texts) != sorted(texts):
            right = self.scheme.joined(sorted(texts))
            self._say(
                ILLEGAL,
                f"several of the {group.description} stand in the order of the alphabet",
                f"write {right}",
            )

    def _check_order(self, marking: Marking) -> None:
        order = {name: n for n, name in enumerate(self.scheme.file.order)}
        right = sorted(marking.parts, key=lambda part: order[part.group.name])
        if list(marking.parts) != right:
            words = replace(marking, parts=tuple(right)).text
            named = [
                group.description for name in order for group in self.scheme.file.groups if group.name == name
            ]
            self._say(
                ILLEGAL, "the parts of the marking are not in the scheme's order",
                f"write {words}: after the level comes {', then '.join(named)}",
            )  # fmt: skip

    def _check_conflicts(self, marking: Marking) -> None:
        for conflict in self.scheme.file.never_combine:
            found = [
                next((part.text for part in marking.parts if part.value.text == wanted), None)
                for wanted in conflict.markings
            ]
            if all(found):
                texts = [text for text in found if text]
                self._say(
                    ILLEGAL,
                    f"{in_words(texts, 'and')} never stand together: {conflict.why}",
                    "keep one of them",
                )


def _shape(text: str) -> str:
    """What must be right in the form of a marking: case, dashes, colons, one space."""
    return " ".join(text.split())


# ------------------------------------------------------------------------------------------ reading


def schemes() -> tuple[str, ...]:
    """Names of the schemes that the package carries."""
    return templates("markings")


def load_scheme(name: str = DEFAULT_SCHEME, folder: Path | None = None) -> Read[Scheme]:
    """Return a scheme that the package carries, or of a file beside ``folder``; an unknown one is a fault."""
    from briefing.source import Read, Source

    try:
        path = template("markings", name, folder, within=folder)
        data = read_file(path)
    except (TemplateNotFound, FileRefused) as error:
        fault = Diagnostic(SCHEME, str(error), help=getattr(error, "help", ""))
        return Read(None, (fault,), Source.empty(name))
    return _load(path, data)


@lru_cache(maxsize=32)
def _load(path: Path, data: bytes) -> Read[Scheme]:
    from briefing.source import Read, read_model

    read = read_model(SchemeFile, data, f"markings/{path.name}", folder=path.parent)
    scheme = Scheme(path.stem, read.value) if read.value is not None else None
    return Read(scheme, read.diagnostics, read.source)
