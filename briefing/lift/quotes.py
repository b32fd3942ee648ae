"""Who said what: every quotation of a release, whole, with whoever the release says said it, or with nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefing.lift.attribution import (
    AFTER_VERB,
    INVERTED,
    MESSAGE,
    NOUN,
    alone,
    introduced,
    named_after,
    stated,
    statement_of,
    who_said,
)
from briefing.lift.doubts import NO_END, NO_SPEAKER
from briefing.lift.marks import DATELINE, OPENING, Span, is_whole, runs_on, spans, stripped, undated, unfolded
from briefing.lift.mentions import mentions
from briefing.lift.people import People, is_plural, is_pronoun
from briefing.lift.signed import signature, signed_beside
from briefing.lift.unmarked import is_furniture, readout, speaks, unmarked
from briefing.lift.who import Who, who_of
from briefing.lift.words import (
    ENDS,
    FIRST_PERSON,
    FIRST_VERB,
    HONORIFICS,
    PORTFOLIO,
    QUOTES_OF,
    SAID,
    SAYING,
    STATEMENT,
    bare,
    is_office,
    sentences,
    words_of,
)
from briefing.readers.releases import Form, Paragraph

FARTHEST_NAME = 6
"""Paragraphs back in which "he" may have been named, if nobody else has been since."""
FARTHEST_LONE = 40
"""Paragraphs over which one speaker is taken to go on, if nobody else is named in them."""
FIRST_FEW = 4
"""Paragraphs of a release within which a spokesperson's account of it starts."""
LEAST = 4
"""Words of a stretch inside a sentence that is taken for a quotation, if nobody is plainly said to have said it."""


@dataclass(slots=True)
class Quotation:
    """What one speaker said in paragraphs that follow each other."""

    paragraphs: list[tuple[int, str]]
    """Index of the paragraph of the release, and the words."""
    who: Who | None
    extract: bool = False
    doubts: list[tuple[str, str]] = field(default_factory=list)
    """Code and sentence of each."""
    split: bool = False
    unsaid: bool = False
    """Somebody is said to have said it, but who cannot be told."""


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


_REPORTED = re.compile(rf"\b{SAID}\b[^“”\"]{{0,40}}\bthat\b")
_AND_NAME = r"\.?\s+(?:(?:de|da|di|du|van|von|der|den|la|le|al|bin)\s+)*([^\W\d_a-z][\w’'\-]*)(?:\s+([^\W\d_a-z][\w’'\-]*))?"
_OF_MEN = re.compile(rf"\b(?:Mr|Sir|Lord|Shri|Baron|King|Prince|Brother){_AND_NAME}")
_OF_WOMEN = re.compile(rf"\b(?:Mrs|Ms|Miss|Dame|Lady|Smt|Baroness|Queen|Princess|Sister){_AND_NAME}")
_SUFFERED = re.compile(r"\b(?:was|were|has been|pleaded|pled|faces|appeared)\b")
_WHOLE = re.compile(r"[.!?][”\"’)\]]*\s*$")
_SPOKESPERSON = re.compile(r"\bspokes(?:person|man|woman)\b", re.IGNORECASE)
_SAYS_COMMA = re.compile(rf"\b{SAID}[,;]$")
_SAYS = re.compile(rf"\b{SAID}$")
_SLIP = re.compile(r",\s+(?:said|says|added)\s+(?=(?:[^\W\d_a-z][\w.’'\-]*\s*){2,6}(?:,|\.|$|who\b))")
_SLIP_AT_END = re.compile(rf",\s+(?:(?:[^\W\d_a-z][\w.’'\-]*|de|van|von|der|la|bin|al)\s+){{1,6}}{SAID}\.$")
_TELLS = re.compile(r"\b(?:spoke|talked|told|discussed|called|urged|highlighted|discusses|speaks)\b")
_SIGNED = re.compile(r"^[-–—~]+\s*(?P<who>[^\W\d_a-z].{2,160})$")


