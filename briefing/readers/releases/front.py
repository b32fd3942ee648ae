"""The head of keys that archives and site generators put above a text: lines of keys between two rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from briefing.readers.releases.model import Paragraph, day_of, folded

MOST: Final = 120
"""Lines of a head."""
_RULES: Final = {"---": ("---", "..."), "+++": ("+++",)}
_KEY: Final = re.compile(r"^(?P<key>[A-Za-z][\w.\-]*(?: [\w.\-]+){0,2})\s*[:=](?:\s+(?P<value>.*))?$")
_MORE: Final = re.compile(r"^(?:\s+\S|-\s|[\]}])")
"""How a line goes on with the key above it: indented, an item of a list, the end of one."""
_BLOCK: Final = re.compile(r"^[|>][+-]?\d?$")
_TITLES: Final = ("title", "headline")
_DATES: Final = ("date", "published", "pubdate", "publishdate", "publish_date", "date_published", "issued")
_SUMMARIES: Final = ("description", "summary", "excerpt")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a text says of it."""

    lines: int
    """Lines of the text up to its end, rules among them."""
    title: str = ""
    summary: str = ""
    published: date | None = None
    rest: tuple[Paragraph, ...] = ()
    """The lines that nothing was taken from."""


def head_of(lines: list[str]) -> Head | None:
    """Return the head with which a text starts; None where it starts with its words."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    ends = _RULES.get(lines[start].strip(), ()) if lines else ()
    end = next((n for n in range(start + 1, min(len(lines), start + MOST)) if lines[n].strip() in ends), 0)
    inner = list(enumerate(lines))[start + 1 : end]
    if not any(_KEY.match(line) for _, line in inner):
        return None
    if not all(
        not line.strip() or line[0] == "#" or _KEY.match(line) or _MORE.match(line) for _, line in inner
    ):
        return None
    values: dict[str, tuple[str, list[int]]] = {}
    key = ""
    for number, line in inner:
        if found := _KEY.match(line):
            key = found["key"].casefold()
            value = (found["value"] or "").strip()
            values[key] = ("" if _BLOCK.match(value) else value, [number])
        elif key and line[:1].isspace() and line.strip() and not line.strip().startswith("- "):
            value, numbers = values[key]
            values[key] = (f"{value} {line.strip()}".strip(), [*numbers, number])
    taken: set[int] = set()

    def first(keys: tuple[str, ...], *, day: bool = False) -> str:
        for one in keys:
            if one in values and (value := _unquoted(values[one][0])) and (not day or day_of(value)):
                taken.update(values[one][1])
                return value
        return ""

    title, summary, published = first(_TITLES), first(_SUMMARIES), day_of(first(_DATES, day=True))
    rest = (Paragraph(folded(line), n + 1) for n, line in inner if n not in taken and folded(line))
    return Head(end + 1, title, summary, published, tuple(rest))


def _unquoted(value: str) -> str:
    """A value without the marks round it."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        inner = value[1:-1]
        value = inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"')
    return folded(value)
