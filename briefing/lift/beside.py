"""Who says a quotation that names nobody itself: what stands beside it, before it, or in the headline."""

from __future__ import annotations

import re
from functools import cached_property

from briefing.lift.attribution import alone
from briefing.lift.doubts import NO_SPEAKER
from briefing.lift.marks import spans, undated
from briefing.lift.signed import SIGNED, signature, signed_beside
from briefing.lift.who import Who, who_of
from briefing.lift.whose import FARTHEST_NAME, Whose
from briefing.lift.words import SAID, SAYING, bare, is_capital, is_office, sentences
from briefing.readers.releases import Form

FARTHEST_LONE = 40
"""Paragraphs over which one speaker is taken to go on, if nobody else is named in them."""
_AND_ANOTHER = re.compile(r"^(?:(?!\b[a-z]+ed\b).){0,160}?\band (?:the )?[^\W\d_a-z]")
"""A subject of two: "Minister Doe and the Mayor met"; an office may have "and" in it, so that some are lost."""
LEAST_LEAD = 8
"""Words of the first paragraph that tells something."""
_BEFORE_SAID = re.compile(rf"(?=(?<!\w)([^\W_][\w’'\-]*) (?:\w+ ){{0,2}}{SAID}\b)", re.IGNORECASE)
_SUFFERED = re.compile(r"\b(?:was|were|has been|pleaded|pled|faces|appeared)\b")


class Beside(Whose):
    """A release in which a quotation's speaker is looked for round it."""

    def _beside(self, first: int, after: int, place: int, doubts: list[tuple[str, str]]) -> Who | None:
        """Whom the paragraphs round a quotation give as its speaker, where it names none itself."""
        for near in (after, first - 1):
            if 0 <= near < len(self.texts) and (who := alone(self.texts[near], self.paragraphs[near].place)):
                self.used.add(near)
                return self._meant(who)
        if self.last and self.last_at == first - 1 and not self._is_told_of(first):
            return self.last
        if after < len(self.texts) and self._is_office_below(after):
            self.used.add(after)
            return self._meant(who_of(self.texts[after], self.paragraphs[after].place))
        if after < len(self.texts) and (signed := SIGNED.match(self.texts[after])):
            return self._meant(who_of(signed["who"], place))
        if not self.last and (alone_named := self._alone_before(first)):
            doubts.append((NO_SPEAKER, "no speaker stands beside it; nobody else is named before it"))
            return alone_named
        if self._goes_on_speaking(first):
            doubts.append(
                (NO_SPEAKER, "no speaker stands beside it; nobody else is named since the last one")
            )
            return self.last
        if first and not self._is_told_of(first) and (reporting := self._reported(first - 1)):
            doubts.append(
                (NO_SPEAKER, "no speaker stands beside it; the paragraph before says what they said")
            )
            return self._meant(reporting)
        return None

    def _is_office_below(self, at: int) -> bool:
        """Whether a line is an office behind a dash and nothing else: "– President"."""
        words = self.texts[at].split()
        dashed = self.paragraphs[at].form is Form.BULLET
        return dashed and len(words) <= 4 and is_office(words[-1]) and all(map(is_capital, words))

    def _signed(self, first: int, after: int) -> Who | None:
        """Whom the line before or after a quotation names that is nothing but a name with an office."""
        if self._outside(first) and first not in self.said:
            return None
        at = signed_beside(self.paragraphs, self.said, first, after)
        if at is None or at in self.used:
            return None
        self.used.add(at)
        return self._meant(signature(self.texts[at], self.paragraphs[at].place))

    def _is_between_lines(self, taken: list[tuple[int, str]]) -> bool:
        """Whether a line beside a quotation names somebody who may have said it."""
        near = (n for n in (taken[0][0] - 1, taken[-1][0] + 1) if 0 <= n < len(self.texts))
        return any(signature(self.texts[n], self.paragraphs[n].place) for n in near)

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
        if not self.last or not 1 < first - self.last_at <= 3 or self._is_told_of(first):
            return False
        between = range(self.last_at + 1, first)
        if any(self.paragraphs[n].form is not Form.TEXT or spans(self.texts[n]) for n in between):
            return False
        return all(self._tells_of_last(sentence) for n in between for sentence in sentences(self.texts[n]))

    def _tells_of_last(self, sentence: str) -> bool:
        """Whether a sentence names nobody but the last speaker, or tells what they do or say to others."""
        assert self.last
        if self.last.name and self._is_subject(self.last, sentence):
            return True
        return not SAYING.search(sentence) and all(
            one.name == self.last.name for one in self.people.all_in(sentence)
        )

    def _only_one_in_headline(self) -> Who | None:
        """The only person whom the headline names; nobody where it lists several, some of them unknown."""
        who = self._only_one_named(self.title)
        if not who:
            return None
        name = re.escape(who.surname)
        listed = rf"\w+(?:,| and| &)\s+(?:\w+\.?\s+)?{name}\b|\b{name}(?:,(?: and)?| and| &)\s+\w+"
        return None if re.search(listed, self.title, re.IGNORECASE) else who

    def _first_to_act(self) -> Who | None:
        """Whoever is the subject of the first sentence, if the headline names them too, or names nobody."""
        first = next((text for text in self.texts if len(text.split()) >= LEAST_LEAD), "")
        lead = re.sub(r"^(?:Today|Yesterday|This week),? ", "", undated((sentences(first) or [""])[0]))
        acting = [who for who in self.people.all_in(lead) if who.role and self._is_subject(who, lead)]
        if len(acting) != 1 or _SUFFERED.search(lead) or _AND_ANOTHER.search(lead):
            return None
        if any(self._says(one) for one in self.people.all if one.surname != acting[0].surname):
            return None
        in_headline = {one.surname for one in self.people.named_in(self.title)}
        return acting[0] if not in_headline or acting[0].surname in in_headline else None

    def _nobody_but(self, who: Who, since: int, until: int) -> bool:
        """Whether some paragraphs, not too many, name nobody else who has an office or says something."""
        if until - since > FARTHEST_LONE:
            return False
        named = (one for at in range(since, until) for one in self.people.named_in(self.texts[at]))
        return all(one.surname == who.surname for one in named if one.role or self._says(one))

    def _says(self, who: Who) -> bool:
        """Whether a release tells of words of somebody anywhere."""
        return who.surname in self._saying

    @cached_property
    def _saying(self) -> frozenset[str]:
        """Every word behind which a verb of saying stands, with a word or two between at most."""
        return frozenset(bare(found[1]) for found in _BEFORE_SAID.finditer(self.whole))
