"""``briefing draft``: a first pack from a press release, and a report of what was taken, left and doubtful."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.commands import completion
from briefing.commands.new import load_kind, pack_path
from briefing.commands.terminal import Answer, Format, OutputFormat, Quiet, file_json, give

if TYPE_CHECKING:
    from briefing.lift import Draft
    from briefing.readers.releases import Release


def draft(
    release: Annotated[str, typer.Argument(metavar="RELEASE", hidden=True)],
    *,
    kind: Annotated[
        str,
        typer.Option(
            metavar="KIND", help="Kind of pack, from `briefing kinds`.", autocompletion=completion.kinds
        ),
    ] = "meeting",
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar="PACK",
            help="Name of the pack to write.",
            show_default="the release's name with .yaml",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Day of publication, which gives the year: 3 April 2025.", show_default=False
        ),
    ] = None,
    quiet: Quiet = False,
    output_format: Format = OutputFormat.FULL,
) -> None:
    """Draft a pack from a press release.

    RELEASE is a plain text, a web page as a browser saves it, JSON of GOV.UK's Content API, or a Word
    file. Every word of the draft stands in the release, with its line beside it; what you must decide is
    TODO. A pack that is there already is left alone.

    \b
    Example:
      briefing draft release.txt --published "3 April 2025" -o nato.yaml
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    give(_draft(Path(release), kind, out, published), quiet=quiet, output_format=output_format)


def _draft(release: Path, kind: str, out: str | None, published: str | None) -> Answer:
    from briefing.files import Trouble, as_typed, write_all
    from briefing.lift import lift
    from briefing.lift.written import pack_text

    read = _read(release)
    path = pack_path(out or release.stem)
    if path.exists():
        raise Trouble(f"{path.as_posix()} is there already", "name another with -o, or move that file away")
    outline = load_kind(kind)
    made = lift(read, kind=outline.key, published=_day(published))
    data = pack_text(made, read, as_typed(path.name)).encode()
    write_all({path: data})
    lines = [
        *report(made, read),
        f"\n{path.as_posix()}: a first draft; compare it with the release before anyone relies on it",
        f"To make it:  briefing make {as_typed(path.as_posix())}",
    ]
    said = {
        "release": {"file": release.as_posix(), "paragraphs": len(read.paragraphs), "unit": read.unit},
        "kind": outline.key,
        "written": [file_json(path, data)],
        "taken": [{"place": one.place, "what": one.what} for one in made.taken],
        "left": [{"place": one.place, "what": one.what} for one in made.left],
    }
    return Answer(said, lines, told=made.doubts)


def _read(path: Path) -> Release:
    from briefing.files import Trouble, read_named
    from briefing.readers.releases import Unreadable, read_release

    try:
        return read_release(read_named(path), path.name)
    except Unreadable as error:
        raise Trouble(error.message, error.remedy) from None


def _day(text: str | None) -> date | None:
    from pydantic_core import PydanticCustomError

    from briefing.files import Trouble
    from briefing.moments import Day

    if text is None:
        return None
    try:
        return Day.read(text).date
    except PydanticCustomError as error:
        said = error.context or {}
        raise Trouble(f"--published: {said.get('message', error)}", str(said.get("help", ""))) from None


MOST_LEFT = 20


def report(made: Draft, release: Release) -> list[str]:
    """Return what was taken, what was left and what is doubtful, each with its place."""

    def at(place: int) -> str:
        return f"{release.unit} {place}" if place else ""

    width = max((len(at(one.place)) for one in (*made.taken, *made.left)), default=0)
    lines = [f"{release.name}: {len(release.paragraphs)} paragraphs", "Taken:"]
    lines += [f"  {at(one.place):<{width}}  {one.what}" for one in made.taken]
    if made.left:
        lines.append("Left:")
        lines += [f"  {at(one.place):<{width}}  {one.what}" for one in made.left[:MOST_LEFT]]
        if len(made.left) > MOST_LEFT:
            lines.append(f"  and {len(made.left) - MOST_LEFT} more")
    if made.doubts:
        lines.append("Doubtful:")
    for doubt in made.doubts:
        place = at(doubt.place.line if doubt.place else 0)
        lines.append(f"  {place:<{width}}  {doubt.message} [{doubt.code}]")
        if doubt.help:
            lines.append(f"  {'':<{width}}  {doubt.help}")
    return lines
