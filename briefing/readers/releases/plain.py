"""Plain text → paragraphs: blank lines part them; hard-wrapped lines are joined; bullets and rules are seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.readers.releases.front import head_of
from briefing.readers.releases.model import LONGEST, Form, Paragraph, Release, folded, pieces
from briefing.readers.releases.wrapping import ends, joined, unwrapped

_BULLET = re.compile(r"^(?:[•▪‣◦·●∙➢✓○]|[-*–—](?=\s))\s*")
_RULE = re.compile(r"^[-=_*~#\s]{3,}$")
_MARKED_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\"“”]+[^\s<>()\"“”.,;:!?’']")
_GOES_ON = re.compile(
    r"[.,;:)]|(?:said|says|added|announced|stated|wrote|was|were|has|have|is|are|will|and|of|to|in|with|for|at|on|by|"
    r"which|who|that|today|yesterday)\b"
)
"""How a line starts that a copied page broke off the line before it."""
_UNFINISHED = re.compile(r",[”\"’]$")
"""How a paragraph ends when who said it was broken off."""
_HANGING = re.compile(r"(?:^|\s)(?:the|an|her|his|their|its|our|of|with|by)$|[,”\"]\s(?:said|says|added)$")
"""How a line ends that is no end of a paragraph: "today released her", "… of it,” said"."""
_OFFICE_LINE = re.compile(
    r"(?:(?:[^\W\d_a-z][\w.’'\-]*|of|for|and|the)\s+){0,7}(?:Attorney|Minister|Secretary|Senator|Governor|Mayor|Commissioner|"
    r"President|Premier|Director|Chair|Chairman|Representative|General|Sheriff|Chief|Ambassador|Leader)"
)
_NAME_LINE = re.compile(r"(?:[^\W\d_a-z][\w.’'\-]*\s+){1,3}[^\W\d_a-z][\w’'\-]+")
"""An office, and the name on the line below it: a link in the page that was copied."""
WRAPPED = range(45, 125)
"""Length of the lines of a text that was wrapped by hand or by a mail program."""


def read_plain(text: str, name: str) -> Release:
    """Return the paragraphs of a text file."""
    lines = re.split(r"\r\n|\r|\n|\x85|\u2028|\u2029", text)
    head = head_of(lines)
    if head:
        lines = [*[""] * head.lines, *lines[head.lines :]]
    blocks = list(_blocks(lines))
    if len(blocks) == 1 and len(blocks[0][1]) > 3 and not _is_wrapped(blocks[0][1]):
        blocks = [(blocks[0][0] + n, [line]) for n, line in enumerate(blocks[0][1])]
    found = [p for place, block in blocks for p in _paragraphs(place, block)]
    paragraphs = tuple(unwrapped(list(_rejoined(found))))
    if head is None or not paragraphs:
        return Release(name, paragraphs)
    return Release(
        name,
        paragraphs,
        title=head.title,
        summary=head.summary,
        published=head.published,
        head=head.rest,
    )


def _rejoined(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs, with the pieces put together again into which links and marks break a page that is copied."""

    def goes_on(last: Paragraph, at: int) -> str | None:
        following = paragraphs[at]
        if not (_breaks(last, following) or _names(last, *paragraphs[at : at + 2])):
            return None
        return "" if following.text[0] in ".,;:)" else " "

    return joined(paragraphs, goes_on)


def _breaks(last: Paragraph, following: Paragraph) -> bool:
    plain = last.form is following.form is Form.TEXT and len(last.text) + len(following.text) < LONGEST
    whole = last.text.endswith((".", "!", "?", ":", ";"))
    if _HANGING.search(last.text) and following.text[0].isalnum():
        return plain and not last.text.isupper()
    return plain and not whole and bool(_GOES_ON.match(following.text) or _UNFINISHED.search(last.text))


def _names(last: Paragraph, name: Paragraph, after: Paragraph | None = None) -> bool:
    """Whether a line holds the name of whoever has the office on the line before, and the next goes on with them."""
    if after is None or not last.form is name.form is after.form is Form.TEXT:
        return False
    plain = bool(_OFFICE_LINE.fullmatch(last.text) and _NAME_LINE.fullmatch(name.text))
    return plain and bool(_GOES_ON.match(after.text))


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines that are not blank, each with the number of its first line."""
    block: list[str] = []
    start = 0
    for number, line in enumerate(lines, 1):
        if line.strip() and not _RULE.match(line.strip()):
            if not block:
                start = number
            block.append(line)
        elif block:
            yield start, block
            block = []
    if block:
        yield start, block


def _is_wrapped(lines: list[str]) -> bool:
    """Whether all lines but the last are about as long as each other: one paragraph, wrapped."""
    inner = [len(line.rstrip()) for line in lines[:-1]]
    if not inner:
        return False
    fitting = sum(length in WRAPPED for length in inner)
    return fitting >= 0.6 * len(inner) and max(inner) < 140


def _paragraphs(place: int, lines: list[str]) -> Iterator[Paragraph]:
    """The paragraphs of one block."""
    joined: list[str] = []
    start = place
    wrapped = _is_wrapped(lines)
    widest = max(len(line.rstrip()) for line in lines)
    for number, line in enumerate(lines, place):
        starts = bool(_BULLET.match(line.strip()) or _MARKED_HEADING.match(line.strip()))
        ended = bool(joined) and ends(joined[-1], line, widest)
        if joined and (starts or ended or not wrapped):
            yield from _paragraph(start, joined)
            joined = []
        if not joined:
            start = number
        joined.append(line)
    if joined:
        yield from _paragraph(start, joined)


def _paragraph(place: int, lines: list[str]) -> Iterator[Paragraph]:
    text = folded(" ".join(lines))
    form = Form.TEXT
    if marked := _MARKED_HEADING.match(text):
        form, text = Form.HEADING, marked[1]
    elif bullet := _BULLET.match(text):
        form, text = Form.BULLET, text[bullet.end() :]
    if strong := _STRONG.fullmatch(text):
        form, text = (Form.HEADING if form is Form.TEXT else form), strong[1]
    text = folded(_STRONG.sub(r"\1", text))
    for piece in pieces(text):
        links = tuple((address, address) for address in _ADDRESS.findall(piece))
        yield Paragraph(piece, place, form, links)
