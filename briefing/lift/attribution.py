"""Who is said to have said what follows, or what went before: the words round a quotation."""

from __future__ import annotations

import re

from briefing.lift.names import split_office
from briefing.lift.who import Who, who_of
from briefing.lift.words import (
    FIRST_VERB,
    SAID,
    SAID_BESIDE,
    SAYING,
    STATEMENT,
    is_abbreviation,
    is_capital,
    is_office,
    sentences,
)

_SHORTENED = r"(?<=\bSen)\.|(?<=\bRep)\.|(?<=\bGov)\.|(?<=\bDr)\.|(?<=\bMr)\.|(?<=\bMs)\.|(?<=\bMrs)\.|(?<=\bSt)\.|(?<=\b[A-Z])\."
AFTER_VERB = re.compile(
    rf"^[\s,.–—-]*(?P<verb>{SAID}|{SAID_BESIDE}(?=\s(?:[^\W\d_a-z]|the\s))|according to)\s+(?P<rest>.+)$",
    re.DOTALL,
)
BEFORE_WORDS = re.compile(
    rf"^(?P<who>(?:[^.;:“”\"]|{_SHORTENED}){{2,120}}?)\s+(?:also\s+|then\s+)?{SAID_BESIDE}[,:]$|"
    r"^According to (?P<source>[^.;:“”\"]{3,100}),$"
)
"""How a sentence leads over to words in marks: "Ms Doe shared, “", "According to Ms Doe, “"."""
_AFTER_NAME = re.compile(
    rf"^[\s,.–—-]*(?P<subject>(?:[^.;:“”\"]|{_SHORTENED}){{2,160}}?)\s+(?:(?:also\s+|has\s+|have\s+)?{SAID}\b|"
    rf"{SAID_BESIDE}(?=\s*(?:[.,;]|$)|\s(?:in|at|on|during|while|when|today|yesterday|this|last)\s))(?P<rest>.*)$",
    re.DOTALL,
)
_REPORTS = re.compile(
    r"\s+(?:that|the|an?|it|he|she|they|we|this(?! (?:morning|afternoon|evening|week|month|year)\b)|these|those|"
    r"there|his|her|their|its|more|all|such)\s+\w"
)
"""How what somebody said goes on where it is told and not quoted: "Mr Roe said the ferry was back"."""
INVERTED = re.compile(r"^(?:Said|Added|Says) (?P<who>.+?)(?:\s+(?:of|about|on|at|in|after) .*)?[,:]$")
MESSAGE = re.compile(
    r"\b(?:issued|sent|delivered|gave|had) (?:a|this|the) (?:\w+ ){0,2}(?:message|statement|warning|assurance)\b[^.:]*:$"
)
_THAT = re.compile(r",?\s+that\b[,\s]+(?:[^\s:]+\s+){3}")
_AND_SAID = re.compile(
    r"^([^;:]{3,120}?)\s(?:today |also )?(?:[a-z]{2,}ed|met|gave|took|spoke|made|put|went|stood)\s[^;:]*\s(?:and|and then)$"
)
_CLOSED_CLAUSE = re.compile(r",\s+(?:who|which|whose)\s[^,]*,(?=\s)")
_CLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|that|when|while|where|as|after|before|until|because|since)\b", re.IGNORECASE
)
"""What starts another clause, whose subject may be somebody else."""
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s+)?\w+ed\b")
_PAPERS = re.compile(
    r"\b(?:reports?|papers?|figures|stud(?:y|ies)|documents?|data|letters?|records?|estimates?|files?|sources?|surveys?)\b|"
    r"\b(?:seen|\w+ed|sent) (?:by|to)\b"
)
"""What says nothing aloud: "according to papers seen by Mr Roe"."""
_NO_SUBJECT = re.compile(r"\b(?:its|their|his|her|our|the|an?|for|of|this|that|these|and)\s+$")
_NOUN_SUBJECT = re.compile(r"[’']s(?:\s+\w+){0,3}\s+$")
_SUBJECT_STOP = re.compile(
    r"[“”\"]|[.;:]\s|[.;:]$|,\s+(?:who|which|adding|speaking|after|as|during|when|while|in|at|on|following|noting)\b|"
    r"\s+(?:in(?! [Cc]harge\b| the (?:Prime Minister|President|Ministry|Department|Office|Cabinet)\b)|at|during|after|while|when|as|on|today|yesterday|following|before|ahead|last|this|about|who|upon)\b"
)
NOUN = re.compile(
    r"(?P<who>(?:[^\W\d_a-z][\w’'\-.]*\s+)*(?:[^\W\d_a-z][\w\-.]*))[’']s\s+(?:\w+\s+){0,4}?"
    r"(?:declaration|statement|words|remark|comment|warning|claim|assertion|view|release|report)\b[^“\"]{0,40}$"
)


