"""What the marks of a paragraph hold: speech or words inside a sentence, how far it runs, and whom it names."""

from __future__ import annotations

import re

from briefing.lift.attribution import (
    AFTER_VERB,
    BEFORE_WORDS,
    INVERTED,
    MESSAGE,
    SAYING_SO,
    announces,
    introduced,
    named_after,
    who_said,
)
from briefing.lift.beside import Beside
from briefing.lift.marks import DATELINE, Span, is_whole, runs_on, spans, unfolded
from briefing.lift.people import is_pronoun
from briefing.lift.unmarked import speaks
from briefing.lift.who import Who
from briefing.lift.words import SAID, SAYING, sentences
from briefing.readers.releases import Form, Paragraph

LEAST = 4
"""Words of a stretch inside a sentence that is taken for a quotation, if nobody is plainly said to have said it."""
WHOLE_LEAST = 12
"""Words of a sentence in marks that ends a paragraph whose other sentences are told: enough for no title."""
_WHOLE = re.compile(r"[.!?][”\"’)\]]*\s*$")
_SAYS = re.compile(rf"\b{SAID}$")
SAYS_COMMA = re.compile(rf"\b{SAID}(?:\s+(?:today|yesterday))?[,;]$")
_SLIP = re.compile(r",\s+(?:said|says|added)\s+(?=(?:[^\W\d_a-z][\w.’'\-]*\s*){1,6}(?:,|\.|$|who\b))")
_SLIP_AT_END = re.compile(rf",\s+(?:(?:[^\W\d_a-z][\w.’'\-]*|de|van|von|der|la|bin|al)\s+){{1,6}}{SAID}\.$")


_DOES_MORE = re.compile(rf"\b{SAID}\b[^.]*?\band (?:also )?[a-z]+ed\b.{{20,}}\.$")
"""An attribution that goes on to tell something else, so that what stands in marks behind it is said apart."""


