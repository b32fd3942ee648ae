"""Text that YAML took for a key or a list, read again as text where the schema wants text.

``- Ukraine: we stand firm`` parses as a key with a value, ``- [to be confirmed]`` as a list. Only the schema knows
that words are wanted there.
"""

from __future__ import annotations

from typing import Any

from briefing.decoding import SourceText
from briefing.diagnostics import Diagnostic, Fix, Place, Severity
from briefing.losses import lost_after_hash
from briefing.repair import anatomy, quoted
from briefing.wording import nearest
from briefing.yamltext import Listing, Mapping


def reread(parent: Mapping | Listing, step: Any, fields: tuple[str, ...]) -> Diagnostic | None:
    """Replace a value by the words that stand in the file, if they can only be words; return the warning.

    It is a fault where more words stand behind a #: the repair would turn them into a note for good.

    ``fields`` are the keys that would be right here: one that is nearly one of them is a misspelt key.
    """
    value = parent[step]
    bracketed = isinstance(value, Listing) or (isinstance(value, Mapping) and value.in_braces)
    if isinstance(value, Mapping) and bracketed:
        if any(nearest(key, fields) for key in value) or not _is_words(value):
            return None
        place = _bracketed_place(parent, step, value, "{")
    elif isinstance(value, Mapping):
        if len(value) != 1:
            return None
        key, inner = next(iter(value.items()))
        if isinstance(inner, (Mapping, Listing)) or nearest(key, fields):
            return None
        place = _mapping_place(value, key)
    elif isinstance(value, Listing) and len(value) == 1 and isinstance(value[0], str):
        place = _bracketed_place(parent, step, value, "[")
    else:
        return None
    words = _words(value.source, place) if place else ""
    if not words or not place:
        return None
    parent[step] = words
    if isinstance(parent, Listing):
        parent.marks[step] = place
    else:
        parent.words[step] = place
    if lost := _lost_behind(value.source, place, "-" if isinstance(parent, Listing) else ""):
        return lost
    code = "BRF023" if bracketed else "BRF022"
    keys = "keys in braces" if bracketed else "a key with a colon"
    what = keys if isinstance(value, Mapping) else "a list"
    single = place.line == place.end_line
    return Diagnostic(
        code,
        f"these words are {what} to YAML; they were read as text",
        help=f"write them in quotation marks: {quoted(words)}"
        if len(words) < 100
        else "put them in quotation marks",
        place=place,
        severity=Severity.WARNING,
        excerpt=value.source.excerpt(place),
        fix=Fix(place, quoted(words)) if single else None,
    )


def _is_words(value: Mapping) -> bool:
    """Whether what stands in braces can only be words: ``{TBC}``, ``{a, b}``, ``{to come: in May}``."""
    values = list(value.values())
    return bool(values) and (not any(values) or (len(values) == 1 and isinstance(values[0], str)))


def _bracketed_place(
    parent: Mapping | Listing, step: Any, value: Mapping | Listing, bracket: str
) -> Place | None:
    """From one bracket to the other; None where the value is not written in such ones."""
    mark = parent.marks[step]
    if isinstance(mark, Place):
        return None
    place = value.source.place(mark[-2].line, mark[-2].column, mark[-1].line, mark[-1].column)
    opens = value.source.line(place.line)[place.column - 1 : place.column] == bracket
    return place if opens else None


def _mapping_place(value: Mapping, key: str) -> Place | None:
    """From the key to the end of its value, which must be plain words."""
    start = value.key_place(key)
    line = value.source.line(start.line)
    if value[key] is None:
        return Place(
            start.file, start.line, start.column, start.line, line.find(":", start.end_column - 1) + 2
        )
    end = value.value_place(key)
    if value.source.line(end.line)[end.column - 1 : end.column] in {"|", ">"}:
        return None
    return Place(start.file, start.line, start.column, end.end_line, end.end_column)


def _lost_behind(source: SourceText, place: Place, key: str) -> Diagnostic | None:
    """The fault for words behind ` #` at the end of a place, which is in one line; ``key`` as the line has it if empty."""
    text, end = source.line(place.line), place.end_column - 1
    if place.line != place.end_line or text[end + 1 : end + 2] != "#" or text[end] not in " \t":
        return None
    return lost_after_hash(source, place.line - 1, end + 1, place.column - 1, key or anatomy(text).key)


def _words(source: SourceText, place: Place) -> str:
    if place.line == place.end_line:
        return source.line(place.line)[place.column - 1 : place.end_column - 1].strip()
    lines = [source.line(place.line)[place.column - 1 :]]
    lines += [source.line(number) for number in range(place.line + 1, place.end_line)]
    lines.append(source.line(place.end_line)[: place.end_column - 1])
    return " ".join(" ".join(lines).split())
