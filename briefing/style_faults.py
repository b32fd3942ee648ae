"""What is wrong with a house style that can be read: colours, roles and measures with which no page can be set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic
from briefing.resources import is_inside
from briefing.source import place_diagnostics
from briefing.wording import in_words, nearest

if TYPE_CHECKING:
    from briefing.source import Read
    from briefing.style import CharacterData, HouseStyle, LookData, StyleFile

COLOUR_UNKNOWN = "BRF203"
ROLE_UNKNOWN = "BRF206"
NOT_WHOLE = "BRF207"
TOO_NARROW = "BRF208"
FILE_OUTSIDE = "BRF209"
TEMPLATE_MISSING = "BRF222"

POINTS_PER_MM = 72 / 25.4
LEAST = 60
"""Millimetres of text in width and in height without which nothing can be read."""


def style_faults(
    style: HouseStyle, files: Sequence[tuple[Path, Read[StyleFile]]], default: HouseStyle | None
) -> tuple[Diagnostic, ...]:
    """Return the faults of a style, each placed in the file that it was read from, its own file first.

    ``files`` are those that were read, each with its folder.
    ``default`` is the style that names every role; None while that one is itself being read.
    """
    found: list[Diagnostic] = []
    for folder, read in files:
        said = read.value
        assert said is not None
        faults = [*_colours(said, style), *_font_files(said, folder), *_word_template(said, folder)]
        if default is not None:
            faults += [*_roles(said.looks, tuple(default.looks))]
            faults += [*_roles(said.characters, tuple(default.characters))]
        found += place_diagnostics(faults, read.source)
    if default is not None and (missing := [role for role in default.looks if role not in style.looks]):
        start = files[-1][1].source.locate(())
        found += place_diagnostics([_not_whole(missing)._replace(place=start)], files[-1][1].source)
    found += place_diagnostics(_measures(style), files[0][1].source)
    return tuple(found)


def _colours(said: StyleFile, style: HouseStyle) -> Iterator[Diagnostic]:
    for table in (said.looks, said.characters):
        for role, data in table.items():
            for path, name in _named(data):
                if not _is_digits(style.rgb(name)):
                    near = nearest(name, tuple(style.colours))
                    yield Diagnostic(
                        COLOUR_UNKNOWN,
                        f"the look of {role} asks for the colour “{name}”, which no colours: names",
                        help=(f"did you mean {near}? " if near else "")
                        + f"name it under colours:, or write one of {in_words(list(style.colours))}, "
                        "or six hexadecimal digits: 1B3861",
                        path=path,
                    )


def _font_files(said: StyleFile, folder: Path) -> Iterator[Diagnostic]:
    for name, font in said.fonts.items():
        for number, file in enumerate(font.files):
            if not is_inside(folder / file, folder):
                yield Diagnostic(
                    FILE_OUTSIDE,
                    f"the file {file[:80]} of the font “{name}” is outside the folder of the style",
                    help="put the file beside the style.yaml, and give its name",
                    path=font.at("files", number),
                )


def _word_template(said: StyleFile, folder: Path) -> Iterator[Diagnostic]:
    name = said.word.template
    if not name:
        return
    path = said.word.at("template")
    if not is_inside(folder / name, folder):
        yield Diagnostic(
            FILE_OUTSIDE,
            f"the Word template {name[:80]} is outside the folder of the style",
            help="put the file beside the style.yaml, and give its name",
            path=path,
        )
    elif not (folder / name).is_file():
        yield Diagnostic(
            TEMPLATE_MISSING,
            f"there is no Word template {name[:80]} in the folder of the style",
            help="put the .dotx or .docx file beside the style.yaml, and give its name",
            path=path,
        )


def _named(data: LookData | CharacterData) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The colours that a look names, and those of its rules, with where they stand."""
    from briefing.style import RuleData

    for field in data.model_fields_set:
        value = getattr(data, field)
        if isinstance(value, RuleData):
            yield value.at("colour"), value.colour
        elif field in {"colour", "background"} and value:
            yield data.at(field), value


def _is_digits(colour: str) -> bool:
    return len(colour) == 6 and all(c in "0123456789abcdefABCDEF" for c in colour)


def _roles(said: Mapping[str, LookData | CharacterData], known: tuple[str, ...]) -> Iterator[Diagnostic]:
    for role, data in said.items():
        if role not in known:
            near = nearest(role, known)
            yield Diagnostic(
                ROLE_UNKNOWN,
                f"no part of a pack has the role “{role}”",
                help=f"did you mean {near}?" if near else "briefing styles default shows every role",
                path=data.path,
            )


def _not_whole(missing: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        NOT_WHOLE,
        f"this style extends no other, and says nothing of {in_words(list(missing[:3]), 'and')}"
        + (f" and {len(missing) - 3} more roles" if len(missing) > 3 else ""),
        help="write at the top: extends: default",
    )


def _measures(style: HouseStyle) -> Iterator[Diagnostic]:
    page = style.page
    for words, length in (
        ("wide", page.text_width),
        ("high", page.height - page.top - page.bottom),
    ):
        if length < LEAST * POINTS_PER_MM:
            yield Diagnostic(
                TOO_NARROW,
                f"the margins leave a text {max(0, length) / POINTS_PER_MM:.0f} mm {words}; "
                f"{LEAST} mm are the least",
                help="make the margins smaller, or the page larger",
                path=("page", "margins"),
            )
