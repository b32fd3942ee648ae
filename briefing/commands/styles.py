"""``briefing styles``: what house styles there are, and what one looks like."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.commands import completion
from briefing.commands.terminal import FAULTS, Answer, Format, OutputFormat, Quiet, file_json, give

if TYPE_CHECKING:
    from briefing.style import HouseStyle


def styles(
    name: Annotated[
        str,
        typer.Argument(metavar="STYLE", hidden=True, autocompletion=completion.styles),
    ] = "",
    *,
    out: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Folder to write the specimen to; made if missing.")
    ] = Path("out"),
    quiet: Quiet = False,
    output_format: Format = OutputFormat.FULL,
) -> None:
    """List the house styles, or show one: a specimen in Word and PDF.

    STYLE is the name or the path of one; without it, all that come with briefing are listed. The
    specimen sets every role in its look, with its font and the line of the style that decides it.
    The name that each role has in Word is listed.

    \b
    Examples:
      briefing styles
      briefing styles large-print
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    give(_specimen(name, out) if name else _list(), quiet=quiet, output_format=output_format)


def _list() -> Answer:
    from briefing.style import load_style
    from briefing.style import styles as known

    read = {name: load_style(name) for name in known()}
    width = max(map(len, read), default=0)
    lines = [
        f"{name:{width}}  {one.value.title if one.value else 'has faults'}" for name, one in read.items()
    ]
    lines.append(
        "\nThese come with briefing. Another is a folder with a style.yaml: give its path to --style."
    )
    said = [_as_json(one.value, []) for one in read.values() if one.value]
    return Answer(
        {"styles": said, "written": []}, lines, [d for one in read.values() for d in one.diagnostics]
    )


def _specimen(name: str, out: Path) -> Answer:
    from briefing.build import write
    from briefing.files import write_all
    from briefing.specimen import specimen
    from briefing.style import load_style

    read = load_style(name, folder=Path())
    if read.value is None:
        return Answer({"styles": [], "written": []}, diagnostics=read.diagnostics, status=FAULTS)
    roles = _roles(read.value)
    said = [_as_json(read.value, roles)]
    built = write(specimen(read.value), read.value)
    found = (*read.diagnostics, *built.diagnostics)
    if not built.outputs:
        return Answer({"styles": said, "written": []}, diagnostics=found, status=FAULTS)
    files = {out / output.name: output for output in built.outputs}
    write_all({path: output.data for path, output in files.items()})
    lines = [path.as_posix() for path in files]
    lines.append("\nRoles and their styles in Word:")
    for role in roles:
        whose = "  (the template's)" if role["template"] else ""
        lines.append(f"  {role['role']:26} {role['word']}{whose}")
    written = [file_json(path, output.data, output.pages) for path, output in files.items()]
    return Answer({"styles": said, "written": written}, lines, found)


def _as_json(style: HouseStyle, roles: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "style": style.name,
        "title": style.title,
        "version": style.version,
        "file": style.file.as_posix() if style.file else None,
        "extends": list(style.extends),
        "roles": roles,
    }


def _roles(style: HouseStyle) -> list[dict[str, Any]]:
    """Which Word style each role is, whose that is where there is a template, and the line that decides its look."""
    theirs: dict[str, str] = {}
    if style.word_template is not None:
        from briefing.stationery import open_template
        from briefing.stationery.looks import TemplateStyles

        opened = open_template(style.word_template)
        theirs = TemplateStyles(opened.file).by_name if opened.file else {}
    said = []
    for role in style.roles():
        name = style.look(role).word
        own = name.lower() in theirs and style.word_wins(name) == "template"
        said.append({"role": role, "word": name, "template": own, "decided_by": style.decided_by(role)})
    return said
