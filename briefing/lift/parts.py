"""The parts of a release by their place and form: title, summary, body, notes to editors, contacts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from briefing.lift.dates import days_in
from briefing.lift.words import ENDS, SAYING
from briefing.readers.releases import Form, Paragraph, Release

LONGEST_TITLE: Final = 180
"""Characters of a first paragraph that can still be a headline."""
HIGHEST: Final = 8
"""Paragraphs among which a title stands that the file gives too."""
LONGEST_SUMMARY: Final = 260
MOST_SUMMARY: Final = 6

EMBARGO: Final = re.compile(
    r"^\W*(?:strictly\s+)?(?:embargo(?:ed)?\b|not for (?:publication|release|use) before)", re.IGNORECASE
)
_FURNITURE: Final = re.compile(
    r"^(?:for immediate (?:release|use|publication)|(?:press|media|news) (?:release|statement|notice)|statement|news|"
    r"published|last updated|share(?: this)?(?: page)?|print(?: this page)?|advertisement|from:?|back to top|topics?|"
    r"related content|skip to .{1,30}|home|menu|media contacts?:?|contacts?:?)\W*$|"
    r"^(?:published|posted|updated|release date|date|from|issued(?: by| on)?|ref(?:erence)?|no)\s*:",
    re.IGNORECASE,
)
NOTES: Final = re.compile(
    r"^(?:notes?\s+(?:to|for)\s+(?:the\s+)?(?:editors?|the\s+press|journalists|media|readers)|notes?|editors?[’']?s?\s+notes?|"
    r"background(?:\s+(?:information|notes?))?|further (?:information|reading|details)|more information|related (?:links|information)|"
    r"additional information|quick facts|facts and figures|associated links|for more information|about (?:the|us)\b.{0,60})\s*:?$",
    re.IGNORECASE,
)
CONTACT: Final = re.compile(
    r"^(?:(?:media|press|news)\s+)?(?:contacts?|enquiries|inquiries|relations|office)(?:\s+(?:details|information|for (?:media|the press)))?\s*:?$|"
    r"^(?:media|press)\s+(?:contacts?|enquiries|inquiries|office)\b|"
    r"^for (?:(?:more|further) information|(?:media|press) (?:enquiries|inquiries))\b.*(?:contact|call|ring|email|telephone|\d{4})",
    re.IGNORECASE,
)
_STOP: Final = tuple('.!?:;”"’»')


@dataclass(slots=True)
class Parts:
    """A release taken apart; every paragraph stands in one of the lists."""

    title: str = ""
    title_place: int = 0
    """The place of the title's paragraph; 0 where it came with the file."""
    summary: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    contacts: list[Paragraph] = field(default_factory=list)
    embargo: Paragraph | None = None
    left: list[Paragraph] = field(default_factory=list)
    """Furniture: "for immediate release", a date line, marks of the end."""

    @property
    def headline(self) -> str:
        """The title without a full stop."""
        return re.sub(r"(?<=\w)\.$", "", self.title)

    @property
    def lead(self) -> Paragraph | None:
        """The first paragraph that says what happens."""
        return next((p for p in self.body if p.form is Form.TEXT and len(p.text.split()) >= 8), None)


def parts_of(release: Release) -> Parts:
    """Return the parts of a release."""
    parts = Parts(title=release.title)
    rest = _without_top(_without_numbers(list(release.paragraphs)), parts)
    rest = _with_title(rest, parts)
    rest = _with_summary(rest, parts)
    _taken_apart(_with_headings(rest), parts)
    return parts


_NUMBERED: Final = re.compile(r"^(\d{1,2})[.)]?\s+(?=\S)")
LEAST_NUMBERED: Final = 3


