"""What was changed in Word: the fields of an edited file against those that were issued."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.readers.docx.fields import Issued, Passage, authors, read_passages

if TYPE_CHECKING:
    from briefing.readers.docx.fields import Field, Map
    from briefing.readers.docx.parts import WordFile

Kind: TypeAlias = Literal["changed", "typographic", "new", "deleted", "moved", "comment"]

LIKE = 0.5
"""From this likeness on, two texts are one reworded."""
LIKE_ANYWHERE = 0.6
"""The same where nothing but the words tells."""
MOST_COMPARED = 250_000
"""Pairs of texts; beyond, only equal ones are matched, since likeness takes too long."""


@dataclass(frozen=True)
class Change:
    """One thing that was done to a field."""

    kind: Kind
    path: str
    """``lines_to_take[0].points[1]``; for what is new, the list or field that it stands in; empty for none."""
    old: str = ""
    new: str = ""
    tracked: bool = False
    """Word still knows the old text, and can reject the change."""
    authors: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    after: str = ""
    """Path of what stands before, for something new or moved."""


def read_changes(file: WordFile, issued: Map) -> list[Change]:
    """Return what was changed since the file was issued, in the order of the pack's Word file."""
    now = _compare(issued, read_passages(file, issued, "accepted"))
    before = {_key(change) for change in _compare(issued, read_passages(file, issued, "original"))}
    by = authors(file, issued)
    tags = {p.path: field.tag for field in issued.fields for p in field.paragraphs}
    tags |= {field.path: field.tag for field in issued.fields}
    out = []
    for change in now:
        tracked = change.kind != "comment" and _key(change) not in before
        named = by.get(tags.get(change.path, ""), ()) if tracked else ()
        # A change that nobody's name stands on was made with tracking off.
        out.append(replace(change, tracked=bool(named), authors=named))
    return out


def _key(change: Change) -> tuple[str, str, str]:
    return change.kind, change.path, folded(change.new)


def _compare(issued: Map, passages: Sequence[Passage]) -> list[Change]:
    found = _by_text(issued, passages)
    owned: dict[str, list[Passage]] = {}
    copies = []
    for passage in found:
        if passage.copy:
            copies.append(passage)
        elif passage.tag:
            owned.setdefault(passage.tag, []).append(passage)
    paths = {field.tag: field.path for field in issued.fields}
    out = [change for field in issued.fields for change in _of_field(field, owned.get(field.tag, []))]
    out += [Change("new", paths[passage.tag], new=passage.text) for passage in copies if passage.text.strip()]
    return out + _of_no_field(issued, found, paths)


# ---------------------------------------------------------------------------------------- in a field


def _of_field(field: Field, passages: list[Passage]) -> list[Change]:
    standing = [passage for passage in passages if passage.text.strip()]
    matched = _matched(field.paragraphs, standing)
    out = []
    for number, was in enumerate(field.paragraphs):
        at = matched.get(number)
        if at is None:
            said = next((p.comments for p in passages if p.issued is was), ())
            if was.text.strip():
                out.append(Change("deleted", was.path, old=was.text, comments=said))
            continue
        out.extend(_of_paragraph(was, standing[at]))
    order = list(matched.values())
    if order != sorted(order) and len(order) > 1:
        texts = "\n".join(standing[at].text for at in sorted(order))
        was_texts = "\n".join(field.paragraphs[number].text for number in matched)
        out.append(Change("moved", field.path, old=was_texts, new=texts))
    by_place = {at: field.paragraphs[number].path for number, at in matched.items()}
    for at, passage in enumerate(standing):
        if at not in by_place:
            after = next((by_place[n] for n in range(at - 1, -1, -1) if n in by_place), "")
            out.append(Change("new", field.path, new=passage.text, comments=passage.comments, after=after))
    return out


def _of_paragraph(was: Issued, passage: Passage) -> list[Change]:
    old = was.text
    if was.before.strip() and passage.issued is was and passage.text.startswith(was.before.strip()):
        old = was.before + was.text
    if folded(old) != folded(passage.text):
        kind: Kind = "typographic" if _plainer(old) == _plainer(passage.text) else "changed"
        return [Change(kind, was.path, old, passage.text, comments=passage.comments)]
    return (
        [Change("comment", was.path, old, passage.text, comments=passage.comments)]
        if passage.comments
        else []
    )


