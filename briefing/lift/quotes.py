"""Who said what: every quotation of a release, whole, with whoever the release says said it, or with nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefing.lift.doubts import NO_END, NO_SPEAKER
from briefing.lift.marks import OPENING, Span, runs_on, spans
from briefing.lift.mentions import mentions
from briefing.lift.people import People, Who, is_pronoun, who_of
from briefing.lift.words import ENDS, FIRST_PERSON, QUOTES_OF, SAID, SAYING, STATEMENT, is_office, sentences
from briefing.readers.releases import Form, Paragraph

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


def hear(paragraphs: list[Paragraph], title: str = "") -> Heard:
    """Return the quotations of a release in order; its title may say whose statement it is."""
    return _Ear(paragraphs, title).listen()


_AFTER_VERB = re.compile(rf"^[\s,.–—-]*(?P<verb>{SAID})\s+(?P<rest>.+)$", re.DOTALL)
_AFTER_NAME = re.compile(
    rf"^[\s,.–—-]*(?P<subject>[^.;:“”\"]{{2,160}}?)\s+(?:also\s+|has\s+|have\s+)?{SAID}\b(?P<rest>.*)$",
    re.DOTALL,
)
_SUBJECT_STOP = re.compile(
    r"[.;:“”\"]\s|[.;:]$|,\s+(?:who|which|adding|speaking|after|as|during|when|while|in|at|on|following|noting)\b|"
    r"\s+(?:in|at|during|after|while|when|as|on|today|yesterday|following|before|ahead|last|this|about|who|upon)\b"
)
_SIGNED = re.compile(r"^[-–—~]+\s*(?P<who>[^\W\d_a-z].{2,160})$")
_NOUN = re.compile(
    r"(?P<who>(?:[^\W\d_a-z][\w’'\-.]*\s+)*(?:[^\W\d_a-z][\w\-.]*))[’']s\s+(?:\w+\s+){0,4}?"
    r"(?:declaration|statement|words|remark|comment|warning|claim|assertion|view|release|report)\b[^“\"]{0,40}$"
)


class _Ear:
    def __init__(self, paragraphs: list[Paragraph], title: str) -> None:
        self.title = title
        self.paragraphs = paragraphs
        self.texts = [paragraph.text for paragraph in paragraphs]
        self.people = People()
        self.found: list[Quotation] = []
        self.used: set[int] = set()
        self.doubts: list[tuple[int, str]] = []
        self.attributable: Who | None = None
        self.last: Who | None = None
        self.last_at = -9
        self.owner: Who | None = None
        self.seconds: list[tuple[int, Span]] = []

    # The walk

    def listen(self) -> Heard:
        for paragraph in self.paragraphs:
            for who in mentions(paragraph.text, paragraph.place):
                self.people.add(who)
        at = 0
        of = statement_of(self.title)
        self.owner = self._meant(of) if of else None
        while at < len(self.texts):
            at = max(at + 1, self._at(at))
        self._name_the_lone_speaker()
        if self.owner and not any(not q.extract for q in self.found):
            self._whole_statement()
        return Heard(list(self._merged()), self.used, self.people, self.doubts)

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
        if stretches and self._is_speech(text, stretches):
            return self._marked(at)
        if text.rstrip().endswith(":") and (who := self._introduced(text, paragraph.place)):
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

    @staticmethod
    def _is_speech_span(text: str, span: Span) -> bool:
        before, words = text[: span.start].rstrip(), text[span.inner : span.end].strip()
        count = len(words.split())
        if not before or DATELINE.match(before):
            return (
                count >= LEAST
                or not text[span.after :].strip()
                or bool(_AFTER_VERB.match(text[span.after :]))
            )
        if before.endswith((":", ",")) and SAYING.search(before[-250:]):
            return count >= 2 and words[:1].isupper()
        after = text[span.after : span.after + 200]
        return words[-1:] in ",.?!" and count >= LEAST and bool(_AFTER_VERB.match(after) or _who_said(after))

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
            if words:
                taken.append((at, words))
                if who:
                    named.append(who)
            if not stretches or stretches[-1].closed:
                break
            after = at + 1
            if after <= until:
                at, inside = after, True
                continue
            if after < len(self.texts) and self._reopens(after):
                at, inside = after, False
                continue
            until = runs_on(self.texts, at)
            if until == at:
                doubts.append((NO_END, "the quotation is never closed: taken to the end of its paragraph"))
                break
            at, inside = after, True
        who = self._speaker(lead, named, taken, place)
        self._take(taken, who, doubts=doubts, split=split)
        if taken and who is None and SAYING.search(self._before_pronoun(taken[0][0])[-80:]):
            self.found[-1].unsaid = True
        for n, span in self.seconds:
            self._second(n, span)
        self.seconds = []
        return at + 1

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
            if not (starts or joined or self._is_speech_span(text, span)):
                self.seconds.append((at, span))
                continue
            if parts and not joined:
                # A second quotation in the paragraph: taken by itself, under its own name.
                self.seconds.append((at, span))
                continue
            before = text[: span.start]
            if not who and span.start and (found := self._introduced(before, self.paragraphs[at].place)):
                who = found
            if found := self._named_after(text[span.after :], at):
                who = who or found
            parts.append(_unfolded(text[span.inner : span.end], text[span.after :], closed=span.closed))
        return " ".join(part for part in parts if part), who, len(parts) > 1

    @staticmethod
    def _goes_on(text: str, last: Span, span: Span) -> bool:
        """Whether between two stretches stands nothing but who said them."""
        between = text[last.after : span.start].strip()
        if between.endswith(":") or (between.endswith(",") and text[last.end - 1] in ".!?"):
            return False
        if len(between) > 200 or re.search(r"[.!?]\s+\S+\s", between):
            return False
        return not between or bool(_AFTER_VERB.match(between) or _who_said(between))

    def _second(self, at: int, span: Span) -> None:
        text = self.texts[at]
        before = text[: span.start]
        who = self._introduced(before, self.paragraphs[at].place) or self._named_after(text[span.after :], at)
        if who:
            words = _unfolded(text[span.inner : span.end], text[span.after :], closed=span.closed)
            self._take([(at, words)], self._meant(who, at, before))
        else:
            self._fragment(at, span)

    def _named_after(self, rest: str, at: int) -> Who | None:
        place = self.paragraphs[at].place
        if found := _AFTER_VERB.match(rest):
            subject = found["rest"]
            stop = _SUBJECT_STOP.search(subject)
            return who_of(subject[: stop.start()] if stop else subject, place)
        if said := _who_said(rest):
            return who_of(said, place)
        return None

    def _lead_in(self, at: int, stretches: list[Span]) -> Who | None:
        """Whom the paragraph before announces, if this one has no introduction of its own."""
        if not stretches or self.texts[at][: stretches[0].start].strip():
            return None
        if at and self.texts[at - 1].rstrip().endswith(":"):
            return self._introduced(self.texts[at - 1], self.paragraphs[at - 1].place)
        return None

    def _speaker(
        self, lead: Who | None, named: list[Who], taken: list[tuple[int, str]], place: int
    ) -> Who | None:
        first = taken[0][0] if taken else 0
        if lead:
            return self._meant(lead, first - 1, self.texts[first - 1])
        for who in named:
            if meant := self._meant(who, first, self._before_pronoun(first)):
                return meant
        if named:
            return None
        if self.attributable or self.owner:
            return self.attributable or self.owner
        if self.last and self.last_at == first - 1:
            return self.last
        if first + len(taken) < len(self.texts) and (
            signed := _SIGNED.match(
                self.texts[taken[-1][0] + 1] if taken and taken[-1][0] + 1 < len(self.texts) else ""
            )
        ):
            return self._meant(who_of(signed["who"], place))
        return None

    # Speech without marks

    def _introduced(self, text: str, place: int) -> Who | None:
        """Who says what follows, by the last sentence of a text: "Foreign Secretary David Lammy said:"."""
        last = sentences(text.rstrip(' “"‘«'))
        if not last:
            return None
        sentence = last[-1]
        verbs = list(SAYING.finditer(sentence))
        for verb in reversed(verbs):
            subject = re.split(r"[“”\"]", sentence[: verb.start()])[-1]
            if who := who_of(subject, place):
                return who
        if found := STATEMENT.search(sentence):
            if owner := re.search(
                r"\b((?:[^\W\d_a-z][\w.’'\-]*\s+)*[^\W\d_a-z][\w.\-]*)[’']s (?:\w+ )?(?:statement|remarks|message|comment)",
                sentence,
            ):
                return who_of(owner[1], place)
            issued = re.search(
                r"\b(?:today |yesterday )?(?:issued|released|made|delivered|gave|submitted)\b",
                sentence[: found.start()],
            )
            if issued:
                return who_of(sentence[: issued.start()], place)
        return None

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
        taken, doubts = self._unmarked(following, meant, statement=statement)
        self._take(taken, meant, doubts=doubts)
        return taken[-1][0] + 1 if taken else following

    def _unmarked(
        self, first: int, who: Who | None, *, statement: bool
    ) -> tuple[list[tuple[int, str]], list[tuple[str, str]]]:
        """The paragraphs that go on with speech that no mark closes, and why that may be wrong."""
        taken = [(first, self.texts[first])]
        at = first + 1
        while at < len(self.texts) and not self._stops(at, who):
            if FIRST_PERSON.search(self.texts[at]) or statement:
                taken.append((at, self.texts[at]))
                at += 1
            elif bridge := self._bridge(at, who):
                taken += [(n, self.texts[n]) for n in range(at, bridge + 1)]
                at = bridge + 1
            else:
                break
        doubt = (NO_END, "no quotation marks: check where it ends")
        return taken, [doubt] if len(taken) > 1 or at < len(self.texts) else []

    def _bridge(self, at: int, who: Who | None) -> int:
        """The paragraph near by in which the speaker says I or we again, with nothing between that stops; or 0."""
        for n in range(at + 1, min(at + 4, len(self.texts))):
            if self._stops(n, who):
                return 0
            if FIRST_PERSON.search(self.texts[n]):
                return n
        return 0

    def _stops(self, at: int, who: Who | None) -> bool:
        """Whether a paragraph is plainly not said by the speaker."""
        paragraph, text = self.paragraphs[at], self.texts[at]
        if paragraph.form in {Form.HEADING, Form.BULLET} or ENDS.match(text) or _is_furniture(text):
            return True
        if text.rstrip().endswith(":") or (text[:1] in OPENING):
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
                taken.append((at, _stripped(text)))
            at += 1
        who = signed
        if who is None and first:
            who = self._introduced(self.texts[first - 1], self.paragraphs[first - 1].place)
        self._take(taken, self._meant(who) if who else None)
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
        if verbs := list(re.finditer(rf"\b{SAID}\b(?=[^.;]{{0,160}}$)", sentence)):
            who = who_of(re.split(r"[“”\"]|,\s+(?:and|but)\s+", sentence[: verbs[-1].start()])[-1], place)
        if who is None and (noun := _NOUN.search(sentence)):
            who = who_of(noun["who"], place)
        if who is None:
            who = self._named_after(text[span.after :], at) if words[-1:] in ",.?!" else None
        meant = self._meant(who, at, sentence) if who else None
        if meant and (meant.name or meant.role):
            self._take([(at, words.rstrip(","))], meant, extract=True)
        elif len(words.split()) >= LEAST:
            self.doubts.append(
                (place, f"in quotation marks, but nobody is said to have said it: “{_short(words)}”")
            )

    def _whole_statement(self) -> None:
        """A statement without marks: all of its paragraphs, up to what ends it."""
        taken: list[tuple[int, str]] = []
        for at, paragraph in enumerate(self.paragraphs):
            text = paragraph.text
            if ENDS.match(text) or _is_furniture(text):
                break
            if (
                paragraph.form in {Form.TEXT, Form.QUOTE}
                and text[-1:] in '.!?:;”"’'
                and len(text.split()) > 5
            ):
                taken.append((at, _undated(text)))
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
        meant = self._of_pronoun(at, before) if is_pronoun(who.name) else self.people.known(who)
        if meant and meant.name and who.role and who.name:
            meant = replace(meant, role=who.role)
        return self.people.add(meant) if meant and meant.name else meant

    def _of_pronoun(self, at: int, before: str) -> Who | None:
        """Whom "she" means: the last named in the paragraph, the last speaker close by, the only one just before."""
        if here := self.people.named_in(before):
            return here[-1] if len({one.surname for one in here}) == 1 else None
        if self.last and at - self.last_at <= 3:
            return self.last
        near = self.people.named_in(self.texts[at - 1]) if at else []
        return near[0] if len(near) == 1 else None

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
        """Where a release quotes one speaker only, what no attribution stands beside is theirs, with a doubt."""
        speakers = {q.who.surname or q.who.role for q in self.found if q.who and not q.extract}
        for quotation in self.found:
            if quotation.who is None:
                others = [q.who for q in self.found if q.who and not q.extract]
                if len(speakers) == 1 and others and not quotation.unsaid:
                    quotation.who = others[0]
                    quotation.doubts.append(
                        (NO_SPEAKER, "no speaker stands beside it; nobody else is quoted")
                    )
                else:
                    quotation.doubts.append((NO_SPEAKER, "the release does not plainly say who said it"))

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


_STATEMENT_BY = re.compile(
    r"\b(?:statement|remarks|message|letter|comments?) (?:by|from|of) (?P<by>.+?)(?:\s+(?:on|about|regarding|following|after|to|in|for|at)\b|$)",
    re.IGNORECASE,
)
_OWN_STATEMENT = re.compile(
    r"^(?P<by>.{3,60}?)[’']s (?:\w+ ){0,2}(?:statement|remarks|message)\b", re.IGNORECASE
)
DATELINE = re.compile(r"^[^\W\d_a-z][^“”\"a-z]{2,}(?:\([^()]{3,30}\)\s*)?(?:[–—-]|--)\s*$")


def statement_of(title: str) -> Who | None:
    """Whose statement a title says the release is, or None."""
    found = _STATEMENT_BY.search(title) or _OWN_STATEMENT.match(title)
    who = who_of(found["by"]) if found else None
    return who if who and who.name and not who.body else None


def _undated(text: str) -> str:
    """A paragraph without the dateline at its start."""
    found = re.match(r"^[^\W\d_a-z]{3,}[^“”\"a-z]{0,40}\s(?:[–—]|--)\s", text)
    return text[found.end() :] if found else text


def _goes_with(last: Quotation, following: Quotation) -> bool:
    return (
        last.who is not None
        and last.who == following.who
        and not last.extract
        and not following.extract
        and following.paragraphs[0][0] == last.paragraphs[-1][0] + 1
    )


def _who_said(rest: str) -> str:
    """The subject in what follows a quotation: ``Mr Smith said.``, or nothing."""
    found = _AFTER_NAME.match(rest)
    if not found:
        return ""
    subject = found["subject"].strip(" ,")
    first = subject.split()[0] if subject else ""
    named = first[:1].isupper() or first.lower() in {"he", "she", "they", "the", "a"} or is_office(first)
    return subject if named and len(subject.split()) <= 16 else ""


def _unfolded(words: str, after: str, *, closed: bool) -> str:
    """The words of a stretch; the comma that stands for their full stop before ``said`` becomes it again."""
    words = words.strip()
    if not closed or not words.endswith(","):
        return words
    rest = re.search(r"[“\"‘«]\s*(\w)", after[:220])
    if rest and not rest[1].isupper() and len(after[: rest.start()].split()) < 12:
        return words
    return words[:-1] + "."


def _stripped(text: str) -> str:
    """A set-off paragraph without the marks round it."""
    text = text.strip()
    if text[:1] in OPENING or text[:1] == "‘":
        text = text[1:]
    unopened = text.count("“") < text.count("”") + (text[-1:] == '"' and text.count('"') % 2)
    if (text[-1:] in {"”", '"', "»"} and unopened) or text.endswith(("!’", ".’", "?’")):
        text = text[:-1]
    return text.strip()


_FURNITURE = re.compile(
    r"^(?:notes? (?:to|for) editors?|background|further information|more information|contacts?|media (?:contacts?|enquiries|inquiries)|"
    r"press (?:contacts?|office|enquiries)|for (?:more|further) information|about the |ends?$|related (?:links|content)|"
    r"share this|advertisement)\b",
    re.IGNORECASE,
)


def _is_furniture(text: str) -> bool:
    return bool(_FURNITURE.match(text))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
