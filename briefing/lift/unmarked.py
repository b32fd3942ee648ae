"""Speech without quotation marks: which paragraphs go on with it, and which plainly do not."""

from __future__ import annotations

import re

from briefing.lift.doubts import NO_END
from briefing.lift.marks import OPENING
from briefing.lift.who import Who
from briefing.lift.words import ENDS, FIRST_PERSON, SAID
from briefing.readers.releases import Form, Paragraph

_FURNITURE = re.compile(
    r"^(?:notes? (?:to|for) editors?|background|further information|more information|contacts?|media (?:contacts?|enquiries|inquiries)|"
    r"press (?:contacts?|office|enquiries)|for (?:more|further) information|about the |ends?$|related (?:links|content)|"
    r"share this|advertisement)\b",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """Return whether a paragraph is a label of what stands round a release, and said by nobody."""
    return bool(_FURNITURE.match(text))


def unmarked(
    paragraphs: list[Paragraph], first: int, who: Who | None, *, statement: bool
) -> tuple[list[tuple[int, str]], list[tuple[str, str]]]:
    """Return the paragraphs that go on with speech that no mark closes, and why that may be wrong."""
    taken = [(first, paragraphs[first].text)]
    at = first + 1
    while at < len(paragraphs) and not _stops(paragraphs, at, who):
        if statement or speaks(paragraphs[at].text):
            taken.append((at, paragraphs[at].text))
            at += 1
        elif bridge := _bridge(paragraphs, at, who):
            taken += [(n, paragraphs[n].text) for n in range(at, bridge + 1)]
            at = bridge + 1
        else:
            break
    doubt = (NO_END, "no quotation marks: check where it ends")
    return taken, [doubt] if len(taken) > 1 or at < len(paragraphs) else []


_SPOKEN = re.compile(
    r"\b(?:it|that|there|here|what|who|they|he|she|let|you)[’'](?:s|re|ve|ll)\b|\b\w+n[’']t\b|"
    r"^(?:And|But|So|That is why|This is why|Thank you)\b|\b(?:you|your|yours)\b",
    re.IGNORECASE,
)
"""What is said and hardly written in a release: shortened words, "you", an "And" that starts a paragraph."""


LOST_MARKS = re.compile(
    r"(?P<words>[^\W\d_a-z][^“”\"«»:]{24,}?[^\s,]),\s+(?:said|added)\s+(?P<rest>[^\W\d_a-z][^“«]*)$",
    re.DOTALL,
)
"""Words, a comma, and who said them, in this order."""
OPENS_SPEECH = re.compile(r"[“«„]|(?<!\w)\"\w")


def speaks(text: str) -> bool:
    """Return whether a paragraph sounds like somebody who speaks."""
    return bool(FIRST_PERSON.search(text) or _SPOKEN.search(text))


def readout(paragraphs: list[Paragraph], first: int) -> bool:
    """Return whether all that follows is one account, up to the furniture below it: no marked speech, no colons, no headings."""
    for paragraph in paragraphs[first:]:
        text = paragraph.text
        if ENDS.match(text) or is_furniture(text):
            return True
        if paragraph.form is not Form.TEXT or text.endswith(":") or text[:1] in OPENING:
            return False
    return True


def _bridge(paragraphs: list[Paragraph], at: int, who: Who | None) -> int:
    """The paragraph near by in which the speaker says I or we again, with nothing between that stops; or 0."""
    for n in range(at + 1, min(at + 4, len(paragraphs))):
        if _stops(paragraphs, n, who):
            return 0
        if speaks(paragraphs[n].text):
            return n
    return 0


_TOLD = re.compile(rf"^(?:He|She)\s+(?:also\s+|further\s+|then\s+|later\s+)?{SAID}\b")
"""A paragraph that tells of the speaker again."""


def _stops(paragraphs: list[Paragraph], at: int, who: Who | None) -> bool:
    """Whether a paragraph is plainly not said by the speaker."""
    paragraph, text = paragraphs[at], paragraphs[at].text
    if paragraph.form in {Form.HEADING, Form.BULLET} or ENDS.match(text) or is_furniture(text):
        return True
    if text.rstrip().endswith(":") or (text[:1] in OPENING):
        return True
    if _TOLD.match(text):
        return True
    if who and who.surname and re.search(rf"\b{re.escape(who.surname)}\b", text, re.IGNORECASE):
        return True
    if who and who.role and re.search(rf"\b{re.escape(who.role)}\b", text):
        return True
    return bool(
        re.match(
            r"^(?:The|A) (?:Minister|Secretary|President|Prime Minister|Foreign Secretary|Chancellor|Commissioner)\b",
            text,
        )
    )
