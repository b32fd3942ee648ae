"""Lines that somebody broke by hand, each read as a paragraph of its own → paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from briefing.readers.releases.model import LONGEST, Form, Paragraph

STOPS: Final = (".", "!", "?", ":", "”", '"', "’")
LEAST: Final = 6
"""Lines of a text that can be told to be broken."""
LONGEST_LINE: Final = 125
FULL: Final = 40
"""Characters of a line that is about as long as a page is wide."""
_INSIDE: Final = re.compile(r"[\w,’'–-]$")
_ADDRESS: Final = re.compile(r"\S+@|www\.|https?:")
_JOINING: Final = re.compile(
    r"\b(?:and|or|to|in|for|of|with|by|that|from|on|at|as|is|was|are|were|will|has|have|which|who|between|the|an?)$"
)
"""What ends no sentence."""
BROKEN: Final = 0.35
"""Share of lines that break off in a sentence which the next goes on with, from which all are taken to be broken."""


def ends(line: str, following: str, widest: int) -> bool:
    """Return whether a paragraph ends with a line: it has a stop, and the next word would have fitted on it."""
    first = following.split(maxsplit=1)[0]
    return len(line.rstrip()) + len(first) + 1 < 0.85 * widest and line.rstrip().endswith(STOPS)


def unwrapped(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs of a text, its lines joined if they are broken by hand: all of them, or some."""
    lines = [paragraph.text for paragraph in paragraphs if paragraph.form is Form.TEXT]
    if not _are_broken(lines):
        return list(_mended(paragraphs))
    widest = sorted(map(len, lines))[len(lines) * 9 // 10]
    made: list[Paragraph] = []
    last = ""
    for paragraph in paragraphs:
        whole = made[-1] if made else None
        if whole and whole.form is paragraph.form is Form.TEXT and _goes_on(last, paragraph.text, widest):
            text = f"{whole.text} {paragraph.text}"
            if len(text) <= LONGEST:
                made[-1] = Paragraph(text, whole.place, whole.form, whole.links + paragraph.links)
                last = paragraph.text
                continue
        made.append(paragraph)
        last = paragraph.text
    return made


def joined(
    paragraphs: Iterable[Paragraph], goes_on: Callable[[Paragraph, int], str | None]
) -> Iterator[Paragraph]:
    """Yield paragraphs, each put together with those that go on with it.

    ``goes_on`` is given what there is so far and the index of the next paragraph; it returns what stands between the
    two, or None where the next starts anew.
    """
    last: Paragraph | None = None
    for at, paragraph in enumerate(paragraphs):
        if last and (gap := goes_on(last, at)) is not None:
            text = f"{last.text}{gap}{paragraph.text}"
            last = replace(last, text=text, links=last.links + paragraph.links)
            continue
        if last:
            yield last
        last = paragraph
    if last:
        yield last


def _mended(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs, where a full line that ends inside a sentence is followed by one that goes on with it, joined."""

    def goes_on(last: Paragraph, at: int) -> str | None:
        following = paragraphs[at]
        texts = last.form is following.form is Form.TEXT
        # The headline ends as it likes.
        return " " if texts and at > 1 and _breaks_off(last.text, following.text) else None

    return joined(paragraphs, goes_on)


def _breaks_off(line: str, following: str) -> bool:
    if len(line) < FULL or not _INSIDE.search(line) or len(line) + len(following) > LONGEST:
        return False
    if _ADDRESS.match(following):
        return False
    return following[0].islower() or (following[0].isalnum() and bool(_JOINING.search(line)))


def _are_broken(lines: list[str]) -> bool:
    if len(lines) < LEAST:
        return False
    short = sum(len(line) <= LONGEST_LINE for line in lines)
    broken = sum(following[:1].islower() for following in lines[1:])
    return short >= 0.9 * len(lines) and broken >= BROKEN * len(lines)


def _goes_on(line: str, following: str, widest: int) -> bool:
    """Whether a line goes on with the sentence or the paragraph of the line before."""
    if following[:1].islower():
        return True
    if line.endswith(STOPS) and following[:1] in '“"‘':
        return False  # words in marks start a paragraph
    if not line.endswith((*STOPS, ",", ";")):
        return len(line) >= 0.6 * widest and not line.isupper()
    return not ends(line, following, widest)