_STATEMENT_BY = re.compile(
    r"\b(?:statement|remarks|message|tribute|letter|comments?|quotes?) "
    r"(?:(?:issued |released |made |delivered )?by|from|of|attribut(?:able|ed) to) (?P<by>.+?)(?:\s+(?:on|about|regarding|following|after|to|in|for|at)\b|$)",
    re.IGNORECASE,
)
STATEMENT_LINE = re.compile(
    r"^(?:(?:media|press) )?(?:statement|tribute|message) (?:by|of|from) .{5,120}[^.:;]$", re.IGNORECASE
)
"""A line that says whose statement follows."""
_OWN_STATEMENT = re.compile(
    r"^(?P<by>.{3,60}?)[’']s (?:\w+ ){0,2}(?:statement|remarks|message)\b", re.IGNORECASE
)


_LISTS = re.compile(
    r"\bmade (?:the following|these) (?:\w+ )?(?:recommendations|proposals|decisions|changes|points|findings|amendments|"
    r"appointments|arrangements|commitments):$"
)
"""A list follows, said by nobody."""
SAYING_SO = re.compile(
    r"(?:,|\bto \w+|\w+ly)\s+(?:saying|adding|noting|stating|stressing|explaining|emphasi[sz]ing)[:,]?$"
)
"""How a sentence goes on to words of its subject: "Ms Doe thanked the crew, saying"."""
_DEED = re.compile(
    rf"\s+(?:\w+ly\s+|then\s+){{0,2}}(?:[a-z]{{2,}}ed|spoke|gave|took|met|made|told|wrote|went)\b|{FIRST_VERB.pattern}"
)
"""The verb of such a sentence that ends its subject."""


def introduced(text: str, place: int) -> Who | None:
    """Return who says what follows, by the last sentence of a text: "Foreign Secretary David Lammy said:"."""
    last = sentences(text.rstrip(' “"‘«'))
    if not last:
        return None
    sentence = last[-1]
    if _LISTS.search(sentence):
        return None
    if found := INVERTED.match(sentence):
        return who_of(found["who"], place)
    if found := MESSAGE.search(sentence):
        return who_of(sentence[: found.start()], place)
    if (found := BEFORE_WORDS.match(sentence)) and not SAYING.search(found["who"] or ""):
        return who_of(_of_two_verbs(found["who"] or "") or found["who"] or found["source"], place)
    if so := SAYING_SO.search(sentence):
        before = sentence[: so.start()]
        if (verb := _DEED.search(before)) and not (_CLAUSE.search(before) or _PASSIVE.search(before)):
            return who_of(before[: verb.start()], place)
        return None
    return _subject_of(sentence, place) or _statement_in(sentence, place)


def _subject_of(sentence: str, place: int) -> Who | None:
    """Whom the last verb of saying in a sentence has for its subject."""
    for verb in reversed(list(SAYING.finditer(sentence))):
        if _THAT.match(sentence[verb.end() :]):
            continue  # "said that the defendant shouted": whose words follow is not plain
        subject = re.split(r"[“”\"]", sentence[: verb.start()])[-1]
        if first := _of_two_verbs(subject):
            return who_of(first, place)
        if _NO_SUBJECT.search(subject) or _NOUN_SUBJECT.search(subject):
            continue  # "for its continued support:", "Mr Roe's recent comments:" tell of no speech
        if who := None if SAYING.search(subject) else who_of(subject, place):
            return who
        if subject.strip():
            break  # whoever spoke before is not who speaks here
    return None


def _of_two_verbs(subject: str) -> str:
    """The subject of two verbs, of which the second is one of saying: "Mayor Roe opened the pier and" said; or nothing."""
    plain = _CLOSED_CLAUSE.sub("", subject.strip())
    found = _AND_SAID.match(plain)
    if not found or SAYING.search(plain) or _CLAUSE.search(plain) or "," in plain[found.end(1) :]:
        return ""  # what stands between may have a subject of its own
    return found[1]


def _statement_in(sentence: str, place: int) -> Who | None:
    """Whose statement a sentence announces: "Statement by Mr Roe:", "Ms Doe issued this statement:"."""
    found = STATEMENT.search(sentence)
    if not found:
        return None
    if by := _STATEMENT_BY.match(sentence):
        return who_of(by["by"].rstrip("’'"), place)
    issued = re.search(
        r"\b(?:today |yesterday )?(?:(?:issued|released|made|delivered|gave|submitted|shared|offered|expressed)\b|"
        r"\w+ed (?=(?:the following|this) (?:\w+ ){0,2}statement\b))",
        sentence[: found.end()],
    )
    if issued and (who := who_of(sentence[: issued.start()], place)):
        return who
    if owner := re.search(
        r"\b((?:[^\W\d_a-z][\w.’'\-]*\s+)*[^\W\d_a-z][\w.\-]*)[’']s (?:\w+ )?(?:statement|remarks|message|comment)",
        sentence,
    ):
        return who_of(owner[1], place)
    return None


