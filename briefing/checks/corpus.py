"""The words of a pack as rules read them: every text with its use, and all prose in one string for searching.

What no rule of style may touch is blanked out there: what others said, names, addresses, citations, TODO.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from briefing.checks.rule import Finding
from briefing.document import SourcePath

BREAK = "\0"
"""Stands between two texts; no pattern may cross it."""
BLANK = "\1"
"""Stands for each character that is exempt."""


class Use(Enum):
    """What a text is for."""

    SAID = auto()
    """Our own words, to be said aloud."""
    PROSE = auto()
    """Our own words, to be read."""
    HEADING = auto()
    NAME = auto()
    """Names, titles and places, as their owners spell them."""
    QUOTED = auto()
    """Others' words, which stay as they are."""
    DATA = auto()
    """Figures, units, periods, cells."""


OURS = frozenset({Use.SAID, Use.PROSE})
OURS_AND_HEADINGS = OURS | {Use.HEADING}


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of the pack."""

    path: SourcePath
    text: str
    use: Use
    section: str
    """Key of its section; that of the field for the head of the pack."""

    def finding(
        self,
        message: str,
        help: str = "",  # noqa: A002
        *,
        span: tuple[int, int] | None = None,
        fix: str | None = None,
        related: tuple[tuple[str, SourcePath], ...] = (),
    ) -> Finding:
        """Return a finding at some characters of this text, or at all of it."""
        return Finding(message, help, self.path, span, fix=fix, related=related, passage=self)


@dataclass(frozen=True, slots=True)
class Hit:
    """A match in a text."""

    passage: Passage
    match: re.Match[str]
    start: int
    """Where the text starts in the string that was searched."""

    def __getitem__(self, group: int | str) -> str:
        return self.match[group] or ""

    def span(self, group: int | str = 0) -> tuple[int, int]:
        """Return the characters of a group, counted in the text."""
        start, end = self.match.span(group)
        return start - self.start, end - self.start

    @property
    def before(self) -> str:
        """The text up to the match, exempt words blanked out."""
        return self.match.string[self.start : self.match.start()]

    @property
    def after(self) -> str:
        """The text from the match on, exempt words blanked out."""
        end = self.match.string.find(BREAK, self.match.end())
        return self.match.string[self.match.end() : end]

    def finding(
        self,
        message: str,
        help: str = "",  # noqa: A002
        *,
        fix: str | None = None,
        group: int | str = 0,
    ) -> Finding:
        """Return a finding at the match, or at one of its groups."""
        if fix is not None and not help:
            help = f"write {fix}" if fix else "take it out"  # noqa: A001
        return self.passage.finding(message, help, span=self.span(group), fix=fix)


_EXEMPT = tuple(
    re.compile(
        pattern
    )  # each starts with a letter or sign of its own, so that a search for it costs next to nothing
    for pattern in (
        r"“[^”\0]{1,2000}”",
        r"\"[^\"\0]{1,2000}\"",
        r"\]\([^)\0]*\)",
        r"\^[\w-]+",
        r"https?://[^\s\0)]+",
        r"www\.[^\s\0)]+",
        r"ILLUSTRATIVE\b",
        r"TODO\b[^\0.]*",
        r"\[[^\]\0\x01]*\]",
    )
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


def blanked(text: str) -> str:
    """Return a text of the same length in which all that is exempt wherever it stands is blanked out."""
    for pattern in (*_EXEMPT, *((_EMAIL,) if "@" in text else ())):
        text = pattern.sub(lambda found: BLANK * len(found[0]), text)
    return text


def without(text: str, names: Sequence[str]) -> str:
    """Return a text of the same length in which these names are blanked out."""
    for name in names:
        if name in text:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", BLANK * len(name), text)
    return text


class Corpus:
    """Texts, joined for searching: ``text`` is as long as all of them with a break before and after each."""

    def __init__(self, passages: Sequence[Passage], text: str, uses: frozenset[Use] | None = None) -> None:
        self.passages = passages
        self.text = text
        self.uses = uses
        """What a text must be for to be searched; None for any."""
        self.starts: list[int] = []
        at = 1
        for passage in passages:
            self.starts.append(at)
            at += len(passage.text) + 1

    @cached_property
    def lower(self) -> str:
        """The same in small letters, length for length."""
        text = self.text.lower()
        return text if len(text) == len(self.text) else "".join(_low(c) for c in self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word in small letters: a rule about a word that is not here need not search."""
        return frozenset(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", self.lower))

    def search(self, pattern: re.Pattern[str], *signs: str) -> Iterator[Hit]:
        """Find a pattern in every text; with ``signs``, in those alone that hold one of them."""
        if signs:
            for n in self._with(signs):
                start = self.starts[n]
                # The break before a text is part of what a pattern may look back at.
                for match in pattern.finditer(self.text, start, start + len(self.passages[n].text) + 1):
                    yield Hit(self.passages[n], match, start)
            return
        for match in pattern.finditer(self.text):
            n = bisect_right(self.starts, match.start()) - 1
            if self.uses is None or self.passages[n].use in self.uses:
                yield Hit(self.passages[n], match, self.starts[n])

    def _with(self, signs: Iterable[str]) -> list[int]:
        """Numbers of the texts that hold one of these, in order. A plain search costs a hundredth of a pattern."""
        found: set[int] = set()
        for sign in signs:
            at = self.text.find(sign)
            while at >= 0:
                # A sign may begin with the break before its text.
                n = bisect_right(self.starts, at + len(sign) - 1) - 1
                if self.uses is None or self.passages[n].use in self.uses:
                    found.add(n)
                at = self.text.find(sign, self.starts[n] + len(self.passages[n].text) + 1)
        return sorted(found)

    def masked(self, n: int) -> str:
        """Return a text with its exempt words blanked out."""
        start = self.starts[n]
        return self.text[start : start + len(self.passages[n].text)]


def _low(character: str) -> str:
    low = character.lower()
    return low if len(low) == 1 else character


_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’)]*\s+(?=[“\"‘(]?[A-Z0-9\1])|\n[ \t]*(?:\n|(?=- |\d{1,2}\. ))")
_NOT_THE_END = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|No|Hon|Rt|Prof|Sen|Gov|Tel|v|vs|eg|ie|e\.g|i\.e|etc|[A-Z])\.$"
)

_LONGEST_SHORT = len("Prof.")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Return where each sentence, or item of a list, starts and ends in a text."""
    start = 0
    for found in _SENTENCE_END.finditer(text):
        end = found.start()
        if _NOT_THE_END.search(text, max(start, end - _LONGEST_SHORT), end):
            continue
        if piece := text[start:end].rstrip():
            yield end - len(text[start:end].lstrip()), start + len(piece)
        start = found.end()
    if piece := text[start:].rstrip():
        yield len(text) - len(text[start:].lstrip()), start + len(piece)


def joined(passages: Iterable[Passage]) -> str:
    """Return texts as one string, a break before and after each."""
    return BREAK + "".join(f"{passage.text}{BREAK}" for passage in passages)