class _Ear:
    def __init__(self, paragraphs: list[Paragraph], title: str) -> None:
        self.title = title
        self.paragraphs = paragraphs
        self.texts = [paragraph.text for paragraph in paragraphs]
        self.whole = " ".join(self.texts)
        self.people = People()
        self.found: list[Quotation] = []
        self.used: set[int] = set()
        self.doubts: list[tuple[int, str]] = []
        self.attributable: Who | None = None
        self.last: Who | None = None
        self.last_at = -9
        self.owner: Who | None = None
        self.men, self.women = _titled(_OF_MEN, self.whole), _titled(_OF_WOMEN, self.whole)
        self.slips: set[int] = set()
        """Paragraphs whose marks run over the words that say who spoke."""
        self.seconds: list[tuple[int, Span]] = []
        self.said = frozenset(
            at
            for at, paragraph in enumerate(paragraphs)
            if paragraph.form is Form.QUOTE or (self._reopens(at) and not self._outside(at))
        )
        """Paragraphs that are nothing but a quotation."""

    # The walk

    def listen(self, summary: tuple[Paragraph, ...]) -> Heard:
        for paragraph in [*summary, *self.paragraphs]:
            for who in mentions(paragraph.text, paragraph.place) if not _is_headline(paragraph.text) else ():
                if self._is_parted(who, paragraph.text):
                    self.people.add(replace(who, role="") if is_plural(who.role) else who)
        at = 0
        of = statement_of(self.title)
        self.owner = self._meant(of) if of else None
        while at < len(self.texts):
            at = max(at + 1, self._at(at))
        self._name_the_lone_speaker()
        if self.owner and not any(not q.extract for q in self.found):
            self._whole_statement()
        for quotation in self.found:
            if quotation.who and quotation.who.name and (known := self.people.known(quotation.who)):
                quotation.who = replace(known, role=quotation.who.role or known.role)
        return Heard(list(self._merged()), self.used, self.people, self.doubts)

    def _is_parted(self, who: Who, text: str) -> bool:
        """Whether it is plain where the office ends and the name begins."""
        return (
            is_office(who.role.split()[-1] if who.role else "president")
            or bare(who.role.split()[-1]) in PORTFOLIO
            or f"{who.role}, " in text
            or bare(who.name.split()[0]) in HONORIFICS
            or self._stands_alone(who.name)
        )

    def _stands_alone(self, name: str) -> bool:
        """Whether a surname also stands without the word before it: in "Director for Human Rights Watch" none does."""
        *_, before, last = name.split() if " " in name else ("", name)
        anywhere = len(re.findall(rf"\b{re.escape(last)}\b", self.whole))
        return anywhere > len(re.findall(rf"\b{re.escape(before)}\s+{re.escape(last)}\b", self.whole))

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
        if (text.endswith(":") or _SAYS_COMMA.search(text)) and (who := introduced(text, paragraph.place)):
            return self._introduction(at, who)
        if (inline := self._said_inline(text)) is not None:
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
            return (
                count >= LEAST or not text[span.after :].strip() or bool(AFTER_VERB.match(text[span.after :]))
            )
        if before.endswith((":", ",")) and (
            SAYING.search(before[-250:]) or MESSAGE.search(before) or INVERTED.match(before)
        ):
            return count >= 2 and words[:1].isupper()
        if _SAYS.search(before) or (before.endswith(":") and self._introduces(before)):
            return count >= LEAST and words[:1].isupper()
        after = text[span.after : span.after + 200]
        return _is_ended(text, span) and count >= LEAST and bool(AFTER_VERB.match(after) or who_said(after))

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
        if taken and who is None and (self._outside(taken[0][0]) or self._is_between_lines(taken)):
            self.found[-1].unsaid = True
        for n, span in self.seconds:
            self._second(n, span)
        self.seconds = []
        return at + 1

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

    def _reopens(self, at: int) -> bool:
        text = self.texts[at]
        return (
            bool(text)
            and (text[0] in OPENING or text[0] == "‘")
            and self.paragraphs[at].form is not Form.HEADING
        )

    def _speech_of(self, at: int, stretches: list[Span]) -> tuple[str, Who | None, bool]:
        """The words said in one paragraph, joined over the attribution that parts them, and who it names."""
        text = self.texts[at]
        who: Who | None = None
        parts: list[str] = []
        for n, span in enumerate(stretches):
            starts = span.start == 0 or not span.opened or bool(DATELINE.match(text[: span.start]))
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
        return not between or bool(AFTER_VERB.match(between) or who_said(between))

    def _second(self, at: int, span: Span) -> None:
        text = self.texts[at]
        before = text[: span.start]
        who = self._introduced(before, at) or named_after(text[span.after :], self.paragraphs[at].place)
        if who:
            words = unfolded(text[span.inner : span.end], text[span.after :], closed=span.closed)
            self._take([(at, words)], self._meant(who, at, before))
        else:
            self._fragment(at, span)

    def _introduced(self, before: str, at: int) -> Who | None:
        """Whom the words before a quotation name in the same paragraph, if they end in no sentence of their own."""
        return None if _WHOLE.search(before) else introduced(before, self.paragraphs[at].place)

    def _lead_in(self, at: int, stretches: list[Span]) -> Who | None:
        """Whom the paragraph before announces, if this one has no introduction of its own."""
        if not stretches or self.texts[at][: stretches[0].start].strip():
            return None
        if at and (self.texts[at - 1].endswith(":") or _SAYS_COMMA.search(self.texts[at - 1])):
            return introduced(self.texts[at - 1], self.paragraphs[at - 1].place)
        return None

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
        if self.attributable or self.owner:
            return self.attributable or self.owner
        return self._beside(first, taken[-1][0] + 1, place, doubts) if taken else None

    def _signed(self, first: int, after: int) -> Who | None:
        """Whom the line before or after a quotation names that is nothing but a name with an office."""
        if self._outside(first) and first not in self.said:
            return None
        at = signed_beside(self.paragraphs, self.said, first, after)
        if at is None or (self.found and at in self.used):
            return None
        self.used.add(at)
        return self._meant(signature(self.texts[at], self.paragraphs[at].place))

    def _is_between_lines(self, taken: list[tuple[int, str]]) -> bool:
        """Whether a line beside a quotation names somebody who may have said it."""
        near = (n for n in (taken[0][0] - 1, taken[-1][0] + 1) if 0 <= n < len(self.texts))
        return any(signature(self.texts[n], self.paragraphs[n].place) for n in near)

    def _beside(self, first: int, after: int, place: int, doubts: list[tuple[str, str]]) -> Who | None:
        """Whom the paragraphs round a quotation give as its speaker, where it names none itself."""
        for near in (after, first - 1):
            if 0 <= near < len(self.texts) and (who := alone(self.texts[near], self.paragraphs[near].place)):
                self.used.add(near)
                return self._meant(who)
        if self.last and self.last_at == first - 1 and not self._outside(first):
            return self.last
        if after < len(self.texts) and (signed := _SIGNED.match(self.texts[after])):
            return self._meant(who_of(signed["who"], place))
        if not self.last and (alone_named := self._alone_before(first)):
            doubts.append((NO_SPEAKER, "no speaker stands beside it; nobody else is named before it"))
            return alone_named
        if self._goes_on_speaking(first):
            doubts.append(
                (NO_SPEAKER, "no speaker stands beside it; nobody else is named since the last one")
            )
            return self.last
        if first and not self._outside(first) and (reporting := self._reported(first - 1)):
            doubts.append(
                (NO_SPEAKER, "no speaker stands beside it; the paragraph before says what they said")
            )
            return self._meant(reporting)
        return None

    def _alone_before(self, first: int) -> Who | None:
        """The only one whom a release names before its first words in marks, if a sentence starts with them."""
        if not 0 < first <= FARTHEST_NAME or self._outside(first):
            return None
        before = [text for text in self.texts[:first] if not spans(text)]
        named = {one.name: one for text in before for one in self.people.all_in(text)}
        if len(named) != 1:
            return None
        [who] = named.values()
        acts = any(
            self._is_subject(who, sentence) and not _SUFFERED.search(sentence)
            for text in before
            for sentence in sentences(text)
        )
        return who if who.role and acts else None

    def _goes_on_speaking(self, first: int) -> bool:
        """Whether only a paragraph or two stand since the last speaker, and name nobody else and report no words."""
        if not self.last or not 1 < first - self.last_at <= 3 or self._outside(first):
            return False
        between = range(self.last_at + 1, first)
        if any(self.paragraphs[n].form is not Form.TEXT or spans(self.texts[n]) for n in between):
            return False
        text = " ".join(self.texts[n] for n in between)
        return not SAYING.search(text) and all(one.name == self.last.name for one in self.people.all_in(text))

    def _reported(self, at: int) -> Who | None:
        """Who a paragraph without marks reports to have said something: "The PM said they would meet"."""
        text = self.texts[at]
        return None if spans(text) else self._reported_in(text, self.paragraphs[at].place)

    @staticmethod
    def _reported_in(text: str, place: int) -> Who | None:
        """Who the last whole sentence of a text reports to have said something."""
        last = (sentences(text) or [""])[-1]
        if not last.endswith(".") or not (saying := SAYING.search(last)):
            return None
        who = who_of(last[: saying.start()], place)
        return who if who and not is_pronoun(who.name) else None

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

    def _introduction(self, at: int, who: Who) -> int:
        """What follows a paragraph that ends in a colon after a verb of saying."""
        following = at + 1
        if following >= len(self.texts):
            return following
        paragraph = self.paragraphs[following]
        if paragraph.form is Form.QUOTE or self._reopens(following):
            return following
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
            if taken and (found := _SIGNED.match(text)):
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

    # Inside a sentence

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
            who = (
                named_after(text[span.after :], self.paragraphs[at].place) if _is_ended(text, span) else None
            )
        if who and _REPORTED.search(sentence[-200:]) and is_whole(words, least=2):
            who = None  # "said that the defendant shouted": whose words they are is not plain
        meant = self._meant(who, at, sentence) if who else None
        if not meant and is_whole(words) and (reporting := self._reported_in(before, place)):
            doubt = "no speaker stands beside it; the sentence before says what they said"
            self._take([(at, words)], self._meant(reporting, at, before), doubts=[(NO_SPEAKER, doubt)])
            return
        if meant and (meant.name or meant.role) and (len(words.split()) >= LEAST or is_whole(words, least=2)):
            self._take([(at, words.rstrip(","))], meant, extract=True)
        elif is_whole(words) and _TELLS.search(before) and (only := self._only_one_named(before)):
            self._take([(at, words)], only, doubts=[(NO_SPEAKER, "the paragraph names nobody else")])
        elif len(words.split()) >= LEAST:
            self.doubts.append(
                (place, f"in quotation marks, but nobody is said to have said it: “{_short(words)}”")
            )

    def _only_one_named(self, text: str) -> Who | None:
        named = self.people.named_in(text)
        return named[0] if len({who.surname for who in named}) == 1 else None

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

    # Speakers

    def _meant(self, who: Who | None, at: int = 0, before: str = "") -> Who | None:
        if who is None:
            return None
        meant = (
            self._of_pronoun(who.name.casefold(), at, before)
            if is_pronoun(who.name)
            else self.people.known(who, self.last)
        )
        if meant and meant.name and who.role and who.name and not _is_part(who.role, meant.role):
            meant = replace(meant, role=who.role)
        return self.people.add(meant) if meant and meant.name else meant

    def _of_pronoun(self, pronoun: str, at: int, before: str) -> Who | None:
        """Whom "she" means: the subject of the sentence before, the last speaker close by, the only one just before."""
        many = pronoun in {"they", "it"}
        while at > 1 and not before and signature(self.texts[at - 1], self.paragraphs[at - 1].place):
            at -= 1  # the words below a picture
        if (
            at
            and self.last_at < at - 1
            and (reporting := self._reported(at - 1))
            and bool(reporting.name and not reporting.body) != many
        ):
            return self._meant(reporting)
        if many:  # "they" is no one person, but a body or several
            lately = self.last if self.last and at - self.last_at <= 3 else None
            return lately if lately and (lately.body or not lately.name) else None
        for sentence in reversed(sentences(before)[-FARTHEST_NAME:]):
            if here := self._who_fits(pronoun, self.people.all_in(sentence)):
                return here[0] if len(here) == 1 or self._is_subject(here[0], sentence) else None
        if self.last and at - self.last_at <= 3:
            return self._last_or_subject(pronoun, " ".join(self.texts[self.last_at + 1 : at]))
        for before_at in range(at - 1, max(-1, at - 1 - FARTHEST_NAME), -1):
            text = self.texts[before_at]
            if near := self._who_fits(pronoun, self.people.all_in(text)):
                return near[0] if len(near) == 1 or self._is_subject(near[0], text) else None
        return None

    def _last_or_subject(self, pronoun: str, between: str) -> Who | None:
        """The last speaker, or whoever is the subject of the last sentence since that names somebody."""
        assert self.last
        if self.last.name and not self._fits(pronoun, self.last.surname):
            return None
        for sentence in reversed(sentences(between)):
            if here := self._who_fits(pronoun, self.people.all_in(sentence)):
                same = all(one.name == self.last.name for one in here)
                return here[0] if same or self._is_subject(here[0], sentence) else None
        return self.last

    def _who_fits(self, pronoun: str, persons: list[Who]) -> list[Who]:
        """Those of whom the release does not say that they are of the other sex: "Mr Roe", "Ms Doe"."""
        return [one for one in persons if self._fits(pronoun, one.surname)]

    def _fits(self, pronoun: str, surname: str) -> bool:
        return surname not in (self.women if pronoun == "he" else self.men)

    def _is_subject(self, who: Who, sentence: str) -> bool:
        """Whether a sentence starts with a person, by name or by office."""
        head = sentence.removeprefix("The ")
        if who.role and head.startswith(who.role):
            head = head[len(who.role) :].lstrip(" ,")
        if head.startswith(who.name) or re.match(rf"[A-Z]\w+\.? {re.escape(who.name.split()[-1])}\b", head):
            return True
        start = FIRST_VERB.search(sentence)
        subject = who_of(sentence[: start.start()], who.place) if start else None
        known = self.people.known(subject) if subject else None
        return known is not None and bool(known.name) and known.name == who.name

    def _outside(self, at: int) -> bool:
        """Whether a paragraph holds words beside those in quotation marks: they may say who spoke."""
        text, end = self.texts[at], 0
        rest = []
        for span in spans(text):
            rest.append(text[end : span.start])
            end = span.after
        return any(c.isalpha() for c in "".join([*rest, text[end:]]))

    def _before_pronoun(self, at: int) -> str:
        """The part of a paragraph in which a pronoun's owner may have been named."""
        stretches = spans(self.texts[at])
        return self.texts[at][: stretches[0].start] if stretches else ""

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

    def _name_the_lone_speaker(self) -> None:
        """Where a release quotes one speaker only, what no attribution stands beside is theirs, with a doubt.

        Only if nobody else is named before it, or since that speaker spoke; where nobody is said to speak at all,
        it is whoever alone the headline names.
        """
        named = [q for q in self.found if q.who and not q.extract]
        speakers = {q.who.surname or q.who.role: q.who for q in named if q.who}
        lone = next(iter(speakers.values())) if len(speakers) == 1 else None
        if not speakers:
            lone = self._only_one_named(self.title)
        for quotation in self.found:
            if quotation.who is not None:
                continue
            first = quotation.paragraphs[0][0]
            since = max((q.paragraphs[-1][0] + 1 for q in named if q.paragraphs[0][0] < first), default=0)
            until = first if since else min((q.paragraphs[0][0] for q in named), default=first)
            if lone and not quotation.unsaid and (not speakers or self._nobody_but(lone, since, until)):
                quotation.who = lone
                said = "nobody else is quoted" if speakers else "the headline names nobody else"
                quotation.doubts.append((NO_SPEAKER, f"no speaker stands beside it; {said}"))
            else:
                quotation.doubts.append((NO_SPEAKER, "the release does not plainly say who said it"))

    def _nobody_but(self, who: Who, since: int, until: int) -> bool:
        """Whether some paragraphs, not too many, name nobody else."""
        if until - since > FARTHEST_LONE:
            return False
        named = {one.surname for at in range(since, until) for one in self.people.named_in(self.texts[at])}
        return named <= {who.surname}

    def _merged(self) -> Iterator[Quotation]:
        """Quotations in order; what one speaker says in paragraphs that follow each other is one."""
        self.found.sort(key=lambda q: q.paragraphs[0][0])
        last: Quotation | None = None
        for quotation in self.found:
            if last and _goes_with(last, quotation):
                last.paragraphs += quotation.paragraphs
                last.doubts += quotation.doubts
                last.split = last.split or quotation.split
                continue
            if last:
                yield last
            last = quotation
        if last:
            yield last


def _is_headline(text: str) -> bool:
    """Whether most words of a line have capitals, so that they tell nothing of names."""
    words = text.split()
    return text[-1:].isalnum() and sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _titled(titles: re.Pattern[str], text: str) -> frozenset[str]:
    """The one or two words after any of some titles: "Mr Roe", "Sir John Roe"."""
    return frozenset(bare(word) for found in titles.finditer(text) for word in found.groups() if word)


def _is_ended(text: str, span: Span) -> bool:
    """Whether a stop or a comma ends what stands in marks, before the closing one or after it: "We go”, he said."""
    return text[: span.end].rstrip()[-1:] in ",.?!" or text[span.after : span.after + 1] == ","


def _is_part(role: str, fuller: str) -> bool:
    """Whether a role says less than another: "Minister", "Minister for Sport"."""
    return set(words_of(role)) < set(words_of(fuller))


def _goes_with(last: Quotation, following: Quotation) -> bool:
    return (
        last.who is not None
        and last.who == following.who
        and not last.extract
        and not following.extract
        and following.paragraphs[0][0] == last.paragraphs[-1][0] + 1
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
