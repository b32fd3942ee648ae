"""A release as read: paragraphs, each with its place, and what the file says of itself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MAX_BYTES = 10_000_000
MOST_TEXT = 300_000
"""Characters of text; the longest releases have a tenth."""
LONGEST = 6_000
"""Characters of a paragraph; a longer one is cut at a space, so that every later step stays linear."""


class Unreadable(Exception):  # noqa: N818 - it is not an error of the program
    """A file that no release can be read from: one sentence, and a remedy."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class Form(StrEnum):
    """What a paragraph is by its form alone."""

    TEXT = "text"
    HEADING = "heading"
    BULLET = "bullet"
    QUOTE = "quote"
    """Set off as a quotation: blockquote of a page, a quotation style of Word."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, its white space folded."""

    text: str
    place: int
    """The line on which it starts, or its number where the file has no lines (`Release.unit`)."""
    form: Form = Form.TEXT
    links: tuple[tuple[str, str], ...] = ()
    """Words and address of each link in it."""


@dataclass(frozen=True, slots=True)
class Release:
    """A press release, and what its file says of itself beside the text."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    unit: str = "line"
    """What `Paragraph.place` counts: line or paragraph."""
    title: str = ""
    summary: str = ""
    published: date | None = None
    address: str = ""
    publisher: str = ""
    head: tuple[Paragraph, ...] = ()
    """Lines above the text that tell of the file and are no part of what the release says."""
    notes: tuple[str, ...] = field(default=())
    """What the reader could not take, in words."""


_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"[\s\x85\u2028\u2029\xa0\u2007\u202f]+")


def folded(text: str) -> str:
    """Return a text in one line, without characters that nobody sees, composed (NFC)."""
    text = _UNSEEN.sub("", _SPACES.sub(" ", text)).strip()
    text = "".join(c for c in text if ord(c) < 0x1FFFE or (ord(c) & 0xFFFE) != 0xFFFE)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip())


def pieces(text: str) -> list[str]:
    """Return a folded text cut at spaces into pieces of at most `LONGEST` characters; never a word in two.

    A "word" longer than that is no word of a release, and is left out.
    """
    if len(text) <= LONGEST:
        return [text] if text else []
    made: list[str] = []
    words: list[str] = []
    size = 0
    for word in text.split(" "):
        if len(word) > LONGEST:
            continue
        if size + len(word) > LONGEST:
            made.append(" ".join(words))
            words, size = [], 0
        words.append(word)
        size += len(word) + 1
    return [*made, " ".join(words)] if words else made


def day_of(text: object) -> date | None:
    """Return the day of an ISO time stamp, or None."""
    if not isinstance(text, str) or not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
