"""A quotation: what one speaker said, in paragraphs that follow each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.lift.who import Who


@dataclass(slots=True)
class Quotation:
    """What one speaker said in paragraphs that follow each other."""

    paragraphs: list[tuple[int, str]]
    """Index of the paragraph of the release, and the words."""
    who: Who | None
    extract: bool = False
    doubts: list[tuple[str, str]] = field(default_factory=list)
    """Code and sentence of each."""
    split: bool = False
    unsaid: bool = False
    """Somebody is said to have said it, but who cannot be told."""


def merged(found: list[Quotation]) -> Iterator[Quotation]:
    """Yield quotations in order; what one speaker says in paragraphs that follow each other is one."""
    found.sort(key=lambda q: q.paragraphs[0][0])
    last: Quotation | None = None
    for quotation in found:
        if last and _goes_with(last, quotation):
            last.paragraphs += quotation.paragraphs
            last.doubts += quotation.doubts
            last.split = last.split or quotation.split
            continue
        if last:
            yield last
        last = quotation
    if last:
        yield last


def _goes_with(last: Quotation, following: Quotation) -> bool:
    return (
        last.who is not None
        and last.who == following.who
        and not last.extract
        and not following.extract
        and following.paragraphs[0][0] == last.paragraphs[-1][0] + 1
    )
