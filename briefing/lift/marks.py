"""Where quotation marks open and close: curly, straight, angled, single ones; and which quotations run on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.lift.words import SAID, SAID_BESIDE

OPENING = '“"«„”»'
_CLOSING = {"”": "”", "»": "«", "“": '”“"', '"': '"”', "«": "»", "„": '“”"', "‘": "’"}
_SINGLE_END = re.compile(r"(?<=[.,!?;:])’(?=$|[\s,.;)])")
_SINGLE_SHORT = re.compile(r"(?<=\w)’(?=[\s,.;:)]|$)")
_SINGLE_NAME = re.compile(r"‘[^‘’.!?]{1,80}(?:(?<!s)’(?=[\s)])|’(?=[,;:]\s))")
"""A name at the start of a paragraph; in "‘The nurses’ work" the mark is an apostrophe."""
_INNER_END = re.compile(r'(?<=\S)"')
FARTHEST = 14
"""Paragraphs that a quotation may run on before it is closed."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one paragraph in quotation marks: the words between them."""

    start: int
    """Index of the opening mark, or 0 where the paragraph goes on with a quotation."""
    inner: int
    """Index of the first character of the words."""
    end: int
    """Index after the last character of the words."""
    after: int
    """Index after the closing mark."""
    closed: bool
    opened: bool = True


def spans(text: str, *, inside: bool = False) -> list[Span]:
    """Return the stretches in quotation marks; ``inside`` says that an open quotation runs on into the text."""
    found: list[Span] = []
    at = 0
    if inside and text[:1] not in OPENING and not text.startswith("‘"):
        end = _first_close(text)
        if end < 0:
            return [Span(0, 0, len(text), len(text), closed=False, opened=False)]
        found.append(Span(0, 0, end, end + 1, closed=True, opened=False))
        at = end + 1
    while at < len(text):
        mark = text[at]
        if mark in OPENING and _opens(text, at):
            found.append(_span(text, at, mark))
        elif mark == "‘" and _opens(text, at):
            found.append(_single(text, at))
        else:
            at += 1
            continue
        at = max(found[-1].after, at + 1)
    return found


def _opens(text: str, at: int) -> bool:
    if text[at] in "”»":  # as Finns and Danes open
        return (at == 0 or text[at - 1] == " ") and text[at + 1 : at + 2].isalnum()
    if at == 0 or text[at - 1] in " \t([—–-:/" or (text[at] in "“„«" and not text[at - 1].isalnum()):
        return True
    # No space before a straight mark: 'said Mr Roe."We are ready."' - no earlier one is open, so it can only open.
    return (
        text[at] == '"'
        and text[at - 1] in ".,;"
        and text[at + 1 : at + 2].isupper()
        and '"' in text[at + 1 :]
    )


def _span(text: str, at: int, mark: str) -> Span:
    depth_mark = mark if mark in "“«" else ""
    closing = _CLOSING[mark]
    depth, i = 1, at + 1
    while i < len(text):
        c = text[i]
        if c == mark == '"' and text[i - 1] in " (" and text[i + 1 : i + 2].isalnum():
            # A straight mark where only one can open: a quotation within the quotation, up to its own mark.
            within = _INNER_END.search(text, i + 1)
            i = within.end() if within else i + 1
            continue
        if c in closing and not (c == mark == "“"):
            depth -= 1
            if not depth:
                return Span(at, at + 1, i, i + 1, closed=True)
        elif depth_mark and c == depth_mark:
            if text[i - 1] in " (" and i - at > 1 and text[i + 1 : i + 2] not in {",", ".", ";", ""}:
                depth += 1
            else:  # an opening mark where a closing one is meant
                return Span(at, at + 1, i, i + 1, closed=True)
        i += 1
    return Span(at, at + 1, len(text), len(text), closed=False)


def _single(text: str, at: int) -> Span:
    """Single marks: the apostrophe looks like the closing one, so a mark after a stop is looked for first."""
    end = _SINGLE_END.search(text, at + 1)
    short = _SINGLE_SHORT.search(text, at + 1, at + 80)
    if end and not (short and at > 0 and short.start() < end.start() and end.start() - at > 400):
        chosen = end
        if short and short.start() < end.start() and at > 0 and not text[:at].rstrip().endswith((":", ",")):
            chosen = short
        return Span(at, at + 1, chosen.start(), chosen.end(), closed=True)
    if at == 0:
        if name := _SINGLE_NAME.match(text):
            return Span(0, 1, name.end() - 1, name.end(), closed=True)
        return Span(0, 1, len(text), len(text), closed=False)
    if short:
        return Span(at, at + 1, short.start(), short.end(), closed=True)
    return Span(at, at + 1, len(text), len(text), closed=False)


_SAYS_WHO = re.compile(rf"\s+(?:{SAID}|{SAID_BESIDE})\s")


def _first_close(text: str) -> int:
    """Where a quotation that runs on into a text is closed; -1 where it is not."""
    depth = 0
    for i, c in enumerate(text):
        if c == "“":
            depth += 1
        elif c == "”":
            if not depth:
                return i
            depth -= 1
    if text.count('"') % 2 and "“" not in text and "”" not in text:
        last = len(text.rstrip()) - 1
        if text[last] == '"':
            return last
        first = text.find('"')
        return first if first and (text[first - 1] in ".,!?" or _SAYS_WHO.match(text, first + 1)) else -1
    return -1


def runs_on(texts: list[str], at: int) -> int:
    """Return the index of the last paragraph to which an unclosed quotation runs on without marks, or ``at``.

    It does only if a later paragraph closes what it does not open, before any opens a quotation anew or points at
    what follows.
    """
    for i in range(at + 1, min(len(texts), at + 1 + FARTHEST)):
        text = texts[i]
        if text[:1] in OPENING or text.startswith("‘") or text.endswith(":"):
            return at
        if _first_close(text) >= 0:
            return i
    return at


DATELINE = re.compile(r"^[^\W\d_a-z][^“”\"a-z]{2,}(?:\([^()]{3,30}\)\s*)?(?:[–—-]|--)\s*$")


def unfolded(words: str, after: str, *, closed: bool) -> str:
    """Return the words of a stretch; the comma that stands for their full stop before ``said`` becomes it again."""
    words = words.strip()
    if not closed or not words.endswith(","):
        return words
    rest = re.search(r"[“\"‘«]\s*(\w)", after[:220])
    if rest and not rest[1].isupper() and len(after[: rest.start()].split()) < 12:
        return words
    return words[:-1] + "."


def stripped(text: str) -> str:
    """Return a set-off paragraph without the marks round it."""
    text = text.strip()
    if text[:1] in OPENING or text[:1] == "‘":
        text = text[1:]
    unopened = text.count("“") < text.count("”") + (text[-1:] == '"' and text.count('"') % 2)
    if (text[-1:] in {"”", '"', "»"} and unopened) or text.endswith(("!’", ".’", "?’")):
        text = text[:-1]
    return text.strip()


def undated(text: str) -> str:
    """Return a paragraph without the dateline at its start."""
    found = re.match(r"^[^\W\d_a-z]{3,}[^“”\"a-z]{0,40}\s(?:[–—]|--)\s", text)
    return text[found.end() :] if found else text


def is_whole(words: str, least: int = 6) -> bool:
    """Return whether a stretch is a sentence of its own of so many words, and no part of one."""
    return words[:1].isupper() and words[-1:] in ".!?," and len(words.split()) >= least