_SURNAME = re.compile(r"([^\W\d_a-z][\w’'\-]+),\s+(?:an?|the|one|his|her|[^\W\d_a-z]\w+[’']s)\s")
"""A surname and what else is told of somebody: "said Doe, a longtime friend of the ferry"."""


def named_after(rest: str, place: int) -> Who | None:
    """Return who is said, right after a quotation, to have said it: "said Mr Smith", "Mr Smith said"."""
    if found := AFTER_VERB.match(rest):
        if found["verb"] == "according to" and _PAPERS.search(found["rest"][:100]):
            return None
        who = who_of(_subject(found["rest"]), place)
        if who is None and (alone := _SURNAME.match(found["rest"])):
            return who_of(alone[1], place)
        return who
    if said := who_said(rest):
        return who_of(said, place)
    return None


def _subject(rest: str) -> str:
    """The words after a verb of saying as far as they can name who said it."""
    for stop in _SUBJECT_STOP.finditer(rest):
        if rest[stop.start()] != "." or not is_abbreviation(rest, stop.start()):
            return without_stop(rest[: stop.start()])
    return without_stop(rest)


def without_stop(text: str) -> str:
    """Return a text without the full stop that ends it, unless that is of an abbreviation."""
    text = text.rstrip()
    return text[:-1] if text.endswith(".") and not is_abbreviation(text, len(text) - 1) else text


def who_said(rest: str) -> str:
    """Return the subject in what follows a quotation: ``Mr Smith said.``, or nothing."""
    found = _AFTER_NAME.match(rest)
    if not found or found["rest"].startswith(":") or _REPORTS.match(found["rest"]):
        return ""  # it introduces what comes next, or reports it
    subject = found["subject"].strip(" ,")
    first = subject.split()[0] if subject else ""
    named = (
        first[:1].isupper() or first.lower() in {"he", "she", "they", "it", "the", "a"} or is_office(first)
    )
    named = named or (len(subject.split()) <= 8 and all(split_office(subject)))
    return subject if named and len(subject.split()) <= 16 else ""


def statement_of(title: str) -> Who | None:
    """Whose statement a title says the release is, or None."""
    found = _STATEMENT_BY.search(title) or _OWN_STATEMENT.match(title)
    if found and (
        re.search(r"\bjoint\b", title, re.IGNORECASE) or re.search(r"\band\b.*\bHON\b", found["by"])
    ):
        return None  # of several
    who = who_of(found["by"]) if found else None
    if not who or who.body:
        return None
    return who if who.name or _is_one_office(who.role) else None


def _is_one_office(role: str) -> bool:
    """Return whether words of a title are one office and nothing else: no verb, no second office after "and"."""
    words = role.split()
    titled = all(is_capital(word) or word in {"the", "of", "for", "and", "to"} for word in words)
    first, _, second = role.partition(" and ")
    return titled and any(map(is_office, first.split())) and not any(map(is_office, second.split()))


_ISSUED = re.compile(
    r"\b(?:today |yesterday )?(?:issued|released|made|delivered|gave) (?:the following|this) (?:\w+ )?statement\b|"
    r"\b(?:Issues|Releases|Makes) (?:a )?Statement\b"
)
_ISSUED_ONE = re.compile(
    r"\b(?:today |yesterday )?(?:issued|released|made|delivered|gave) an? (?:\w+ )?(?:statement|message)\b"
)
_FOLLOWS = re.compile(
    r"\b(?:statement|message|text|remarks)\b[^.:]{0,40}\b(?:follows?|below)\b[^.:]{0,20}[.:]$", re.IGNORECASE
)


def announces(text: str) -> bool:
    """Return whether the last sentence of a text says that a statement follows: "The full statement follows."."""
    last = (sentences(text) or [""])[-1]
    if last.endswith("."):
        return bool(_ISSUED.search(last) or _FOLLOWS.search(last))
    return last.endswith((":", ":-")) and bool(STATEMENT.search(last) or _FOLLOWS.search(last))


_ALONE = 12
"""Words of a paragraph that is nothing but an attribution."""


def alone(text: str, place: int) -> Who | None:
    """Return whom a paragraph that is nothing but an attribution names: "Mr Smith said."."""
    if len(text.split()) > _ALONE or any(mark in text for mark in '“”"«»:'):
        return None
    return named_after(f" {text}", place) if text.endswith((".", ",")) and SAYING.search(text) else None


def stated(text: str, place: int) -> Who | None:
    """Return whose statement a paragraph announces in any of its sentences: "made the following statement"."""
    said = sentences(text)
    issued = [_ISSUED, _ISSUED_ONE] if _FOLLOWS.search(text.rstrip()) else [_ISSUED]
    for pattern in issued:
        for sentence in said:
            if found := pattern.search(sentence):
                return who_of(sentence[: found.start()].rpartition(":")[2], place)
    return None
