"""Who said what: every quotation of a release, whole, with whoever the release says said it, or with nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from briefing.lift.attribution import (
    STATEMENT_LINE,
    introduced,
    named_after,
    stated,
    statement_of,
)
from briefing.lift.doubts import NO_END, NO_SPEAKER
from briefing.lift.marked import SAYS_COMMA
from briefing.lift.marks import OPENING, runs_on, spans, stripped, undated
from briefing.lift.people import People
from briefing.lift.quotation import Quotation, merged
from briefing.lift.signed import SIGNED
from briefing.lift.taking import TELLS, Taking
from briefing.lift.unmarked import LOST_MARKS, OPENS_SPEECH, is_furniture, readout, unmarked
from briefing.lift.who import OF_GOVERNMENT, Who, who_of
from briefing.lift.words import (
    ENDS,
    FIRST_PERSON,
    QUOTES_OF,
    SAID,
    STATEMENT,
    sentences,
)
from briefing.readers.releases import Form, Paragraph

FIRST_LINES = 16
"""Paragraphs among which a line may say whose statement a release is."""
FIRST_FEW = 4
"""Paragraphs of a release within which a spokesperson's account of it starts."""


@dataclass(slots=True)
class Heard:
    """All that was found: quotations, the paragraphs that they used up, people, doubts by place."""

    quotations: list[Quotation]
    used: set[int]
    people: People
    doubts: list[tuple[int, str]]


def hear(paragraphs: list[Paragraph], title: str = "", summary: tuple[Paragraph, ...] = ()) -> Heard:
    """Return the quotations of a release in order; its title may say whose statement it is."""
    return _Ear(paragraphs, title).listen(summary)


_SPOKESPERSON = re.compile(r"\bspokes(?:person|man|woman)\b", re.IGNORECASE)


