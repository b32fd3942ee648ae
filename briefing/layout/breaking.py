"""Where lines may break: greedily over measured words, and inside a word only where it does not fit."""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.fonts import Face

_IDEOGRAPHS = "\u2e80-\u2fdf\u3041-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NOT_FIRST = "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30fc"
"""Small kana, which never begin a line."""
_OPENING, _CLOSING = "「『（【〔〈《", "」』）】〕〉》、。！？：；"

_IN_WORDS = re.compile(
    r"(?<=[^\W\d_][^\W\d_]-)(?=[^\W\d_])"  # after a hyphen between letters: never in 2025-26
    r"|(?<=[^\W\d_]/)(?=[^\W\d_])"
    r"|(?<=\u2014)(?=[^\s\u2014])|(?<=\w)(?=\u2014)"
    rf"|(?<=[{_IDEOGRAPHS}{_CLOSING}])(?=[{_IDEOGRAPHS}{_OPENING}])(?![{_NOT_FIRST}])"
)
LONGEST = 2_000
"""Characters of a word that are looked at to cut it: more than any line holds."""
_ADDRESS = re.compile(r"://|^www\.|@")
_IN_ADDRESSES = re.compile(r"(?<=[/?&=_.@#-])(?=[^/?&=_.@#-])")


@lru_cache(maxsize=4096)
def parts(word: str) -> tuple[str, ...]:
    """Return a word's parts between which a line may break: ("north-", "east"); most words have one."""
    pattern = _IN_ADDRESSES if _ADDRESS.search(word) else _IN_WORDS
    return tuple(part for part in pattern.split(word) if part)


def head(word: str, face: Face, room: float, *, alone: bool) -> str:
    """Return how much of a word fits in ``room`` ems, up to a place where it may break; empty if none does.

    A word that stands alone on its line and still does not fit is cut anywhere, but never before a mark that
    belongs to the letter in front of it; at least one letter is returned then.
    """
    word = word[:LONGEST]
    widths = face.widths
    done, taken = 0.0, ""
    options = parts(word)
    if len(options) > 1:
        for option in options[:-1]:
            done += widths[option]
            if done > room:
                break
            taken += option
    if taken or not alone:
        return taken
    by_character = widths.by_character
    done = 0.0
    for at, character in enumerate(word):
        width = by_character[character]
        done += width
        if done > room and at and width:
            return word[:at]
    return word


def break_words(text: str, face: Face, first: float, room: float) -> list[tuple[str, float, bool]]:
    """Break text of one face into lines: words, width in ems, and whether a space follows in reading.

    ``first`` and ``room`` are the widths of the first and of later lines, in ems.
    """
    widths, space = face.widths, face.space
    words = text.split(" ")
    if "" in words:
        words = [word for word in words if word]
    lines: list[tuple[str, float, bool]] = []
    start, at, limit = 0, 0, first + 1e-6
    width = -space
    count = len(words)
    while at < count:
        word = words[at]
        wider = width + space + widths[word] if len(word) <= LONGEST else inf
        if wider <= limit:
            width = wider
            at += 1
            continue
        fits = head(words[at], face, limit - width - space, alone=at == start)
        if fits and len(fits) < len(words[at]):
            words[at : at + 1] = [fits, words[at][len(fits) :]]
            count += 1
            width += space + widths[fits]
            at += 1
            lines.append((" ".join(words[start:at]), width, False))
        elif at == start:  # a single letter wider than the line: let it stand out
            at += 1
            lines.append((words[start], widths[words[start]], at < count))
        else:
            lines.append((" ".join(words[start:at]), width, True))
        start, width, limit = at, -space, room + 1e-6
    if start < count or not lines:
        lines.append((" ".join(words[start:]), max(width, 0.0), False))
    return lines
