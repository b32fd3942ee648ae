"""Marks that stand for quotation marks, made into those: 'single straight ones', ``two accents'', two apostrophes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from briefing.lift.words import BODIES, HEADLINE_VERBS, bare, is_office
from briefing.readers.releases import Paragraph

_SPOKEN: Final = re.compile(r"^'(?=[^\W\d_a-z])[^']*(?:\w'\w[^']*)*[.,!?]'(?:\s|$)")
"""A paragraph that starts with a sentence in single straight marks."""
_LEAST: Final = 6
_OPENS: Final = re.compile(r"(?:(?<=[\s(:,])|^)'(?=[^\W\d_a-z])")
_CLOSES: Final = re.compile(r"(?<=[.,!?])(?: ?'|”)(?=\s|$)")


def evened(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return paragraphs with curly marks for all that stand in their place; a lone apostrophe stays as it is.

    Single straight marks are taken for quotation marks only in a release in which one of its paragraphs starts with
    a sentence between them.
    """
    single = any((found := _SPOKEN.match(p.text)) and len(found[0].split()) >= _LEAST for p in paragraphs)
    return [_evened(paragraph, single=single) for paragraph in paragraphs]


def _evened(paragraph: Paragraph, *, single: bool) -> Paragraph:
    text = _DOUBLED.sub(lambda found: "“" if found[1] else "”", paragraph.text)
    text = _NICKNAME.sub(_in_brackets, _touching(text))
    if text.count("”") > text.count("“"):
        text = _TWICE.sub("”", text)
    if single and "'" in text:
        text = _OPENS.sub("‘", text)
        if text.startswith("‘") and "“" not in text:
            text = _CLOSES.sub("’", text)
        else:
            text = re.sub(r"(?<=[.,!?]) ?'(?=\s|$)", "’", text)
    return paragraph if text == paragraph.text else replace(paragraph, text=text)


_TWICE: Final = re.compile(r"”\s*”(?=\s)")
"""A closing mark that copying has doubled."""
_NICKNAME: Final = re.compile(
    r"\b([^\W\d_a-z][\w.’'\-]*) [“\"]([^\W\d_a-z][\w’'\-]{1,14})[”\"] ([^\W\d_a-z][^\W\d_A-Z][\w’'\-]*)"
)
"""What somebody is called, in marks within the name: John "Jack" Roe. It stands in brackets then, as no quotation."""


def _in_brackets(found: re.Match[str]) -> str:
    """A nickname in brackets; the name of a work, a ship or a fund as it stands, and what others say."""
    before, within, after = found[1], found[2], found[3]
    said = found.string[: found.start()]
    inside = said.count("“") > said.count("”")
    work = bare(before) in _WORKS or is_office(before)
    verb = after in HEADLINE_VERBS or bare(after) in BODIES or after.endswith("ed")
    return found[0] if inside or work or verb else f"{before} ({within}) {after}"


_WORKS: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "film",
        "movie",
        "play",
        "musical",
        "opera",
        "book",
        "novel",
        "song",
        "show",
        "series",
        "operation",
        "exercise",
        "project",
        "programme",
        "program",
        "campaign",
        "ship",
        "vessel",
        "hms",
        "uss",
        "award",
        "prize",
    ]
)


def _touching(text: str) -> str:
    """A text whose straight marks touch what they hold, where scanning has put a space between: `" We go, " he said`."""
    parts = text.split('"')
    for n in range(1, len(parts), 2):
        if found := _SPACED.match(parts[n]):
            parts[n] = found[1] if n + 1 < len(parts) else parts[n].lstrip()
    return '"'.join(parts)


_SPACED: Final = re.compile(r" ?([^\W\d_a-z].*?[.,!?]|[^\W\d_a-z].*) ?$", re.DOTALL)
_DOUBLED: Final = re.compile(r"(``)|(?:''|’’)(?=\W|$)")
