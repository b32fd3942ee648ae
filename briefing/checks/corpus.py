"""The words of a pack as rules read them: every text with its use, and all prose in one string for searching.

What no rule of style may touch is blanked out there: what others said, names, addresses, citations, TODO.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TypeAlias

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


OURS = (Use.SAID, Use.PROSE)
OURS_AND_HEADINGS = (*OURS, Use.HEADING)


@dataclass(slots=True)
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


@dataclass(slots=True)  # not frozen: it would take four times as long to make
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

    @property
    def joint(self) -> str:
        """What joins the ends of a range here: "between 2023 and 2024", else "2023 to 2024"."""
        return "and" if self.before[-20:].rstrip().casefold().endswith("between") else "to"

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
            start, end = (at - self.match.start() for at in self.match.span(group))
            written = self[0][:start] + fix + self[0][end:]
            help = f"write {written}" if fix else "take it out"  # noqa: A001
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
            words = re.escape(name)
            # The words first: a search for a letter costs a tenth of one for what stands before it.
            text = re.sub(rf"{words}(?<!\w{words})(?!\w)", BLANK * len(name), text)
    return text


Sign: TypeAlias = str | re.Pattern[str]
"""What a text must hold to be worth a search: some characters, or a pattern that is part of one of its words.

Such a pattern is given each of those words, whatever stands between white space, on a line of its own.
"""
FEW = 10
"""Signs that are looked for in the text itself; where there are more, or its words are listed already, in those first."""
MANY = 30
"""Parts of words that a sign may stand for; where there are more, every text is searched."""


class Corpus:
    """Texts, joined for searching: ``text`` is as long as all of them with a break before and after each."""

    def __init__(self, passages: Sequence[Passage], text: str) -> None:
        self.passages = passages
        self.text = text
        lengths = (len(passage.text) + 1 for passage in passages)
        self.starts = list(accumulate(lengths, initial=1))
        """Where each text starts, and where one more would."""

    @cached_property
    def lower(self) -> str:
        """The same in small letters, length for length."""
        return _in_small_letters(self.text)

    @cached_property
    def vocabulary(self) -> str:
        """All that stands between white space, each once, on a line of its own."""
        return "\n".join(set(self.text.replace(BREAK, " ").split()))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word in small letters: a rule about a word that is not here need not search."""
        return frozenset(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", _in_small_letters(self.vocabulary)))

    def search(
        self, pattern: re.Pattern[str], *signs: Sign, uses: tuple[Use, ...] | None = None
    ) -> Iterator[Hit]:
        """Find a pattern in every text of these uses; with ``signs``, in those alone that hold one of them."""
        passages, starts, text = self.passages, self.starts, self.text
        holding = self._holding(signs) if signs else None
        if holding is None:
            for match in pattern.finditer(text):
                # A match may begin with the break before its text.
                n = bisect_right(starts, match.end() - 1) - 1
                if uses is None or passages[n].use in uses:
                    yield Hit(passages[n], match, starts[n])
            return
        for n in holding:
            if uses is None or passages[n].use in uses:
                start = starts[n]
                # The break before a text is part of what a pattern may look back at.
                for match in pattern.finditer(text, start, starts[n + 1]):
                    yield Hit(passages[n], match, start)

    def _holding(self, signs: Sequence[Sign]) -> list[int] | None:
        """Numbers of the texts that hold one of these, in order; None for any. It costs a hundredth of a pattern."""
        found: set[int] = set()
        text, starts = self.text, self.starts
        listed = "vocabulary" in self.__dict__ or len(signs) > FEW or not isinstance(signs[0], str)
        for sign in self._present(signs) if listed else signs:
            if not isinstance(sign, str):
                return None
            at = text.find(sign)
            while at >= 0:
                # A sign may begin with the break before its text.
                n = bisect_right(starts, at + len(sign) - 1) - 1
                found.add(n)
                at = text.find(sign, starts[n + 1] - 1)
        return sorted(found)

    def _present(self, signs: Iterable[Sign]) -> Iterator[Sign]:
        """Those signs whose words are there, and the parts of words that patterns find, unless they are too many."""
        listed = f"\n{self.vocabulary}\n"
        for sign in signs:
            if isinstance(sign, str):
                if all(part in listed for part in _parts(sign)):
                    yield sign
            else:
                parts = {match[0] for match in sign.finditer(self.vocabulary)}
                yield from parts if len(parts) <= MANY else (sign,)

    def masked(self, n: int) -> str:
        """Return a text with its exempt words blanked out."""
        return self.text[self.starts[n] : self.starts[n + 1] - 1]


@lru_cache(maxsize=1024)
def _parts(sign: str) -> tuple[str, ...]:
    """The parts of words of which a sign consists, a line's end where a word begins or ends."""
    found = [(part.start(), part.end(), part[0]) for part in re.finditer(r"[^\s\0]+", sign)]
    return tuple("\n" * (start > 0) + part + "\n" * (end < len(sign)) for start, end, part in found)


def _in_small_letters(text: str) -> str:
    """A text of the same length: a letter whose small form is longer stays."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(_small(character) for character in text)


def _small(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character


# What ends a sentence comes first, and what must stand before it after: a search for three marks and a line's end
# costs a fifth of one that looks back from every character.
_SENTENCE_END = re.compile(
    r"[.!?\n](?:(?<=[.!?])(?P<gap>[”\"’)]*\s+)(?=[“\"‘(]?[A-Z0-9\1])|(?<=\n)[ \t]*(?:\n|(?=- |\d{1,2}\. )))"
)
_NOT_THE_END = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|No|Hon|Rt|Prof|Sen|Gov|Tel|v|vs|eg|ie|e\.g|i\.e|etc|[A-Z])\.$"
)

_LONGEST_SHORT = len("Prof.")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Return where each sentence, or item of a list, starts and ends in a text."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for found in _SENTENCE_END.finditer(text):
        end = found.start("gap")
        if end < 0:
            end = found.start()
        elif _NOT_THE_END.search(text, max(start, end - _LONGEST_SHORT), end):
            continue
        bounds.append((start, end))
        start = found.end()
    bounds.append((start, len(text)))
    for start, end in bounds:
        piece = text[start:end]
        words = piece.strip()
        if words:
            lead = 0 if len(words) == len(piece) else len(piece) - len(piece.lstrip())
            yield start + lead, start + lead + len(words)


def joined(passages: Iterable[Passage]) -> str:
    """Return texts as one string, a break before and after each."""
    return BREAK.join(["", *(passage.text for passage in passages), ""])