def _without_numbers(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs without their numbers, where at least three are numbered one after the other."""
    numbers = {at: int(found[1]) for at, p in enumerate(paragraphs) if (found := _NUMBERED.match(p.text))}
    run: list[int] = []
    for at, number in numbers.items():
        if number == (numbers[run[-1]] + 1 if run else number) and (run or number <= 2):
            run.append(at)
    if len(run) < LEAST_NUMBERED:
        return paragraphs
    made = list(paragraphs)
    for at in run:
        made[at] = replace(made[at], text=_NUMBERED.sub("", made[at].text))
    return made


def _without_top(paragraphs: list[Paragraph], parts: Parts) -> list[Paragraph]:
    """What follows the furniture above the headline."""
    for at, paragraph in enumerate(paragraphs[:12]):
        if EMBARGO.match(paragraph.text) and parts.embargo is None:
            parts.embargo = paragraph
        elif is_furniture(paragraph.text):
            parts.left.append(paragraph)
        else:
            return paragraphs[at:]
    return paragraphs[12:]


def is_furniture(text: str) -> bool:
    """Return whether a paragraph is no part of what the release says: a label, a bare date, a rule."""
    if _FURNITURE.match(text) or ENDS.match(text) or not any(c.isalnum() for c in text):
        return True
    days = days_in(text)
    return bool(days) and len(text) <= len(days[0].words) + 12


def day_line(parts: Parts) -> date | None:
    """Return the day that a line of its own gives, which is that of publication; None where lines give several."""
    days = {dated.first for p in parts.left for dated in days_in(p.text) if dated.first == dated.last}
    return days.pop() if len(days) == 1 else None


def _with_title(rest: list[Paragraph], parts: Parts) -> list[Paragraph]:
    if parts.title:
        at = next((n for n, p in enumerate(rest[:HIGHEST]) if _same(p.text, parts.title)), None)
        if at is None:
            return rest
        parts.title_place = rest[at].place
        above = rest[:at]
        if any(p.text.endswith(_STOP) for p in above):
            return [*above, *rest[at + 1 :]]
        parts.left += above  # names of the office or of the site
        return rest[at + 1 :]
    if len(rest) > 1 and len(rest[0].text) <= LONGEST_TITLE and _may_be_title(rest[0].text):
        parts.title, parts.title_place = rest[0].text, rest[0].place
        return rest[1:]
    return rest


def _may_be_title(text: str) -> bool:
    """Whether a first paragraph introduces and quotes nothing, but for a name and its words: "Doe: “We sail”"."""
    if re.match(r"^[^\W\d_a-z][^“”\":]{2,60}: [“\"][^“”\"]{5,120}[”\"]$", text):
        return not SAYING.search(text.partition(":")[0])
    return not text.endswith((":", "”", '"'))


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()


def _with_summary(rest: list[Paragraph], parts: Parts) -> list[Paragraph]:
    """The short lines without a full stop between the headline and the first paragraph of the text."""
    for at, paragraph in enumerate(rest[: MOST_SUMMARY + 1]):
        if is_furniture(paragraph.text):
            parts.left.append(paragraph)
            continue
        bullet = paragraph.form is Form.BULLET
        if not bullet and (len(paragraph.text) > LONGEST_SUMMARY or paragraph.text.endswith(_STOP)):
            return rest[at:]
        if NOTES.match(paragraph.text) or len(paragraph.text.split()) < 3 or CONTACT.match(paragraph.text):
            return rest[at:]
        parts.summary.append(paragraph)
    if len(rest) <= MOST_SUMMARY + 1 and not any(p.text.endswith(_STOP) for p in rest):
        parts.summary.clear()
        return rest
    if len(parts.summary) > MOST_SUMMARY:
        parts.summary.clear()
        return rest
    return rest[len(parts.summary) + sum(p in parts.left for p in rest[: MOST_SUMMARY + 1]) :]


def _with_headings(body: list[Paragraph]) -> list[Paragraph]:
    """Mark the short lines between paragraphs that plain text gives no mark."""
    made = list(body)
    for at in range(1, len(body) - 1):
        before, here, after = body[at - 1], body[at], body[at + 1]
        text = here.text
        if (
            here.form is Form.TEXT
            and len(text) <= 80
            and len(text.split()) <= 10
            and text[-1:].isalnum()
            and text[:1].isalnum()
            and text[:1] == text[:1].upper()
            and before.text.endswith(_STOP)
            and (len(after.text) > 120 or after.form is Form.BULLET)
            and not is_furniture(text)
        ):
            made[at] = replace(here, form=Form.HEADING)
    return made


def _taken_apart(rest: list[Paragraph], parts: Parts) -> None:
    """Sort what follows the headline into body, notes and contacts."""
    into = parts.body
    for paragraph in rest:
        text = paragraph.text
        if EMBARGO.match(text) and parts.embargo is None and len(text) < 200:
            parts.embargo = paragraph
            continue
        if CONTACT.match(text):
            into = parts.contacts
        elif NOTES.match(text):
            into = parts.notes
        elif ENDS.match(text):
            into = parts.notes if parts.body else into
            parts.left.append(paragraph)
            continue
        elif into is parts.contacts and paragraph.form is Form.HEADING:
            into = parts.notes
        elif into is parts.contacts and (len(text) > 220 or len(parts.contacts) > 12):
            into = parts.notes or parts.body
        if is_furniture(text) and not CONTACT.match(text):
            parts.left.append(paragraph)
        else:
            into.append(paragraph)
