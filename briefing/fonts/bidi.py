"""The bidirectional algorithm (UAX #9), and which way a paragraph reads.

Officials' packs are written from left to right; what runs the other way is a name or a quoted passage, which may
be a paragraph of its own. Embeddings, overrides and isolates are control characters, which are never drawn and are gone before this.
"""

from __future__ import annotations

import re
from unicodedata import bidirectional, normalize

RIGHT_TO_LEFT_CLASS = (
    "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
"""What a class of a regular expression holds that finds them."""
RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT_CLASS}]")
"""Characters of scripts that run from right to left: text without one needs none of this."""

_OPENING, _CLOSING = "([{⟦⟨⟪⟬⟮⦅〈〈《「『【〔〖〘〚（［｛｟｢", ")]}⟧⟩⟫⟭⟯⦆〉〉》」』】〕〗〙〛）］｝｠｣"
_PAIRS = dict(zip(_CLOSING, _OPENING, strict=True))
_MIRROR = str.maketrans(
    _OPENING + _CLOSING + "<>«»‹›≤≥", _CLOSING + _OPENING + "><»«›‹≥≤"
)  # what stands in text; Bidi_Mirrored has many more, of mathematics
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "ES", "ET", "CS", "BN", ""})


def reads_right_to_left(text: str) -> bool:
    """Whether more than three letters in four are of a right-to-left script, which turns their whole paragraph.

    A sentence in English with a name or a few words in Arabic reads from left to right, wherever they stand in it.
    """
    if RIGHT_TO_LEFT.search(text) is None:
        return False
    letters = [character for character in text if character.isalpha()]
    return 4 * sum(RIGHT_TO_LEFT.match(letter) is not None for letter in letters) > 3 * len(letters)


def levels(text: str, base: int = 0) -> list[int]:
    """Return the embedding level of each character in a paragraph whose own is ``base``: 0, or 1 from right to left.

    Odd levels run from right to left; 2 are numbers among such words, and Latin words in a paragraph of level 1.
    """
    own = "R" if base else "L"
    kinds = _arabic(text, own)
    _separators(kinds)
    _latin_numbers(kinds, own)
    _brackets(text, kinds, own)
    _neutral(kinds, own)
    latin = 2 * base
    return [{"R": 1, "EN": 2, "AN": 2}.get(kind, latin) for kind in kinds]


def _arabic(text: str, own: str) -> list[str]:
    """Rules W1 to W3: marks are as their letters are, and numbers after Arabic are Arabic ones."""
    kinds: list[str] = []
    strong = before = own
    for character in text:
        kind = bidirectional(character)
        if kind == "NSM":
            kind = before
        if kind == "EN" and strong == "AL":
            kind = "AN"
        if kind in {"L", "R", "AL"}:
            strong = kind
        before = kind
        kinds.append("R" if kind == "AL" else kind)
    return kinds


def _separators(kinds: list[str]) -> None:
    """Rules W4 and W5: what stands within numbers and beside them."""
    for at in range(1, len(kinds) - 1):
        left, right = kinds[at - 1], kinds[at + 1]
        if left == right and ((kinds[at], left) in {("ES", "EN"), ("CS", "EN"), ("CS", "AN")}):
            kinds[at] = left
    for step in (1, -1):
        near = ""
        for at in range(len(kinds))[::step]:
            if kinds[at] == "ET" and near == "EN":
                kinds[at] = "EN"
            near = kinds[at]


def _latin_numbers(kinds: list[str], own: str) -> None:
    """Rule W7: numbers after Latin letters run as these do."""
    strong = own
    for at, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _brackets(text: str, kinds: list[str], own: str) -> None:
    """Rule N0: a pair of brackets goes with what it encloses, and with what stands before it."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, character in enumerate(text):
        if kinds[at] not in _NEUTRAL:
            continue
        character = normalize("NFC", character)  # noqa: PLW2901 - U+2329 is U+3008
        if character in _OPENING:
            waiting.append((character, at))
        elif character in _PAIRS:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == _PAIRS[character]:
                    pairs.append((waiting[depth][1], at))
                    del waiting[depth:]
                    break
    for opening, closing in sorted(pairs):
        inside = {_strong(kind) for kind in kinds[opening + 1 : closing]}
        if own in inside:
            kind = own
        elif inside - {""}:
            kind = next(filter(None, map(_strong, kinds[:opening][::-1])), own)
        else:
            continue
        for at in (opening, closing):
            kinds[at] = kind
            while at + 1 < len(text) and bidirectional(text[at + 1]) == "NSM":
                at += 1  # noqa: PLW2901
                kinds[at] = kind


def _strong(kind: str) -> str:
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _neutral(kinds: list[str], own: str) -> None:
    """Rules N1 and N2: what has no direction takes that of both its neighbours, else the paragraph's."""
    at, count = 0, len(kinds)
    before = own
    while at < count:
        if kinds[at] not in _NEUTRAL:
            before = _strong(kinds[at])
            at += 1
            continue
        end = at
        while end < count and kinds[end] in _NEUTRAL:
            end += 1
        after = _strong(kinds[end]) if end < count else own
        kinds[at:end] = [before if before == after else own] * (end - at)
        at = end


def visual_order(found: list[int]) -> list[int]:
    """Return the order in which parts of a line stand from left to right, given their levels (rule L2)."""
    order = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = max(end, at + 1)
    return order


def mirrored(text: str) -> str:
    """Return text with its brackets as they are drawn from right to left (rule L4)."""
    return text.translate(_MIRROR)
