"""``briefing new``: a starting file, with a note beside each key, that makes at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.commands import completion
from briefing.commands.terminal import Answer, Format, OutputFormat, Quiet, file_json, give

if TYPE_CHECKING:
    from briefing.outline import Outline

SCHEMA_NAME = "briefing.schema.json"


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", hidden=True)],
    *,
    kind: Annotated[
        str,
        typer.Option(
            metavar="KIND", help="Kind of pack, from `briefing kinds`.", autocompletion=completion.kinds
        ),
    ] = "meeting",
    quiet: Quiet = False,
    output_format: Format = OutputFormat.FULL,
) -> None:
    """Start a pack, with a note beside each key.

    NAME is the name of the file, with a folder if you like; one that is there already is left alone. The
    file has every section of its kind, and the schema for your editor is written beside it.

    \b
    Example:
      briefing new inputs/paris-visit --kind visit
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    from briefing.commands.schema import schema_text
    from briefing.files import Trouble, as_typed, write_all
    from briefing.starter import starter

    path = pack_path(name)
    if path.exists():
        raise Trouble(f"{path.as_posix()} is there already", "choose another name, or move that file away")
    outline = load_kind(kind)
    text = starter(_title(path), outline, file=as_typed(path.name), schema=SCHEMA_NAME)
    files = {path: text.encode(), path.with_name(SCHEMA_NAME): schema_text().encode()}
    write_all(files)
    answer = Answer(
        {"kind": outline.key, "written": [file_json(file, data) for file, data in files.items()]},
        [
            f"{path.as_posix()}, and {SCHEMA_NAME} beside it for your editor",
            f"To make it:  briefing make {as_typed(path.as_posix())}",
        ],
    )
    give(answer, quiet=quiet, output_format=output_format)


def pack_path(name: str) -> Path:
    """Return the path that a name stands for; ``.yaml`` is added where it has no suffix of a pack."""
    from briefing.files import SUFFIXES, Trouble, is_refused_by_windows

    last = name.replace("\\", "/").rpartition("/")[2].strip()
    remedy = "say what the pack is to be called: briefing new paris-visit"
    if not last.strip(".") or last.lower() in SUFFIXES:
        raise Trouble(f"“{name}” names no file", remedy)
    if is_refused_by_windows(last):
        raise Trouble(f"“{last}” is a name that Windows does not allow", remedy)
    return Path(name) if name.lower().endswith(SUFFIXES) else Path(f"{name}.yaml")


def _title(path: Path) -> str:
    """``nato-foreign-ministers.yaml`` gives "Nato foreign ministers"."""
    from briefing.files import without_suffix

    words = without_suffix(path.name).replace("-", " ").replace("_", " ").split()
    text = " ".join(words)
    return text[:1].upper() + text[1:] or "TODO"


def load_kind(kind: str) -> Outline:
    """Return the outline of a kind of pack, or raise the trouble that names the nearest."""
    import difflib

    from briefing.files import Trouble
    from briefing.outline import kinds, load_outline

    wanted = "-".join(kind.lower().replace("_", " ").replace("-", " ").split())
    if wanted in kinds() and (outline := load_outline(wanted).value):
        return outline
    near = difflib.get_close_matches(wanted, kinds(), n=1)
    hint = f"the nearest is {near[0]}; " if near else ""
    raise Trouble(f"there is no kind of pack {kind!r}", f"{hint}there are {', '.join(kinds())}")
