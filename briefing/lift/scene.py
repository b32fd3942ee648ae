"""A release as it is listened to: its paragraphs, whom it names, and who spoke last."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.lift.evened import evened
from briefing.lift.marks import OPENING, spans
from briefing.lift.mentions import mentions, reporting
from briefing.lift.people import People, is_plural
from briefing.lift.who import Who
from briefing.lift.words import HONORIFICS, PORTFOLIO, SAID, SAYING, bare, is_office
from briefing.readers.releases import Form, Paragraph


class Scene:
    """What all steps of listening share."""

    def __init__(self, paragraphs: list[Paragraph], title: str) -> None:
        self.title = title
        self.paragraphs = evened(paragraphs)
        self.texts = [paragraph.text for paragraph in self.paragraphs]
        self.whole = " ".join(self.texts)
        self.people = People()
        self.used: set[int] = set()
        """Indexes of paragraphs that quotations and those who say them used up."""
        self.last: Who | None = None
        self.last_at = -9
        """The last speaker, and the index of the last paragraph that they said."""
        self.said = frozenset(
            at
            for at, paragraph in enumerate(self.paragraphs)
            if paragraph.form is Form.QUOTE or (self._reopens(at) and not self._outside(at))
        )
        """Paragraphs that are nothing but a quotation."""

    def _meet(self, paragraphs: list[Paragraph]) -> None:
        """Remember everybody whom paragraphs name beside an office."""
        for paragraph in paragraphs:
            for who in mentions(paragraph.text, paragraph.place) if not _is_headline(paragraph.text) else ():
                if self._is_parted(who, paragraph.text):
                    self.people.add(replace(who, role="") if is_plural(who.role) else who)
            for who in reporting(paragraph.text, paragraph.place):
                if self._speaks_again(who):
                    self.people.add(who)

    def _is_parted(self, who: Who, text: str) -> bool:
        """Whether it is plain where the office ends and the name begins."""
        return (
            is_office(who.role.split()[-1] if who.role else "president")
            or bare(who.role.split()[-1]) in PORTFOLIO
            or f"{who.role}, " in text
            or bare(who.name.split()[0]) in HONORIFICS
            or self._stands_alone(who.name)
        )

    def _speaks_again(self, who: Who) -> bool:
        """Whether a surname alone also says something: "Doe said", after "Jane Doe warned that"."""
        last = re.escape(who.name.split()[-1])
        before = re.escape(who.name.split()[-2])
        alone = rf"(?<!{before} )\b{last} {SAID}\b|\b{SAID} (?:(?:Mr|Ms|Mrs|Dr)\.? )?{last}\b"
        return bool(re.search(alone, self.whole))

    def _stands_alone(self, name: str) -> bool:
        """Whether a surname also stands without the word before it: in "Director for Human Rights Watch" none does."""
        *_, before, last = name.split() if " " in name else ("", name)
        anywhere = len(re.findall(rf"\b{re.escape(last)}\b", self.whole))
        return anywhere > len(re.findall(rf"\b{re.escape(before)}\s+{re.escape(last)}\b", self.whole))

    def _reopens(self, at: int) -> bool:
        text = self.texts[at]
        return (
            bool(text)
            and (text[0] in OPENING or text[0] == "‘")
            and self.paragraphs[at].form is not Form.HEADING
        )

    def _outside(self, at: int) -> bool:
        """Whether a paragraph holds words beside those in quotation marks: they may say who spoke."""
        text, end = self.texts[at], 0
        rest = []
        for span in spans(text):
            rest.append(text[end : span.start])
            end = span.after
        return any(c.isalpha() for c in "".join([*rest, text[end:]]))

    def _is_told_of(self, at: int) -> bool:
        """Whether what stands beside the marks of a paragraph may say who spoke: not "“We sail.” The band plays."."""
        if not self._outside(at):
            return False
        text, stretches = self.texts[at], spans(self.texts[at])
        whole = (
            bool(stretches) and not stretches[0].start and text[: stretches[0].end].endswith((".", "!", "?"))
        )
        if not whole:
            return True
        rest = text[stretches[0].after :]
        known = self.last.surname if self.last else ""
        other = _OF_ANOTHER.search(rest)
        return bool(SAYING.search(rest) or rest.lstrip()[:1] in "–—-" or (other and bare(other[1]) != known))

    def _before_pronoun(self, at: int) -> str:
        """The part of a paragraph in which a pronoun's owner may have been named."""
        stretches = spans(self.texts[at])
        return self.texts[at][: stretches[0].start] if stretches else ""


_OF_ANOTHER = re.compile(
    r"(?:^\W*(?:[^\W\d_a-z][\w’'\-]+\s+)?|\b(?:words of|by|how|wrote)\s+(?:[a-z]+\s+)?)"
    r"[^\W\d_a-z][\w’'\-]+\s+([^\W\d_a-z][\w’'\-]+)(?:,\s|\s(?:has|is|was|owns|runs|who|put)\b|\.$)"
)
"""Whose words a sentence behind a quotation tells them to be, or of whom it goes on to tell."""


def _is_headline(text: str) -> bool:
    """Whether most words of a line have capitals, so that they tell nothing of names."""
    text = re.sub(r"\s*(?:\.\.\.|…)$", "", text)  # cut short, as above a page
    words = text.split()
    return text[-1:].isalnum() and sum(word[0].isupper() for word in words) > 0.6 * len(words)
