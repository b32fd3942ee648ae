"""``briefing style``: make a house style, from what a department has already."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.commands.terminal import FAULTS, WRITTEN, OutputFormat, plain_words, say, show


def from_template(
    template: Annotated[Path, typer.Argument(metavar="TEMPLATE", hidden=True)],
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Folder of the new style; made if missing.",
            show_default="the template's name",
        ),
    ] = None,
) -> None:
    """Make a house style from a Word template, so that the PDF follows it too.

    TEMPLATE is a .dotx or .docx file. A folder is written with a style.yaml (fonts, sizes, colours,
    spacing, lists, page) and a copy of the template, onto which the Word file is built. What a style
    cannot carry is said.

    \b
    Example:
      briefing style from-template department.dotx --out styles/department
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    with plain_words():
        raise typer.Exit(_make(template, out or Path(template.stem)))


def _make(template: Path, folder: Path) -> int:
    from briefing.files import Trouble, trouble, write_all
    from briefing.stationery import open_template
    from briefing.stationery.from_template import style_from
    from briefing.style import load_style

    try:
        opened = open_template(template)
    except OSError as error:
        raise trouble(error, template, "read") from None
    show(opened.diagnostics, OutputFormat.FULL)
    default = load_style().value
    if opened.file is None or default is None:
        return FAULTS
    target = folder / "style.yaml"
    if target.exists():
        raise Trouble(
            f"{target.as_posix()} is there already", "give another folder with --out, or take it away"
        )
    copy = folder / template.with_suffix(".dotx" if template.suffix.lower() == ".dotx" else ".docx").name
    made = style_from(opened.file, copy.name, default)
    write_all({target: made.text.encode("utf-8"), copy: opened.data})
    name = folder.as_posix()
    name = name if "/" in name else f"./{name}"  # a bare name would be one of those that come with briefing
    read = load_style(name, folder=Path())
    show(read.diagnostics, OutputFormat.FULL)
    say(f"{target.as_posix()}\n{copy.as_posix()}")
    if made.left:
        say("\nWhat the style does not carry:")
        for sentence in made.left:
            say(f"- {sentence}")
    say(f"\nTry it:\n  briefing styles {name}\n  briefing make my-meeting.yaml --style {name}")
    return WRITTEN if read.value is not None else FAULTS
