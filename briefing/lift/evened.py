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
_CLOSES: Final = re.compile(r"(?<=[.,!?])['”](?=\s|$)")


def evened(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return paragraphs with curly marks for all that stand in their place; a lone apostrophe stays as it is.

    Single straight marks are taken for quotation marks only in a release in which one of its paragraphs starts with
    a sentence between them.
    """
    single = any((found := _SPOKEN.match(p.text)) and len(found[0].split()) >= _LEAST for p in paragraphs)
    return [_evened(paragraph, single=single) for paragraph in paragraphs]


def _evened(paragraph: Paragraph, *, single: bool) -> Paragraph:
    text = _DOUBLED.sub(lambda found: "“" if found[1] else "”", paragraph.text)
    if single and "'" in text:
        text = _OPENS.sub("‘", text)
        if text.startswith("‘") and "“" not in text:
            text = _CLOSES.sub("’", text)
        else:
            text = re.sub(r"(?<=[.,!?])'(?=\s|$)", "’", text)
    return paragraph if text == paragraph.text else replace(paragraph, text=text)


_DOUBLED: Final = re.compile(r"(``)|(?:''|’’)(?=\W|$)")
