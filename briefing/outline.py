"""Outlines: which sections a kind of pack has, in which order, under which headings, and what starts a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from briefing.diagnostics import Diagnostic, Severity
from briefing.document import SourcePath
from briefing.item import Model
from briefing.resources import (
    FileRefused,
    TemplateNotFound,
    is_inside,
    read_file,
    template,
    templates,
    templates_folder,
)
from briefing.sections import SECTIONS
from briefing.sections.kind import SectionKind
from briefing.sections.placing import OutlineEntry, Starts, flat, omitted_by
from briefing.source import Read, Source, place_diagnostics, read_model
from briefing.values import Names, OneOrMany, key_form, nearest

KIND_NOT_FOUND = "BRF204"
SECTION_NOT_FOUND = "BRF205"
PLACED_TWICE = "BRF064"

RECORD = "record"
"""Drawn last, from the head of the pack; no kind of content."""


class NewPack(Model):
    """What `briefing new` writes out; it offers all else as lines to take the # from."""

    head: dict[str, str | None] = Field(
        default_factory=dict, description="Values of the head; a key with nothing after it is only offered."
    )
    sections: Names = Field((), description="The sections that are written out.")


class OutlineFile(Model):
    """A kind of pack: ``templates/outlines/<kind>.yaml``."""

    description: str = Field(description="What the kind is for, in one line.")
    kind_line: str = Field(description="The words above the title: Multilateral brief.")
    front: Names = Field((), description="Sections on the front sheet, after its rows.")
    sections: OneOrMany[OutlineEntry] = Field(description="The sections in their order.")
    new: NewPack = Field(default_factory=NewPack, description="What a new pack of the kind starts with.")


@dataclass(frozen=True)
class Outline:
    """A kind of pack, ready to be filled."""

    key: str
    """Its name: ``lines-to-take``."""
    description: str = ""
    kind_line: str = "Brief"
    front: tuple[str, ...] = ()
    """Keys of the sections on the front sheet."""
    entries: tuple[OutlineEntry, ...] = ()
    new: NewPack = field(default_factory=NewPack)

    @property
    def sections(self) -> tuple[OutlineEntry, ...]:
        """Every entry that is a section, those under a common heading too."""
        front = (OutlineEntry(section=key) for key in self.front)
        return (*front, *(entry for entry in flat(self.entries) if entry.key))


def kinds() -> tuple[str, ...]:
    """Return the kinds of pack that the package carries."""
    return templates("outlines")


def load_outline(kind: str, folder: Path | None = None) -> Read[Outline]:
    """Return the outline of a kind, or of a file beside ``folder``; an unknown one is a fault."""
    try:
        path = template("outlines", kind, folder, within=folder)
        data = read_file(path)
    except (TemplateNotFound, FileRefused) as error:
        fault = Diagnostic(KIND_NOT_FOUND, str(error), help=getattr(error, "help", ""), path=("kind",))
        return Read(None, (fault,), Source.empty(kind))
    own = not is_inside(path, templates_folder())
    return _read(path, data, path.as_posix() if own else f"outlines/{path.name}")


@lru_cache(maxsize=32)
def _read(path: Path, data: bytes, shown: str) -> Read[Outline]:
    read = read_model(OutlineFile, data, shown, folder=path.parent)
    said = read.value
    if said is None:
        return Read(None, read.diagnostics, read.source)
    keys = [kind.key for kind in SECTIONS]
    front = tuple(key_form(key) for key in said.front)
    wrong = [_no_section(said.front[n], keys, ("front", n)) for n, key in enumerate(front) if key not in keys]
    wrong += _unknown(said.sections, (*keys, RECORD))
    found = (*read.diagnostics, *place_diagnostics(wrong, read.source))
    outline = Outline(path.stem, said.description, said.kind_line, front, said.sections, said.new)
    return Read(None if wrong else outline, found, read.source)


# -------------------------------------------------------------------------------------- arrangement


