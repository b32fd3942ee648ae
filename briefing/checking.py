"""What is to be checked and how strictly, as a writing guide, a house style, a reader's profile and a pack can say.

The later one wins: guide, style, profile, pack.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import Field

from briefing.diagnostics import Diagnostic
from briefing.item import Model
from briefing.resources import FileRefused, TemplateNotFound, read_file, template, templates
from briefing.source import Read, Source, read_model
from briefing.values import Choice, Names, OneOrMany

C = TypeVar("C", bound="Checking")
GUIDE = "gov-uk"
"""The writing guide of a house style that names none."""
NOT_FOUND = {"guides": "BRF196", "profiles": "BRF197"}


class Level(Choice):
    """How much a rule matters here."""

    OFF = "off"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Limits(Model):
    """Numbers that rules measure against."""

    title_characters: int | None = Field(None, ge=1, description="Characters of a title: 65.")
    sentence_words: int | None = Field(None, ge=1, description="Words of a sentence: 25.")
    top_line_words: int | None = Field(None, ge=1, description="Words of a top line: 30.")
    points: int | None = Field(None, ge=1, description="Points below a line: 4.")
    gap_minutes: int | None = Field(None, ge=0, description="Minutes without an item in a running order: 60.")
    checked_days: int | None = Field(
        None, ge=0, description="Days before the event when facts and people must be checked: 30."
    )
    source_days: int | None = Field(
        None, ge=0, description="Days before the event when a source is old: 365."
    )
    words_a_minute: int | None = Field(None, ge=30, le=400, description="How fast the reader speaks: 130.")


class Checking(Model):
    """What is checked and how strictly; a file of it is a writing guide."""

    extends: str | None = Field(None, description="The guide or profile that this one changes.")
    rules: dict[str, Level] = Field(
        default_factory=dict, description="By code or name: off, note, warning or error."
    )
    sections: dict[str, dict[str, Level]] = Field(
        default_factory=dict, description="The same for one section: {background: {long-sentence: off}}."
    )
    avoid: dict[str, str] = Field(
        default_factory=dict, description="Words to avoid, each with what to write instead, or nothing."
    )
    banned: OneOrMany[str] = Field((), description="Phrases that the reader will not have.")
    names: Names = Field((), description="Official names, which no rule of style touches.")
    acronyms: Names = Field((), description="Acronyms that need no explanation: NATO, EU.")
    spellings: dict[str, str] = Field(
        default_factory=dict, description="Wrong spelling to right: {on-going: ongoing}."
    )
    limits: Limits | None = Field(None, description="Numbers that rules measure against.")
    budgets: dict[str, float] = Field(
        default_factory=dict,
        description="Most pages by section, and of the pack: {pack: 20, top_lines: 1}; also words, minutes to read.",
    )


class Profile(Checking):
    """How one reader wants a pack: ``templates/profiles/<name>.yaml``, or a file of your own."""

    reader: str = Field("", description="Whose it is, in a few words.")
    order: Names = Field((), description="Sections in the order in which they are wanted.")
    omit: Names = Field((), description="Sections that are not wanted.")
    wanted: Names = Field((), description="Sections that must be there.")
    type_size: float | None = Field(None, gt=0, le=72, description="The least size of the text, in points.")
    pronunciations: bool = Field(default=False, description="yes if every name needs its pronunciation.")


@lru_cache(maxsize=16)
def load_guide(name: str, folder: Path | None = None, within: Path | None = None) -> Read[Checking]:
    """Return the guides of a name, or of a path beside ``folder``, with all that it extends laid below it.

    ``within`` is the folder that no path may lead out of, where a pack asks.
    """
    return _load(Checking, "guides", name, folder, within)


def load_profile(name: str, folder: Path | None = None, within: Path | None = None) -> Read[Profile]:
    """Return a reader's profile by its name, or by its path beside ``folder``; ``within`` as for a guide."""
    return _load(Profile, "profiles", name, folder, within)


def _load(
    model: type[C],
    kind: str,
    name: str,
    folder: Path | None,
    within: Path | None,
    above: tuple[Path, ...] = (),
) -> Read[C]:
    """``above`` is the files that extend this one."""
    try:
        path = template(kind, name, folder, within=within)
        data = read_file(path)
    except (TemplateNotFound, FileRefused) as error:
        problem = Diagnostic(NOT_FOUND[kind], str(error), help=getattr(error, "help", ""))
        return Read(None, (problem,), Source.empty(name))
    read = read_model(model, data, path.name, folder=path.parent)
    if read.value is None or read.value.extends is None:
        return read
    if path.resolve() in above:
        problem = Diagnostic("BRF198", f"{path.name} extends itself", help="take extends: out")
        return Read(None, (problem,), read.source)
    below = _load(model, kind, read.value.extends, path.parent, within, (*above, path.resolve()))
    if below.value is None:
        return below
    return Read(over(below.value, read.value), read.diagnostics, read.source)


def over(below: C, above: Checking) -> C:
    """Return ``below`` with what ``above`` says laid over it: tables and lists grow, the rest is replaced."""
    changes: dict[str, object] = {}
    for name in above.model_fields_set & type(below).model_fields.keys():
        old, new = getattr(below, name), getattr(above, name)
        match old, new:
            case dict(), dict():
                changes[name] = old | new
            case tuple(), tuple() if name not in {"order", "omit", "wanted"}:
                changes[name] = (*old, *new)
            case Limits(), Limits():
                changes[name] = old.model_copy(
                    update={key: getattr(new, key) for key in new.model_fields_set}
                )
            case _:
                changes[name] = new
    return below.model_copy(update=changes)


def guides() -> tuple[str, ...]:
    """Return the names of the writing guides that the package carries."""
    return templates("guides")
