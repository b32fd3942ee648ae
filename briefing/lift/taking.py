"""What is taken for a quotation: the list of them, words inside a sentence, and whose are those that name nobody."""

from __future__ import annotations

import re

from briefing.lift.attribution import NOUN, named_after
from briefing.lift.doubts import NO_SPEAKER
from briefing.lift.marked import LEAST, Marked, is_ended
from briefing.lift.marks import Span, is_whole, unfolded
from briefing.lift.quotation import Quotation
from briefing.lift.who import Who, who_of
from briefing.lift.words import SAID, SAYING, sentences
from briefing.readers.releases import Paragraph

_REPORTED = re.compile(rf"\b{SAID}\b[^“”\"]{{0,40}}\bthat\b")
TELLS = re.compile(
    r"\b(?:spoke|talked|told|discussed|called|urged|highlighted|discusses|speaks|welcomed|thanked|wished|praised|paid tribute|"
    r"congratulated)\b"
)


class Taking(Marked):
    """A release with what has been taken from it so far."""

    def __init__(self, paragraphs: list[Paragraph], title: str) -> None:
        super().__init__(paragraphs, title)
        self.found: list[Quotation] = []
        self.doubts: list[tuple[int, str]] = []

    def _take(
        self,
        taken: list[tuple[int, str]],
        who: Who | None,
        *,
        doubts: list[tuple[str, str]] | None = None,
        extract: bool = False,
        split: bool = False,
    ) -> None:
        words = [(at, text) for at, text in taken if text]
        if not words:
            return
        self.found.append(Quotation(words, who, extract, list(doubts or ()), split))
        if who:
            self.last, self.last_at = who, words[-1][0]
        if not extract:
            self.used.update(at for at, _ in words)

    def _second(self, at: int, span: Span) -> None:
        text = self.texts[at]
        before = text[: span.start]
        who = self._introduced(before, at) or named_after(text[span.after :], self.paragraphs[at].place)
        if who:
            words = unfolded(text[span.inner : span.end], text[span.after :], closed=span.closed)
            self._take([(at, words)], self._meant(who, at, before))
        else:
            self._fragment(at, span)

    def _fragment(self, at: int, span: Span) -> None:
        """A stretch within a sentence: taken if the sentence says who said it."""
        text, place = self.texts[at], self.paragraphs[at].place
        words = text[span.inner : span.end].strip()
        if len(words.split()) < 2 or not span.closed:
            return
        before = text[: span.start]
        sentence = (sentences(before) or [""])[-1] if not before.rstrip().endswith((".", "!", "?")) else ""
        who: Who | None = None
        if verbs := list(re.finditer(rf"\b{SAID}\b(?=[^.;]{{0,60}}$)", sentence)):
            subject = re.split(r"[“”\"]|,\s+(?:and|but)\s+", sentence[: verbs[-1].start()])[-1]
            who = None if SAYING.search(subject) else who_of(subject, place)
        if who is None and (noun := NOUN.search(sentence)):
            named = who_of(noun["who"], place)
            who = (
                named
                if named and (named.role or " " in named.name or self.people.known(named) is not named)
                else None
            )
        if who is None:
            who = named_after(text[span.after :], self.paragraphs[at].place) if is_ended(text, span) else None
        if who and _REPORTED.search(sentence[-200:]) and is_whole(words, least=2):
            who = None  # "said that the defendant shouted": whose words they are is not plain
        meant = self._meant(who, at, sentence) if who else None
        if not meant and is_whole(words) and (reporting := self._reported_in(before, place)):
            doubt = "no speaker stands beside it; the sentence before says what they said"
            self._take([(at, words)], self._meant(reporting, at, before), doubts=[(NO_SPEAKER, doubt)])
            return
        if meant and (meant.name or meant.role) and (len(words.split()) >= LEAST or is_whole(words, least=2)):
            self._take([(at, words.rstrip(","))], meant, extract=True)
        elif is_whole(words) and TELLS.search(before) and (only := self._only_one_named(before)):
            self._take([(at, words)], only, doubts=[(NO_SPEAKER, "the paragraph names nobody else")])
        elif len(words.split()) >= LEAST:
            self.doubts.append(
                (place, f"in quotation marks, but nobody is said to have said it: “{_short(words)}”")
            )

    def _name_the_lone_speaker(self) -> None:
        """Where a release quotes one speaker only, what no attribution stands beside is theirs, with a doubt.

        Only if nobody else is named before it, or since that speaker spoke; where nobody is said to speak at all,
        it is whoever alone the headline names, or the first sentence starts with.
        """
        named = [q for q in self.found if q.who and not q.extract]
        speakers = {q.who.surname or q.who.role: q.who for q in named if q.who}
        lone = next(iter(speakers.values())) if len(speakers) == 1 else None
        if not speakers:
            lone = self._only_one_in_headline() or self._first_to_act()
        for quotation in self.found:
            if quotation.who is not None:
                continue
            first = quotation.paragraphs[0][0]
            since = max((q.paragraphs[-1][0] + 1 for q in named if q.paragraphs[0][0] < first), default=0)
            until = first if since else min((q.paragraphs[0][0] for q in named), default=first)
            if lone and not quotation.unsaid and (not speakers or self._nobody_but(lone, since, until)):
                quotation.who = lone
                said = "nobody else is quoted" if speakers else "the release starts with this person"
                quotation.doubts.append((NO_SPEAKER, f"no speaker stands beside it; {said}"))
            else:
                quotation.doubts.append((NO_SPEAKER, "the release does not plainly say who said it"))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