def _matched(was: Sequence[Issued], now: Sequence[Passage]) -> dict[int, int]:
    """Match paragraphs that were to those that are, each to one: untouched first, then moved, then reworded."""
    matched: dict[int, int] = {}
    taken: set[int] = set()

    def take(fits: Callable[[Issued, Passage], bool]) -> None:
        for at, passage in enumerate(now):
            if at in taken:
                continue
            number = next((n for n, p in enumerate(was) if n not in matched and fits(p, passage)), None)
            if number is not None:
                matched[number] = at
                taken.add(at)

    take(lambda p, passage: passage.issued is p and _plainer(passage.text) == _plainer(p.text))
    # Before the bookmark: merging paragraphs can move a bookmark onto other words.
    take(lambda p, passage: _plainer(passage.text) == _plainer(p.text))
    take(lambda p, passage: passage.issued is p)
    for number, p in enumerate(was):
        if number in matched:
            continue
        likely = [(_likeness(p.text, each.text), at) for at, each in enumerate(now) if at not in taken]
        if likely and max(likely)[0] >= LIKE:
            matched[number] = max(likely)[1]
            taken.add(matched[number])
    if len(was) == 1 and not matched and len(now) == 1:
        matched[0] = 0
    return dict(sorted(matched.items()))


# ------------------------------------------------------------------------------------- in no field


def _of_no_field(issued: Map, passages: Sequence[Passage], paths: dict[str, str]) -> list[Change]:
    """Changes to words that are of no field: headings of the outline, labels, paragraphs put between fields."""
    left: dict[str, list[str]] = {}
    for other in issued.others:
        if other.text.strip():
            left.setdefault(_plainer(other.text), []).append(other.text)
    new: list[tuple[str, str, tuple[str, ...]]] = []
    commented: list[Change] = []
    after = ""
    for passage in passages:
        if passage.tag:
            after = passage.issued.path if passage.issued else paths[passage.tag]
            continue
        same = left.get(_plainer(passage.text))
        if not same:
            new.append((passage.text, after, passage.comments))
            continue
        text = same.pop()
        if passage.comments:
            commented.append(Change("comment", "", text, text, comments=passage.comments, after=after))
    gone = [text for texts in left.values() for text in texts]
    out = []
    for text, place, comments in new:
        was = next((old for old in gone if _likeness(old, text) >= LIKE), None)
        if was is not None:
            gone.remove(was)
        kind: Kind = "new" if was is None else "changed"
        out.append(Change(kind, "", was or "", text, comments=comments, after=place))
    return [*out, *commented, *(Change("deleted", "", old=text) for text in gone)]


# ------------------------------------------------------------------------------------------ by words


def _by_text(issued: Map, passages: Sequence[Passage]) -> list[Passage]:
    """Give paragraphs that lost both control and bookmark to the fields that lost theirs, by their words, in order."""
    held = {id(p.issued) for p in passages if p.issued is not None}
    tags = {p.tag for p in passages if p.tag}
    lost = [
        (field.tag, p)
        for field in issued.fields
        for p in field.paragraphs
        if id(p) not in held and p.text.strip() and field.tag not in tags
    ]
    own = {_plainer(other.text) for other in issued.others}
    free = [n for n, p in enumerate(passages) if not p.tag and _plainer(p.text) not in own]
    out = list(passages)
    for (tag, was), at in _aligned(lost, [(n, passages[n].text) for n in free]):
        passage = passages[at]
        text = passage.text
        if was.before.strip():
            text = re.sub(rf"^\s*{re.escape(was.before.strip())}\s*", "", text)
        out[at] = replace(passage, tag=tag, issued=was, text=text.removeprefix("\t"))
    return out


def _aligned(
    was: Sequence[tuple[str, Issued]], now: Sequence[tuple[int, str]]
) -> Iterable[tuple[tuple[str, Issued], int]]:
    """Pair texts in order so that their likenesses add up to the most (Needleman and Wunsch, 1970)."""
    if not was or not now:
        return []
    alike_enough = len(was) * len(now) <= MOST_COMPARED
    rows, columns = len(was), len(now)
    alike = [
        [_likeness(p.text, text, only_equal=not alike_enough, before=p.before) for _, text in now]
        for _, p in was
    ]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= LIKE_ANYWHERE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if alike[i][j] >= LIKE_ANYWHERE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            pairs.append((was[i], now[j][0]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


_TYPOGRAPHY = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u202f": " ", "\u2010": "-",
        "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2026": "...", "\u00ad": None,
    }
)  # fmt: skip


def folded(text: str) -> str:
    """Return a text with its white space folded; a no-break space is kept, as typography."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _plainer(text: str) -> str:
    """Return a text as a typewriter would have it, which Word's AutoCorrect changes on its own."""
    return " ".join(text.translate(_TYPOGRAPHY).split())


def _likeness(old: str, new: str, *, only_equal: bool = False, before: str = "") -> float:
    """Return how alike two texts are, 0 to 1."""
    one, other = _plainer(old), _plainer(new)
    if before.strip():
        other = other.removeprefix(_plainer(before)).strip()
    if one == other:
        return 1.0
    if only_equal:
        return 0.0
    words, others = set(one.lower().split()), set(other.lower().split())
    if not words or len(words & others) / len(words | others) < 0.15:
        return 0.0
    return SequenceMatcher(None, one, other).ratio()
