"""Marks that stand for quotation marks, made into those: 'single straight ones', ``two accents'', two apostrophes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

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
    text = _NICKNAME.sub(r"\g<1>(\g<2>)", _touching(text))
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
    r"(\b[^\W\d_a-z][\w.’'\-]*\s)[“\"]([^\W\d_a-z][\w’'\-]{1,14})[”\"](?=\s[^\W\d_a-z][^\W\d_A-Z])"
)
"""What somebody is called, in marks within the name: John "Jack" Roe. It stands in brackets then, as no quotation."""


def _touching(text: str) -> str:
    """A text whose straight marks touch what they hold, where scanning has put a space between: `" We go, " he said`."""
    parts = text.split('"')
    for n in range(1, len(parts), 2):
        if found := _SPACED.match(parts[n]):
            parts[n] = found[1] if n + 1 < len(parts) else parts[n].lstrip()
    return '"'.join(parts)


_SPACED: Final = re.compile(r" ?([^\W\d_a-z].*?[.,!?]|[^\W\d_a-z].*) ?$", re.DOTALL)
_DOUBLED: Final = re.compile(r"(``)|(?:''|’’)(?=\W|$)")