class _Ear(Taking):
    def __init__(self, paragraphs: list[Paragraph], title: str) -> None:
        super().__init__(paragraphs, title)
        self.attributable: Who | None = None
        """Whose quotations a heading announces."""
        self.owner: Who | None = None
        """Whose statement the title says that the release is."""

    # The walk

    def listen(self, summary: tuple[Paragraph, ...]) -> Heard:
        self._meet([*summary, *self.paragraphs])
        at = 0
        lines = [
            self.title,
            *(line.text for line in summary),
            *filter(STATEMENT_LINE.match, self.texts[:FIRST_LINES]),
        ]
        of = next(filter(None, map(statement_of, lines)), None)
        self.owner = self._meant(of) if of else None
        while at < len(self.texts):
            at = max(at + 1, self._at(at))
        self._name_the_lone_speaker()
        whole = self.owner and self.owner.name and statement_of(self.title)
        if whole and not any(not q.extract for q in self.found):
            self._whole_statement()
        for quotation in self.found:
            if quotation.who and quotation.who.name and (known := self.people.known(quotation.who)):
                titled = quotation.who.role == "Senator" and OF_GOVERNMENT.search(known.role)
                quotation.who = known if titled else replace(known, role=quotation.who.role or known.role)
        return Heard(list(merged(self.found)), self.used, self.people, self.doubts)

    def _at(self, at: int) -> int:
        """Take what starts at a paragraph; return the next one to look at."""
        paragraph, text = self.paragraphs[at], self.texts[at]
        if of := QUOTES_OF.match(text):
            self.attributable = self._meant(who_of(of[1], paragraph.place))
            return at + 1
        if paragraph.form is Form.HEADING:
            self.attributable = None
            return at + 1
        if paragraph.form is Form.QUOTE:
            return self._set_off(at)
        stretches = spans(text)
        if stretches and (self._is_speech(text, stretches) or self._runs_far(at, stretches)):
            return self._marked(at)
        if (text.endswith(":") or SAYS_COMMA.search(text)) and (who := introduced(text, paragraph.place)):
            return self._introduction(at, who)
        if (inline := self._said_inline(text) or self._said_beside(text, paragraph)) is not None:
            who, words = inline
            self._take(
                [(at, words)],
                who,
                doubts=[(NO_END, "no quotation marks: the rest of the paragraph was taken")],
            )
            return at + 1
        for span in stretches:
            self._fragment(at, span)
        return at + 1

    # Marked speech

    def _marked(self, at: int) -> int:
        """Take the quotation that starts at a paragraph with all the paragraphs to which it runs on."""
        taken: list[tuple[int, str]] = []
        named: list[Who] = []
        doubts: list[tuple[str, str]] = []
        place = self.paragraphs[at].place
        text = self.texts[at]
        lead = self._lead_in(at, spans(text))
        split = False
        inside, until = False, at
        while True:
            stretches = spans(self.texts[at], inside=inside)
            words, who, is_split = self._speech_of(at, stretches)
            split = split or is_split
            if taken and who and self._is_another(who, lead, named):
                doubts.append((NO_END, "the quotation is never closed: the next one has another speaker"))
                self.seconds = [second for second in self.seconds if second[0] != at]
                at -= 1
                break
            if words:
                taken.append((at, words))
                if who:
                    named.append(who)
            if not stretches or stretches[-1].closed:
                break
            following = self._goes_on_at(at, until)
            if following is None:
                doubts.append((NO_END, "the quotation is never closed: taken as far as it may run"))
                if lead and at + 1 < len(self.texts) and STATEMENT.search(self.texts[taken[0][0] - 1]):
                    more, _ = unmarked(self.paragraphs, at, self._meant(lead), statement=True)
                    taken += more[1:]
                    at = taken[-1][0]
                break
            if following[0] > at + 1:
                taken += [(n, self.texts[n]) for n in range(at + 1, following[0])]
                doubts.append((NO_END, "a paragraph without marks stands between two that are said"))
            at, inside, until = following
        if self.slips.intersection(n for n, _ in taken):
            doubts.append((NO_END, "the marks run on over the words that say who spoke: cut before them"))
        who = self._speaker(lead, named, taken, place, doubts)
        self._take(taken, who, doubts=doubts, split=split)
        if taken and who is None and (self._is_told_of(taken[0][0]) or self._is_between_lines(taken)):
            self.found[-1].unsaid = True
        for n, span in self.seconds:
            self._second(n, span)
        self.seconds = []
        return at + 1

    def _speaker(
        self,
        lead: Who | None,
        named: list[Who],
        taken: list[tuple[int, str]],
        place: int,
        doubts: list[tuple[str, str]],
    ) -> Who | None:
        first = taken[0][0] if taken else 0
        if lead:
            if len(sentences(self.texts[first - 1])) == 1:
                self.used.add(first - 1)
            return self._meant(lead, first - 1, self.texts[first - 1])
        if not named and taken and (signed := self._signed(first, taken[-1][0] + 1)):
            return signed
        if not named and taken:
            before = [self._before_pronoun(first), self.texts[first - 1] if first else ""]
            if announced := next((who for text in before if (who := stated(text, place))), None):
                return self._meant(announced)
        for who in named:
            if meant := self._meant(who, first, self._before_pronoun(first)):
                return meant
        if named:
            return None
        if taken and (reporting := self._reported_in(self._before_pronoun(first), place)):
            doubts.append(
                (NO_SPEAKER, "no speaker stands beside it; the sentence before says what they said")
            )
            return self._meant(reporting, first, self._before_pronoun(first))
        told = self._before_pronoun(first) if taken else ""
        if TELLS.search(told) and (only := self._only_one_named(told)):
            doubts.append((NO_SPEAKER, "the paragraph names nobody else"))
            return only
        if self.attributable or self.owner:
            return self.attributable or self.owner
        return self._beside(first, taken[-1][0] + 1, place, doubts) if taken else None

    # Speech without marks

    def _said_inline(self, text: str) -> tuple[Who, str] | None:
        """``Name said: words`` in one paragraph, without marks."""
        found = re.match(
            rf"^(?P<subject>[^:.“”\"]{{3,160}}?)\s+{SAID}\s*:\s+(?P<words>[^\W\d_a-z].{{20,}})$",
            text,
            re.DOTALL,
        )
        if not found or found["words"][0] in OPENING:
            return None
        who = self._meant(who_of(found["subject"]))
        return (who, found["words"]) if who and (who.name or who.role) else None

    def _said_beside(self, text: str, paragraph: Paragraph) -> tuple[Who, str] | None:
        """``Words, said Name. More words.`` in a release whose marks the copying has lost."""
        if (
            paragraph.form is not Form.TEXT
            or not (found := LOST_MARKS.match(text))
            or not self.marks_are_lost
        ):
            return None
        attribution, *more = sentences(found["rest"])
        who = self._meant(named_after(f", said {attribution}", paragraph.place))
        if not who or not who.name or not who.role:
            return None
        return who, " ".join([f"{found['words']}.", *more]).rstrip(' ”"')

    @cached_property
    def marks_are_lost(self) -> bool:
        """Whether a release has no marks that open, but several paragraphs that name their speaker as quotations do."""
        return not OPENS_SPEECH.search(self.whole) and sum(map(bool, map(LOST_MARKS.match, self.texts))) > 1

    def _introduction(self, at: int, who: Who) -> int:
        """What follows a paragraph that ends in a colon after a verb of saying."""
        following = at + 1
        if following >= len(self.texts):
            return following
        paragraph = self.paragraphs[following]
        if paragraph.form is Form.QUOTE or self._reopens(following):
            return following
        if self._is_speech(paragraph.text, spans(paragraph.text)):
            return following  # it names its own speaker
        if paragraph.form in {Form.HEADING, Form.BULLET}:
            return following
        meant = self._meant(who)
        if len(sentences(self.texts[at])) == 1:
            self.used.add(at)
        statement = bool(STATEMENT.search(self.texts[at]))
        end = runs_on(self.texts, at)
        if end > at and end - at <= 8:
            taken = [(n, self.texts[n]) for n in range(following, end)]
            last = spans(self.texts[end], inside=True)[0]
            self._take(
                [*taken, (end, self.texts[end][: last.end])],
                meant,
                doubts=[(NO_END, "the opening mark is missing")],
            )
            return end + 1
        if who.role and not who.name and at < FIRST_FEW and _SPOKESPERSON.search(who.role):
            statement = statement or readout(self.paragraphs, following)
        taken, doubts = unmarked(self.paragraphs, following, meant, statement=statement)
        self._take(taken, meant, doubts=doubts)
        return taken[-1][0] + 1 if taken else following

    # Set off by its form

    def _set_off(self, first: int) -> int:
        """A block quotation: its paragraphs as they stand."""
        at = first
        taken: list[tuple[int, str]] = []
        signed: Who | None = None
        while at < len(self.texts) and self.paragraphs[at].form is Form.QUOTE:
            text = self.texts[at]
            if taken and (found := SIGNED.match(text)):
                signed = who_of(found["who"], self.paragraphs[at].place)
            else:
                taken.append((at, stripped(text)))
            at += 1
        who = signed
        if who is None and first:
            who = introduced(self.texts[first - 1], self.paragraphs[first - 1].place)
        meant = self._meant(who) if who else self._signed(first, at)
        self._take(taken, meant)
        return at

    def _whole_statement(self) -> None:
        """A statement without marks: all of its paragraphs, up to what ends it."""
        taken: list[tuple[int, str]] = []
        for at, paragraph in enumerate(self.paragraphs):
            text = paragraph.text
            if ENDS.match(text) or is_furniture(text):
                break
            if (
                paragraph.form in {Form.TEXT, Form.QUOTE}
                and text[-1:] in '.!?:;”"’'
                and len(text.split()) > 5
            ):
                taken.append((at, undated(text)))
        if any(FIRST_PERSON.search(text) for _, text in taken):
            self.found = [q for q in self.found if not q.extract]
            self._take(
                taken,
                self.owner,
                doubts=[(NO_END, "no quotation marks: the title says whose statement it is")],
            )
