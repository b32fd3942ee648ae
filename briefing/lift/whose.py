"""Whom a name, an office or a pronoun means."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.lift.marks import spans
from briefing.lift.people import is_pronoun, may_be, says_less
from briefing.lift.scene import Scene
from briefing.lift.signed import is_person, signature
from briefing.lift.who import Who, who_of
from briefing.lift.words import FIRST_VERB, SAYING, bare, sentences
from briefing.readers.releases import Paragraph

FARTHEST_NAME = 6
"""Paragraphs back in which "he" may have been named, if nobody else has been since."""
_AND_NAME = r"\.?\s+(?:(?:de|da|di|du|van|von|der|den|la|le|al|bin)\s+)*([^\W\d_a-z][\w’'\-]*)(?:\s+([^\W\d_a-z][\w’'\-]*))?"
_OF_MEN = re.compile(rf"\b(?:Mr|Sir|Lord|Shri|Baron|King|Prince|Brother){_AND_NAME}")
_OF_WOMEN = re.compile(rf"\b(?:Mrs|Ms|Miss|Dame|Lady|Smt|Baroness|Queen|Princess|Sister){_AND_NAME}")

_STARTS = re.compile(
    r"((?:[^\W\d_a-z][\w’'\-]+\s+){1,2}[^\W\d_a-z][\w’'\-]+)\s+(?:today\s+)?(?:[a-z]+ed|was|is|has|had|told|met|said)\b"
)


_SAYING_SO = re.compile(
    r"((?:[^\W\d_a-z][\w’'.\-]*\s+){1,8})[a-z]+(?:ed|it|id|ook|ade|poke)\b[^.“”\"]{0,120},\s+saying\s"
)
"""Whose words a sentence tells after another verb: "Jane Doe hit back, saying that"."""


class Whose(Scene):
    """A release in which it can be told whom a word means."""

    def __init__(self, paragraphs: list[Paragraph], title: str) -> None:
        super().__init__(paragraphs, title)
        self.men, self.women = _titled(_OF_MEN, self.whole), _titled(_OF_WOMEN, self.whole)

    def _meant(self, who: Who | None, at: int = 0, before: str = "") -> Who | None:
        if who is None:
            return None
        meant = (
            self._of_pronoun(who.name.casefold(), at, before)
            if is_pronoun(who.name)
            else self.people.known(who, self.last)
        )
        if meant and not meant.name and self._is_last(meant, at):
            meant = self.last
        if meant and meant.name and who.role and who.name and not says_less(who.role, meant.role):
            meant = replace(meant, role=who.role)
        return self.people.add(meant) if meant and meant.name else meant

    def _is_last(self, who: Who, at: int) -> bool:
        """Whether "the Minister" is the minister who spoke just before, and no other is named since."""
        last = self.last
        if not last or not last.name or last.body or not 0 <= at - self.last_at <= 3 or who.body:
            return False
        if not who.role.casefold().startswith("the "):
            return False
        since = " ".join(self.texts[max(self.last_at, 0) : at + 1])
        others = (one for one in self.people.named_in(since) if one.name != last.name)
        return may_be(who.role, last.role) and not any(may_be(who.role, one.role) for one in others)

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
            if self._ends_with_stranger(text):
                return None
            if near := self._who_fits(pronoun, self.people.all_in(text)):
                subjects = near if len(near) == 1 else [one for one in near if self._is_subject(one, text)]
                return subjects[0] if len(subjects) == 1 else None
        return None

    def _ends_with_stranger(self, text: str) -> bool:
        """Whether the last sentence of a text starts with a name of whom nothing else is known: "Jane Doe agreed"."""
        found = _STARTS.match((sentences(text) or [""])[-1])
        return found is not None and is_person(found[1]) and not self.people.all_in(found[1])

    def _last_or_subject(self, pronoun: str, between: str) -> Who | None:
        """The last speaker, or whoever is the subject of the last sentence since that names somebody."""
        assert self.last
        if self._ends_with_stranger(between) or not self._fits(pronoun, self.last.surname):
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

    def _reported(self, at: int) -> Who | None:
        """Who a paragraph without marks reports to have said something: "The PM said they would meet"."""
        text = self.texts[at]
        return None if spans(text) else self._reported_in(text, self.paragraphs[at].place)

    @staticmethod
    def _reported_in(text: str, place: int) -> Who | None:
        """Who the last whole sentence of a text reports to have said something."""
        last = (sentences(text) or [""])[-1]
        if last.endswith(".") and (found := _SAYING_SO.match(last)):
            return who_of(found[1], place)
        if not last.endswith(".") or not (saying := SAYING.search(last)):
            return None
        who = who_of(re.split(r"[“”\"]", last[: saying.start()])[-1], place)
        return who if who and not is_pronoun(who.name) else None

    def _only_one_named(self, text: str) -> Who | None:
        named = self.people.named_in(text)
        return named[0] if len({who.surname for who in named}) == 1 else None


def _titled(titles: re.Pattern[str], text: str) -> frozenset[str]:
    """The one or two words after any of some titles: "Mr Roe", "Sir John Roe"."""
    return frozenset(bare(word) for found in titles.finditer(text) for word in found.groups() if word)
