"""A draft → the YAML file: the form of `briefing new`, with the place of every item in a comment beside it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from briefing.lift.draft import Draft, Entry, Field
from briefing.starter import line

if TYPE_CHECKING:
    from briefing.readers.releases import Release

WIDTH: Final = 100
"""Where long texts are broken; a line break is a space."""
SHORT: Final = 90
"""A text of more characters is written after a bar."""

TOP: Final = """\
# Drafted from {name}. Every text below is an extract; nothing is added.
# The comments say from which {unit} each item came. TODO is yours to decide: delete what you do not want.
# To make it:  briefing make {file}
# Three rules:  indent with spaces, as below  ·  "- " starts a new item  ·  after a bar (|) write anything.
"""
END: Final = "briefing: 1\n"

_PLAIN: Final = re.compile(r"[^\W_].*|[£€$“‘(].*")
_UNSAFE: Final = re.compile(r":(?:\s|$)|\s#|[{}\[\]\\*^]|^(?:null|~)$", re.IGNORECASE)
_MARKS: Final = re.compile(r"\*|\[(?=[^\]]*\]\()|\^(?=[^\W\d])")
_STARTS: Final = re.compile(r"^(?:[-–—*+•▪‣◦·●∙➢✓\uf020-\uf0ff#]|\d+[.)])")


def pack_text(draft: Draft, release: Release, file: str) -> str:
    """Return the text of the pack; ``file`` is its own name, as it is typed."""
    head = [one for one in draft.fields if isinstance(one.value, str)]
    sections = [one for one in draft.fields if not isinstance(one.value, str)]
    parts = [TOP.format(name=_one_line(release.name), unit=release.unit, file=file)]
    parts.append("\n".join(text for one in head for text in _field(one, "")))
    parts += ["\n".join(_field(one, "")) for one in sections]
    return "\n\n".join(part.rstrip("\n") for part in [*parts, END]) + "\n"


def _field(one: Field, indent: str, first: str | None = None) -> Iterator[str]:
    """The lines of a key; ``first`` stands before it in place of the indent: the hyphen of an item."""
    start = (indent if first is None else first) + (f"{one.key}:" if one.key else "")
    value = one.value
    if isinstance(value, str):
        yield from _text((value,), start, indent, one.note)
    elif all(isinstance(part, str) for part in value):
        yield from _text(tuple(part for part in value if isinstance(part, str)), start, indent, one.note)
    else:
        yield line(start, _one_line(one.note))
        for part in value:
            if isinstance(part, Entry):
                yield from _entry(part, indent + "  ")
            elif isinstance(part, Field):
                yield from _field(part, indent + "  ")


def _entry(entry: Entry, indent: str) -> Iterator[str]:
    first, *rest = entry.fields
    hyphen = f"{indent}- " if first.key else f"{indent}-"
    inner = f"{indent}  " if first.key else indent
    yield from _field(Field(first.key, first.value, entry.note), inner, hyphen)
    for one in rest:
        yield from _field(one, f"{indent}  ")


def _text(paragraphs: tuple[str, ...], start: str, indent: str, note: str) -> Iterator[str]:
    """A text after its key: on the same line where that is short and safe, else after a bar."""
    said = [_MARKS.sub(r"\\\g<0>", text) for text in paragraphs]
    comment = _one_line(note)
    if len(said) == 1 and len(said[0]) <= SHORT and is_plain(said[0]):
        yield line(f"{start} {said[0]}", comment)
        return
    yield line(f"{start} |", comment)
    inner = indent + "  "
    for number, text in enumerate(said):
        if number:
            yield ""
        yield from (f"{inner}{part}" for part in wrapped(text))


def is_plain(text: str) -> bool:
    """Return whether a text means itself in YAML without a bar or quotation marks."""
    return bool(_PLAIN.fullmatch(text)) and not _UNSAFE.search(text)


def wrapped(text: str) -> list[str]:
    """Return a paragraph in lines none of which starts like a bullet, a number of a list or a note."""
    bullet = "- " if text.startswith("- ") else ""
    words = re.sub(r"^(?:[-–—•▪‣◦·●∙➢✓\uf020-\uf0ff+#*]\s*)+", "", text)
    lines = textwrap.wrap(
        words,
        WIDTH,
        break_long_words=False,
        break_on_hyphens=False,
        initial_indent=bullet,
        subsequent_indent="  " if bullet else "",
    ) or ["TODO"]
    made = lines[:1]
    for part in lines[1:]:
        if _STARTS.match(part.strip()):
            made[-1] += f" {part.strip()}"
        else:
            made.append(part)
    return made


def _one_line(text: str) -> str:
    return " ".join(text.split())
