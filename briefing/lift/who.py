"""Who speaks: a name with its office, as the subject of a verb of saying gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.lift.names import after_portfolio, after_seat, office_in, split_office, without_article
from briefing.lift.words import (
    ACTING,
    BODIES,
    COLLECTIVES,
    HONORIFICS,
    PARTICLES,
    PORTFOLIO,
    SAID,
    SEATS,
    bare,
    is_capital,
    is_office,
    is_post_nominal,
    up_to_surname,
)


@dataclass(frozen=True, slots=True)
class Who:
    """A person or body as the release names it; either part may be empty."""

    name: str = ""
    role: str = ""
    place: int = 0
    body: bool = False

    @property
    def surname(self) -> str:
        """The last word of the name, in lower case."""
        words = up_to_surname(self.name.split())
        return bare(words[-1]) if words else ""


PRONOUNS = frozenset({"he", "she", "they", "it"})
_OPENING = re.compile(
    r"^(?:before|speaking|according to|announcing|commenting|welcoming|launching|following|ahead|in|on|at|after|during|as|responding|"
    r"today|yesterday|however|meanwhile|reflecting|with|while|when|earlier|later|but|and|writing|addressing|opening|"
    r"visiting|praising|marking|paying|introducing|describing|confirming|thanking|tonight|finally|highlighting)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:(?-i:[a-z]+ly)|(?:had|has|have) (?:the following|this|these words) to|also|today|yesterday|has|have|had|will|would|then|further|later|previously|in turn|who)$",
    re.IGNORECASE,
)
_WHO = re.compile(r",\s+(?:who|which|whose)\s[^,]*(?:,|$)")
_PAPER = re.compile(
    r"[’']s\s+(?:[\w-]+\s+){0,2}(?:release|statement|letter|report|article|speech|message|tweet)$"
)
_LEADING = re.compile(
    r"^(?i:(?:for|as|but|and|so|because|since|although|while|yet)\s+)+(?=[^\W\d_a-z]|the\s|one\s)"
)
_PARTED = re.compile(r"\s*,\s+|\s+(?:[–—-]|--)\s+|(?<=[A-Z.])(?:[–—-]|--)\s+")
_PARTY = re.compile(r"^(?:[RDI]|Rep|Dem|Ind)\.?-[A-Z][\w. ]*$")
"""Party and state between commas: "John Warner, R-Va., Chairman"."""
_NUMBERED = re.compile(r"^\s*\d{1,2}[.)]?\s+(?=[^\W\d_a-z])")
"""The number of a paragraph: "7 Minister Roe said"."""
_LED_BY = re.compile(r"^[a-z]+ed by\s+(?=[^\W\d_a-z])")
_NAME_THE_OFFICE = re.compile(
    r"^(?P<name>(?:[^\W\d_a-z][\w’'.\-]*\s+){1,2}[^\W\d_a-z][\w’'\-]+)\s+(?P<office>the\s+(?:[^\W\d_a-z][\w’'\-]*\s+){1,3}.*)$"
)
"""A name and the office behind it without a comma: "Jane Doe the Federal Member for Sand"."""
_SAID_BESIDE = re.compile(rf"^{SAID}\s+|\s+{SAID}(?:\s+that)?$")
_AGE = re.compile(
    r"(?:now |aged |age )?\d{1,2}(?:[- ]years?[- ]olds?)?(?: (?:of|from) .*)?|of [^\W\d_a-z][\w ]+"
)
"""How old somebody is, and where from: "Jane Doe, 22, of Inverlow"."""
_ADDRESSED = re.compile(
    r"(?:Mr|Mrs|Ms|Madam|Madame)\.? (?:Speaker|President|Chair|Chairman|Chairwoman|Chairperson)"
)
"""Whoever is spoken to, and speaks not: "Mr. Speaker, I know a man who said"."""
_PARENTHESIS = re.compile(r"\s*\([^()]{0,40}\)")


def who_of(subject: str, place: int = 0) -> Who | None:
    """Return whom the subject of a verb of saying names, or None where it names nobody."""
    subject = _parted(_up_to_letters(_LED_BY.sub("", _NUMBERED.sub("", subject))))
    ended = subject.rstrip().endswith(",")
    subject = _WHO.sub("", _PARENTHESIS.sub("", subject)).strip(' ,:;–—-“”"')
    if paper := _PAPER.search(subject):
        subject = subject[: paper.start()]
    while (shorter := _TAIL.sub("", subject)) != subject:
        subject = shorter.strip(" ,")
    subject = _SAID_BESIDE.sub("", _LEADING.sub("", subject))
    chunks = [chunk for chunk in _PARTED.split(subject) if chunk.strip() and not _PARTY.match(chunk.strip())]
    chunks = _with_letters(chunks)
    while len(chunks) > 1 and chunks[0].isupper() and not office_in(chunks[0].split()):
        chunks.pop(0)  # a dateline: WASHINGTON –
        subject = subject[max(subject.find(chunks[0]), 0) :]
    if len(chunks) > 1 and _ADDRESSED.fullmatch(chunks[0]):
        chunks.pop(0)
    opened = len(chunks) > 1 and _opens(chunks[0])
    if opened and not ended and _is_plain_subject(chunks[-1]):
        chunks = chunks[
            -1:
        ]  # "Sharing a picture by Minister Roe, John Roe, the Mayor said": no comma, no apposition
    while len(chunks) > 1 and _opens(chunks[0]):
        chunks.pop(0)
    chunks = [chunk for chunk in chunks if not _AGE.fullmatch(chunk)]
    if not chunks or bare(subject) in {"i", "we"} or _OPENING.fullmatch(subject):
        return None  # "As stated in the plan"
    if len(chunks) == 1:
        chunks[0] = re.sub(
            r"^(?:but|and|however|meanwhile|today|also)\s+", "", chunks[0], flags=re.IGNORECASE
        )
        if bare(chunks[0]) in PRONOUNS:
            return Who(name=chunks[0], place=place)
    if _is_joint(subject):
        return Who("", subject, place)
    if subject.endswith(tuple(f" {pronoun}" for pronoun in PRONOUNS)):
        return Who(name=subject.split()[-1], place=place)  # "told them so when he"
    return _of_chunks(chunks, place)


def _parted(subject: str) -> str:
    """A subject with a comma between a name and the office behind it."""
    found = _NAME_THE_OFFICE.match(subject)
    if not found or any(is_office(word) or bare(word) in BODIES for word in found["name"].split()):
        return subject
    office = found["office"].split()[:4]
    named = office_in(office) or "Member" in office
    return f"{found['name']}, {found['office']}" if named else subject


def _up_to_letters(subject: str) -> str:
    """A subject without what follows the letters after a name without a comma: a new line of a headline."""
    words = subject.split()
    for n, word in enumerate(words[:-1]):
        after = words[n + 1]
        if n > 1 and word in SEATS and is_capital(after) and not is_post_nominal(after):
            return subject if after_seat(words) else " ".join(words[: n + 1])
    return subject


def _with_letters(chunks: list[str]) -> list[str]:
    """Chunks, with the letters after a name beside it again: "Jane Doe, OBE, Chair of the Trust"."""
    made: list[str] = []
    for chunk in chunks:
        if made and all(map(is_post_nominal, chunk.split())):
            made[-1] += f" {chunk}"
        else:
            made.append(chunk)
    return made


def _opens(chunk: str) -> bool:
    """Whether a chunk only opens a sentence: "Speaking in Paris"."""
    first = chunk.split(maxsplit=1)[0]
    return not is_office(first) and bool(_OPENING.match(chunk) or _PARTICIPLE.match(chunk))


_PARTICIPLE = re.compile(
    r"^(?!Acting|Incoming|Outgoing|Sitting|Presiding|Leading|Visiting)[A-Z][a-z]{2,}ing\s+[a-z]"
)


def _is_plain_subject(chunk: str) -> bool:
    """Whether a chunk is a subject of its own: "the Prime Minister", "she"."""
    if bare(chunk) in PRONOUNS:
        return True
    words = chunk.split()
    return words[0].casefold() == "the" and is_office(words[-1]) and not split_office(chunk)[1]


def _is_joint(subject: str) -> bool:
    """Whether several persons speak: "Jane Doe, Mayor; and John Roe, Minister"."""
    parts = re.split(r";\s*(?:and\s+)?|,?\s+and\s+", subject)
    roles = [part for part in parts if office_in(part.split()) and _names_somebody(part)]
    titled = len(parts) > 1 and all(_TITLED.fullmatch(part) for part in parts)
    return len(roles) > 1 or titled or bool(_OFFICES_OF_TWO.match(subject)) or _two_names(subject)


_NAME = r"[^\W\d_a-z][\w’'\-]*"
_FULL_NAME = rf"{_NAME}(?:\s+(?:{'|'.join(sorted(PARTICLES))}|{_NAME}))*\s+{_NAME}"
_TWO_NAMES = re.compile(rf"(?P<names>(?:{_FULL_NAME},\s+)*{_FULL_NAME},?\s+and\s+{_FULL_NAME})(?:,|$)")
"""Two persons with one office: "Jane Doe and John Roe, co-chairs of the forum"."""
_OFFICES_OF_TWO = re.compile(
    r"(?:[Tt]he\s+)?(?:[^\W\d_a-z][\w’.\-]*\s+){0,3}(?:Senators|Sens\.?|Ministers|Representatives|Reps\.?|Secretaries|Commissioners|Governors|Mayors|Councillors|"
    rf"MPs|Presidents|Leaders|[Cc]o-[Cc]hairs)\s+{_NAME}[^.;]*?\sand\s+{_NAME}"
)
LONGEST_OFFICE = 24
"""Words of an office; more are half a sentence."""
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sir|Dame|Senator|Minister)\.?(?:\s+[^\W\d_a-z][\w’'\-]*){1,3}")


def _two_names(subject: str) -> bool:
    found = _TWO_NAMES.match(subject)
    if not found:
        return False
    return not any(is_office(word) or bare(word) in BODIES for word in found["names"].split())


def _names_somebody(part: str) -> bool:
    for number, chunk in enumerate(re.split(r"\s*,\s+", part)):
        role, name = split_office(chunk)
        if (role or not number) and len([word for word in name.split() if bare(word) not in HONORIFICS]) > 1:
            return True
    return False


def _of_chunks(chunks: list[str], place: int) -> Who | None:
    name, role_of_name, at = "", "", -1
    for n, chunk in enumerate(chunks):
        role, found = _office_and_name(chunk)
        if n and not found and office_in(chunks[0].split()) and (start := after_portfolio(chunk.split())):
            role, found = " ".join(chunk.split()[:start]), " ".join(chunk.split()[start:])
        if found and (not any(is_capital(word) for word in found.split()) or _is_nobody(role, found)):
            continue
        if found and " " not in found and not role and _is_no_name(chunks, n):
            continue
        if found and not role and _is_field(chunks, n):
            continue
        if found:
            name, role_of_name, at = found, role, n
            break
    if at < 0:
        return _unnamed(chunks, place)
    if at and role_of_name and bare(role_of_name) in HONORIFICS:
        name, role_of_name = f"{role_of_name} {name}", ""
    roles = [role_of_name] if role_of_name else []
    first = next((n for n, chunk in enumerate(chunks[:at]) if _is_role(chunk)), at)
    after = [] if roles and _starts_low(chunks[at + 1 : at + 2]) else _following_roles(chunks[at + 1 :])
    others = [*chunks[first:at], *after]
    if roles == ["Senator"] and any(OF_GOVERNMENT.search(other) for other in others):
        roles = []  # a title as "Mr" is, beside the office: "the Minister for Ports, Senator Jane Doe"
    role = ", ".join([*chunks[first:at], *roles, *after])
    if _OPENING.match(role) and not is_office(role.split()[0]):
        role = _last_office(role)
    return Who(name, without_article(role), place)


OF_GOVERNMENT = re.compile(r"\b(?:Minister|Parliamentary Secretary) (?:for|of|to)\b")


def _office_and_name(chunk: str) -> tuple[str, str]:
    """Office and name of a chunk; "a member of the Ports Committee" has no name."""
    if chunk.startswith(("a ", "an ")):
        return "", ""
    return split_office(_without_unit(chunk))


def _is_nobody(role: str, name: str) -> bool:
    """Whether what looks like a name is a field or a body: "Social Security", or its office half a sentence."""
    words = [bare(word) for word in name.split()]
    return len(role.split()) > LONGEST_OFFICE or all(word in PORTFOLIO or word in BODIES for word in words)


def _is_no_name(chunks: list[str], at: int) -> bool:
    """Whether one capital word between commas is no name: it goes on with an office, or opens a sentence."""
    if any(_is_role(other) for other in chunks[:at]) or re.fullmatch(r"(?:[^\W\d_]\.)+", chunks[at]):
        return True  # "Minister for Housing, Transport"; "Washington, D.C."
    if at + 1 == len(chunks):
        return False
    following = chunks[at + 1]  # "Instead, the driver stopped"; "Brussels, Commissioner Doe"
    return not _is_role(following) or bool(_office_and_name(following)[1])


def _is_field(chunks: list[str], at: int) -> bool:
    """Whether capitals between an office and a name are its field: "Chief, Criminal Investigation, Jane Doe"."""
    if not at or at + 1 >= len(chunks) or not _is_role(chunks[at - 1]) or _office_and_name(chunks[at - 1])[1]:
        return False
    role, name = _office_and_name(chunks[at + 1])
    return not role and name == chunks[at + 1] and 2 <= len(name.split()) <= 3


_OF = re.compile(r"\s+(?:of|from|with|for|at)\s+")
_DOING = re.compile(r"\s+(?:in|on|at|during|after|while|when|speaking|addressing|opening)\s+")
"""What follows a name with no office: "Donald Doe in his contribution to the debate"."""


def _without_unit(chunk: str) -> str:
    """A chunk without what follows office and name: "District Attorney Heather Brown of the Assault Unit"."""
    for found in _OF.finditer(chunk):
        head = chunk[: found.start()]
        role, name = split_office(head)
        if len(name.split()) > 1 and (role or (found[0].strip() == "with" and head == name)):
            return head
    if (doing := _DOING.search(chunk)) and len(split_office(chunk[: doing.start()])[1].split()) > 1:
        return chunk[: doing.start()]
    if acting := _ACTING.search(chunk):
        role, name = split_office(chunk[: acting.start()])
        if name and (role or " " in name):
            return chunk[: acting.start()]
    return chunk


_ACTING = re.compile(
    rf"\s+(?:(?:while|when|also|then)\s+)*(?:[a-z]{{3,}}ing|(?i:{'|'.join(sorted(ACTING))}))(?=\s|$)"
)
"""What somebody does while they speak: "Minister Doe addressing the gathering"."""


def _last_office(role: str) -> str:
    """The office at the end of "At the sentencing Superior Court Judge"."""
    words = role.split()
    start = len(words)
    while start and (is_capital(words[start - 1]) or words[start - 1] in {"of", "for", "and", "the"}):
        start -= 1
    return " ".join(words[start:])


def _starts_low(chunks: list[str]) -> bool:
    """Whether what follows a name with an office only tells more of it: "a member of the committee"."""
    return bool(chunks) and chunks[0].startswith(("a ", "an "))


def _following_roles(chunks: list[str]) -> list[str]:
    """The chunks after a name that go on with the office: "Minister for Women, Housing and Trade"."""
    made: list[str] = []
    for chunk in chunks:
        if not (_is_role(chunk) or (made and len(chunk.split()) <= 9 and _goes_on(chunk))):
            break
        made.append(chunk)
    return made


def _goes_on(chunk: str) -> bool:
    """Whether a chunk goes on with an office: "Taxation and Customs", "responsible for Trade"."""
    if re.match(
        r"(?:currently |also |and )*(?:in charge of|responsible for|with responsibility for)\b", chunk
    ):
        return True
    words = [bare(word) for word in chunk.split()]
    small = {"and", "of", "for", "the", "&"}
    if words[-1] in PORTFOLIO and all(word in PORTFOLIO | small | {"job", "creation"} for word in words):
        return True  # "minister of economic development, job creation and trade"
    return all(is_capital(word) or bare(word) in small for word in chunk.split())


_FINITE = re.compile(r"\s(?:is|was|were|has been|have been)\s")
"""What stands in no office, but in half a sentence: "a statement by members of the family was read"."""
_NO_OFFICE = frozenset(
    {"we", "i", "you", "this", "that", "these", "those", "there", "here", "what", "how", "why"}
)
"""How no office and no body starts, but a sentence."""


def _unnamed(chunks: list[str], place: int) -> Who | None:
    """An office or a body alone: "The Prime Minister", "A spokesperson for the Commission"."""
    first = chunks[0]
    if _OPENING.match(first) and (subject := re.search(r"\b[Tt]he\s+\S+$", first)):
        first = subject[0]  # "Before the meeting the PM"
    words = first.split()
    if _FINITE.search(first):
        return None
    if words[:1] and words[0].casefold() in _NO_OFFICE:
        return None
    if len(words) > 14 or not words or (len(words) == 1 and _is_no_name(chunks, 0)):
        return None
    if office_in(words) and (is_capital(words[0]) or words[0].lower() in {"the", "a", "an", "its", "our"}):
        more = _following_roles([first, *chunks[1:]])
        return Who("", ", ".join(more) if more else first, place)
    if words[0].lower() == "the" and len(words) <= 4 and words[-1].lower() in COLLECTIVES:
        return Who("", first, place)
    if first.lower().startswith(("one of the ", "some of the ", "many of the ")) and len(words) <= 6:
        return Who("", first, place)
    inner = [word for word in words if word.lower() not in {"the", "a", "an"}]
    if inner and all(is_capital(word) or bare(word) in {"of", "for", "and", "on"} for word in inner):
        return Who(without_article(first), "", place, body=True)
    return None


def _is_role(chunk: str) -> bool:
    words = chunk.split()
    return office_in(words) and len(words) <= 16
