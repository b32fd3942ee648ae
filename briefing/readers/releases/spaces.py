"""Spaces and breaks that copying has lost: beside quotation marks, and between a verb of saying and a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from briefing.readers.releases.model import Paragraph

_SAID_NAME: Final = re.compile(r"\b(said|says|added|continued|concluded|wrote)(?=[A-Z][a-z]+[\s.])")
_SPACE: Final = re.compile(r"\s+")
_TOKEN: Final = re.compile(r"\S+[.!?][A-Z]\S*")
_SENTENCE: Final = re.compile(r"(?<=[a-z\d]{2}[.!?])(?=[A-Z][a-z]*(?:[’']|$))")
_ADDRESS: Final = re.compile(
    r"[/@]|www\.|\.(?:Com|Net|Org|Gov|Edu|Uk|Ie|Eu|Js|Pdf|Html?|Asp|Docx?)\b|[!?][A-Z]", re.IGNORECASE
)
_DATELINE: Final = re.compile(
    r"^([A-Z]{3}[A-Z .,]*?|[A-Z][A-Za-z .,]*?\bD\.?C\.?) ?(—|--|(?<=D\.C\.)[–-]|(?<=D\.C\. )[–-]) ?(?=[A-Z][a-z])"
)
_TITLE: Final = re.compile(r"\bM (r|s|rs)\b(?=\.? [A-Z])")
"""A title that scanning has broken: "M r Roe"."""
_MARK: Final = re.compile(r'["“”]')
_BREAK: Final = "\n"


def spaced(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield paragraphs with a space, or parted, where copying can only have lost one or the other.

    "said Ms Doe.“We go”" lacks a space, and so does "saidMs Doe"; between "…, we go.”" and "“They came" nothing
    stands, not even a space, because they were two paragraphs.
    """
    for paragraph in paragraphs:
        text = _SAID_NAME.sub(r"\1 ", _beside_marks(paragraph.text))
        text = re.sub(r"\bU\.S\.(?=[A-Z][a-z])", "U.S. ", text)
        text = _DATELINE.sub(r"\1 \2 ", _TOKEN.sub(_parted, _TITLE.sub(r"M\1", text)))
        if text == paragraph.text:
            yield paragraph
            continue
        pieces = text.split(_BREAK)
        for piece in pieces:
            links = tuple(
                link
                for link in paragraph.links
                if len(pieces) == 1 or _SPACE.sub("", link[0]) in _SPACE.sub("", piece)
            )
            yield replace(paragraph, text=piece, links=links)


def _parted(token: re.Match[str]) -> str:
    """Two sentences without a space between, parted; an address or the name of a site or file as it stands."""
    return token[0] if _ADDRESS.search(token[0]) else _SENTENCE.sub(" ", token[0])


def _beside_marks(text: str) -> str:
    """Straight marks open and close by turns, so that each tells on which side its space is missing."""
    made: list[str] = []
    start, is_open = 0, False
    for mark in _MARK.finditer(text):
        at = mark.start()
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        opens = mark[0] == "“" or (mark[0] == '"' and not is_open)
        made.append(text[start:at])
        if opens and after.isalnum() and (before.isalpha() or before in tuple('.,!?:;)"”')):
            made.append(_BREAK if before in tuple('"”') and after.isupper() else " ")
        made.append(mark[0])
        if not opens and before in tuple(".!?") and after.isupper():
            made.append(_BREAK)
        elif not opens and after.isalpha() and (before == "," or before.isalpha()):
            made.append(" ")
        start, is_open = at + 1, opens
    return "".join([*made, text[start:]])
