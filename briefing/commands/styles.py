"""``briefing styles``: what house styles there are, and what one looks like."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.commands.terminal import FAULTS, WRITTEN, OutputFormat, plain_words, say, show

if TYPE_CHECKING:
    from briefing.style import HouseStyle


def complete(incomplete: str) -> list[str]:
    """House styles whose names start so, for the shell."""
    from briefing.style import styles as known

    return [name for name in known() if name.startswith(incomplete)]


def styles(
    name: Annotated[
        str,
        typer.Argument(metavar="STYLE", hidden=True, autocompletion=complete),
    ] = "",
    *,
    out: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Folder to write the specimen to; made if missing.")
    ] = Path("out"),
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
    with plain_words():
        raise typer.Exit(_specimen(name, out) if name else _list())


def _list() -> int:
    from briefing.style import load_style
    from briefing.style import styles as known

    names = known()
    width = max(map(len, names), default=0)
    for name in names:
        style = load_style(name).value
        say(f"{name:{width}}  {style.title if style else 'has faults'}")
    say("\nThese come with briefing. Another is a folder with a style.yaml: give its path to --style.")
    return WRITTEN


def _specimen(name: str, out: Path) -> int:
    from briefing.build import write
    from briefing.files import write_all
    from briefing.specimen import specimen
    from briefing.style import load_style

    read = load_style(name, folder=Path())
    show(read.diagnostics, OutputFormat.FULL)
    if read.value is None:
        return FAULTS
    built = write(specimen(read.value), read.value)
    show(built.diagnostics, OutputFormat.FULL)
    if not built.outputs:
        return FAULTS
    write_all({out / output.name: output.data for output in built.outputs})
    for output in built.outputs:
        say((out / output.name).as_posix())
    _word_styles(read.value)
    return WRITTEN


def _word_styles(style: HouseStyle) -> None:
    """Show which Word style each role is, and whose, where there is a template."""
    theirs: dict[str, str] = {}
    if style.word_template is not None:
        from briefing.stationery import open_template
        from briefing.stationery.looks import TemplateStyles

        opened = open_template(style.word_template)
        theirs = TemplateStyles(opened.file).by_name if opened.file else {}
    say("\nRoles and their styles in Word:")
    for role in style.roles():
        name = style.look(role).word
        whose = "  (the template's)" if name.lower() in theirs and style.word_wins(name) == "template" else ""
        say(f"  {role:26} {name}{whose}")