@dataclass(frozen=True, slots=True)
class Placed:
    """A section, or a heading over several, in its place."""

    key: str
    heading: str | None
    starts: str
    firm: bool = False
    """Whether the author asked for that start."""
    parts: tuple[Placed, ...] = ()
    path: SourcePath = ()
    """Where the author gave the heading."""


def arrange(
    outline: Outline, own: Sequence[OutlineEntry], known: Sequence[SectionKind]
) -> tuple[tuple[Placed, ...], frozenset[str], tuple[Diagnostic, ...]]:
    """Return the sections in order, the keys that the author leaves out, and what was wrong.

    What the author's own outline names comes first, in its order; the rest of the kind's follows. What neither
    names comes after that, so that no words are lost, and the record is last.
    """
    keys = (*(kind.key for kind in known), RECORD)
    problems = (*_unknown(own, keys), *_placed_twice(own, known))
    omitted = omitted_by(own)
    said = {entry.key for entry in flat(own) if entry.key}
    usual = {entry.key: entry for entry in outline.sections}
    wanted = [placed for entry in own if (placed := _place(entry, usual, omitted, set()))]
    wanted += [placed for entry in outline.entries if (placed := _place(entry, usual, omitted, said))]
    named = said | set(usual)
    wanted += [Placed(key, None, "") for key in keys if key not in named]
    last = [placed for placed in wanted if placed.key == RECORD]
    return tuple([placed for placed in wanted if placed.key != RECORD] + last), omitted, problems


def _place(
    entry: OutlineEntry, usual: dict[str, OutlineEntry], omitted: frozenset[str], said: set[str]
) -> Placed | None:
    """The entry in its place; what it does not say is as in the kind's outline."""
    if entry.key in said or entry.omit or entry.key in omitted:
        return None
    known = usual.get(entry.key, entry) if entry.key else entry
    starts = entry.starts or known.starts or Starts.NOTHING
    parts = tuple(part for one in entry.parts if (part := _place(one, usual, omitted, said)))
    if not entry.key and not parts:
        return None
    heading = entry.heading if entry.heading is not None else known.heading
    path = entry.at("heading") if entry.heading is not None and entry.path[:1] == ("outline",) else ()
    firm = entry.starts is not None and entry.path[:1] == ("outline",)
    return Placed(entry.key, heading, "" if starts is Starts.NOTHING else starts.value, firm, parts, path)


def named_by(own: Sequence[OutlineEntry]) -> frozenset[str]:
    """Return the keys of the sections that an author's own outline places."""
    return frozenset(entry.key for entry in flat(own) if entry.key and not entry.omit)


def _placed_twice(own: Sequence[OutlineEntry], known: Sequence[SectionKind]) -> Iterator[Diagnostic]:
    """Warnings of entries that come to nothing, since what they name stands elsewhere."""
    inside = {key: kind.key for kind in known for key in kind.gathers}
    named = named_by(own)
    seen: set[str] = set()
    for entry in flat(own):
        if not entry.key or entry.omit:
            continue
        other = inside.get(entry.key)
        if entry.key in seen or other in named:
            message = (
                f"{entry.key} is placed twice; it stands where it is first"
                if entry.key in seen
                else f"{entry.key} stands inside {other}, which is placed too"
            )
            yield Diagnostic(
                PLACED_TWICE,
                message,
                help="take one out",
                severity=Severity.WARNING,
                path=entry.at("section"),
            )
        seen.add(entry.key)


def _unknown(entries: Iterable[OutlineEntry], keys: Sequence[str]) -> list[Diagnostic]:
    """A fault for each section of an outline that no kind of content has."""
    return [
        _no_section(entry.section or "", keys, entry.at("section"))
        for entry in flat(entries)
        if entry.key and entry.key not in keys
    ]


def _no_section(name: str, keys: Sequence[str], path: SourcePath) -> Diagnostic:
    near = nearest(name, tuple(keys))
    hint = f"did you mean “{near}”? " if near else ""
    return Diagnostic(
        SECTION_NOT_FOUND,
        f"there is no section “{name}”",
        help=f"{hint}write the key of a section: {', '.join(keys)}",
        path=path,
    )