class Marked(Beside):
    """A release whose marks can be read."""

    def __init__(self, paragraphs: list[Paragraph], title: str) -> None:
        super().__init__(paragraphs, title)
        self.slips: set[int] = set()
        """Paragraphs whose marks run over the words that say who spoke."""
        self.seconds: list[tuple[int, Span]] = []
        """Stretches that are no part of the quotation in hand."""

    def _is_speech(self, text: str, stretches: list[Span]) -> bool:
        """Whether a paragraph's marks set off speech, not a word or a title inside a sentence."""
        return any(self._is_speech_span(text, span) for span in stretches)

    def _runs_far(self, at: int, stretches: list[Span]) -> bool:
        """Whether marks that a paragraph opens are closed in a later one: only speech is as long."""
        return not stretches[-1].closed and runs_on(self.texts, at) > at

    def _introduces(self, before: str) -> Who | None:
        """The only person whom a sentence names that ends in a colon before marks: "Mr Roe welcomed it:"."""
        return self._only_one_named((sentences(before) or [""])[-1])

    def _is_speech_span(self, text: str, span: Span) -> bool:
        before, words = text[: span.start].rstrip(), text[span.inner : span.end].strip()
        count = len(words.split())
        if not before or DATELINE.match(before):
            rest = text[span.after :]
            said = not rest.strip() or bool(AFTER_VERB.match(rest) or who_said(rest))
            return said or (count >= LEAST and not _is_name(text, span))
        if before.endswith((":", ",")) and (
            SAYING.search(before[-250:])
            or MESSAGE.search(before)
            or INVERTED.match(before)
            or BEFORE_WORDS.match((sentences(before) or [""])[-1])
        ):
            return count >= 2 and _starts(words)
        if is_whole(words, WHOLE_LEAST) and _WHOLE.search(before) and _ends(text, span):
            return True
        if (
            _SAYS.search(before)
            or SAYING_SO.search(before[-250:])
            or announces(before[-400:])
            or (before.endswith(":") and self._introduces(before))
        ):
            return count >= LEAST and _starts(words)
        after = text[span.after : span.after + 200]
        ended = is_ended(text, span) or (count >= WHOLE_LEAST and words[:1].isupper())
        return ended and count >= LEAST and bool(AFTER_VERB.match(after) or who_said(after))

    def _goes_on_at(self, at: int, until: int) -> tuple[int, bool, int] | None:
        """Where an open quotation goes on, whether it does without a mark, and until where so; None where it does not."""
        after = at + 1
        if after <= until:
            return after, True, until
        if after < len(self.texts) and self._reopens(after):
            return after, False, until
        end = runs_on(self.texts, at)
        if end > at:
            return after, True, end
        again = self._opens_again(after)
        return (again, False, until) if again else None

    def _is_another(self, who: Who, lead: Who | None, named: list[Who]) -> bool:
        """Whether a paragraph names another speaker than whoever began."""
        first = lead or (named[0] if named else None)
        if not first or is_pronoun(first.name) or is_pronoun(who.name):
            return False
        began, here = self.people.known(first), self.people.known(who)
        return (
            began is not None
            and here is not None
            and bool(began.name and here.name)
            and began.surname != here.surname
        )

    def _opens_again(self, at: int) -> int:
        """Where an open quotation opens again after a paragraph that lacks its mark but sounds spoken; 0 if nowhere."""
        if (
            at + 1 >= len(self.texts)
            or self.paragraphs[at].form is not Form.TEXT
            or not self._reopens(at + 1)
        ):
            return 0
        text = self.texts[at]
        plain = speaks(text) and not spans(text) and not SAYING.search(text) and not text.endswith(":")
        return at + 1 if plain else 0

    def _speech_of(self, at: int, stretches: list[Span]) -> tuple[str, Who | None, bool]:
        """The words said in one paragraph, joined over the attribution that parts them, and who it names."""
        text = self.texts[at]
        who: Who | None = None
        parts: list[str] = []
        for n, span in enumerate(stretches):
            starts = not span.opened or (
                (span.start == 0 or bool(DATELINE.match(text[: span.start]))) and not _is_name(text, span)
            )
            joined = bool(parts) and self._goes_on(text, stretches[n - 1], span)
            far = span is stretches[-1] and self._runs_far(at, stretches)
            if not (starts or joined or far or self._is_speech_span(text, span)):
                self.seconds.append((at, span))
                continue
            if parts and not joined:
                # A second quotation in the paragraph: taken by itself, under its own name.
                self.seconds.append((at, span))
                continue
            before = text[: span.start]
            if not who and span.start and (found := self._introduced(before, at)):
                who = found
            if not who and before.rstrip().endswith(":"):
                who = self._introduces(before)
            if found := named_after(text[span.after :], self.paragraphs[at].place):
                who = who or found
            said = text[span.inner : span.end]
            if slip := _SLIP.search(said) or (None if span.closed else _SLIP_AT_END.search(said)):
                who = who or named_after(said[slip.start() :], self.paragraphs[at].place)
                said = said[: slip.start()] + "."  # the marks were closed too late
                self.slips.add(at)
            parts.append(unfolded(said, text[span.after :], closed=span.closed))
        return " ".join(part for part in parts if part), who, len(parts) > 1

    @staticmethod
    def _goes_on(text: str, last: Span, span: Span) -> bool:
        """Whether between two stretches stands nothing but who said them."""
        between = text[last.after : span.start].strip()
        if between.endswith(":") or (between.endswith(",") and text[last.end - 1] in ".!?"):
            return False
        if len(between) > 200 or len(sentences(between)) > 1:
            return False
        if _DOES_MORE.search(re.split(r",\s+(?:who|which)\s", between)[0]):
            return False
        return not between or bool(AFTER_VERB.match(between) or who_said(between))

    def _introduced(self, before: str, at: int) -> Who | None:
        """Whom the words before a quotation name in the same paragraph, if they end in no sentence of their own."""
        return None if _WHOLE.search(before) else introduced(before, self.paragraphs[at].place)

    def _lead_in(self, at: int, stretches: list[Span]) -> Who | None:
        """Whom the paragraph before announces, if this one has no introduction of its own."""
        if not stretches or self.texts[at][: stretches[0].start].strip():
            return None
        if at and (self.texts[at - 1].endswith(":") or SAYS_COMMA.search(self.texts[at - 1])):
            return introduced(self.texts[at - 1], self.paragraphs[at - 1].place)
        if at and self.texts[at - 1].endswith((";", ":-")):
            who = self._introduces(self.texts[at - 1])
            return who if who and not self._is_object(who, self.texts[at - 1]) else None
        return None

    @staticmethod
    def _is_object(who: Who, text: str) -> bool:
        """Whether a text names somebody as whom something is said to or of: "a message to President Roe:-"."""
        return bool(
            re.search(
                rf"\b(?:to|for|of|with|from|and|on) (?:[^\s]+ ){{0,4}}{re.escape(who.name.split()[-1])}\b",
                text,
            )
        )


def _starts(words: str) -> bool:
    """Whether words start as a sentence does, with a capital or a figure."""
    return words[:1].isupper() or words[:1].isdigit()


def _ends(text: str, span: Span) -> bool:
    """Whether a paragraph ends with a stretch: with its closing mark, or without one."""
    return not text[span.after :].strip()


def _is_name(text: str, span: Span) -> bool:
    """Whether marks at the start of a paragraph hold a name or a word of its sentence: "“Safe Seas”, a plan, will …"."""
    inner, rest = text[span.inner : span.end].rstrip(), text[span.after :]
    if not span.closed or inner[-1:] in ",.?!…" or not re.match(r",?\s+[^\W\d_A-Z]", rest):
        return False
    return not (AFTER_VERB.match(rest) or who_said(rest))


def is_ended(text: str, span: Span) -> bool:
    """Return whether a stop or a comma ends what stands in marks, before the closing one or after it: "We go”, he said."""
    return text[: span.end].rstrip()[-1:] in ",.?!" or text[span.after : span.after + 1] == ","
