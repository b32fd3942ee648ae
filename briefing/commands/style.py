"""``briefing style``: make a house style, from what a department has already."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.commands.terminal import FAULTS, Answer, Format, OutputFormat, Quiet, file_json, give


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
    quiet: Quiet = False,
    output_format: Format = OutputFormat.FULL,
) -> None:
    """Make a house style from a Word template, so that the PDF follows it too.

    TEMPLATE is a .dotx or .docx file. A folder is written with a style.yaml (fonts, sizes, colours,
    spacing, lists, page) and a copy of the template, onto which the Word file is built. What a style
    cannot carry is said.

    \b
    Example:
      briefing style from-template department.dotx --out styles/department
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    give(_make(template, out or Path(template.stem)), quiet=quiet, output_format=output_format)


def _make(template: Path, folder: Path) -> Answer:
    from briefing.files import Trouble, as_typed, read_named, write_all
    from briefing.stationery import open_template
    from briefing.stationery.from_template import style_from
    from briefing.style import load_style

    read_named(template, 1)
    opened = open_template(template)
    default = load_style().value
    if opened.file is None or default is None:
        return Answer(
            {"style": None, "written": [], "left": []}, diagnostics=opened.diagnostics, status=FAULTS
        )
    target = folder / "style.yaml"
    if target.exists():
        raise Trouble(
            f"{target.as_posix()} is there already", "give another folder with --out, or take it away"
        )
    copy = folder / template.with_suffix(".dotx" if template.suffix.lower() == ".dotx" else ".docx").name
    made = style_from(opened.file, copy.name, default)
    files = {target: made.text.encode("utf-8"), copy: opened.data}
    write_all(files)
    name = folder.as_posix()
    name = name if "/" in name else f"./{name}"  # a bare name would be one of those that come with briefing
    read = load_style(name, folder=Path())
    lines = [file.as_posix() for file in files]
    if made.left:
        lines += ["\nWhat the style does not carry:", *(f"- {sentence}" for sentence in made.left)]
    lines.append(
        f"\nTry it:\n  briefing styles {as_typed(name)}\n  briefing make my-meeting.yaml --style {as_typed(name)}"
    )
    return Answer(
        {
            "style": name,
            "written": [file_json(file, data) for file, data in files.items()],
            "left": list(made.left),
        },
        lines,
        (*opened.diagnostics, *read.diagnostics),
    )
