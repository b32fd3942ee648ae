"""``briefing changes``: what was edited in Word, field by field, with its place in the YAML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.commands.terminal import Answer, Format, OutputFormat, Quiet, give, warn

if TYPE_CHECKING:
    from briefing.readers.docx.changes import Change
    from briefing.readers.docx.fields import Map
    from briefing.source import Source

_VERBS = {
    "changed": "changed",
    "typographic": "changed in its quotation marks, dashes or spaces alone",
    "new": "new",
    "deleted": "deleted",
    "moved": "in another order",
    "comment": "commented",
}


def changes(
    edited: Annotated[str, typer.Argument(metavar="EDITED", hidden=True)],
    *,
    pack: Annotated[
        Path | None, typer.Option(metavar="PACK", help="The pack's YAML file: shows the line of each field.")
    ] = None,
    quiet: Quiet = False,
    output_format: Format = OutputFormat.FULL,
) -> None:
    """Show what was changed in a Word file since briefing made it.

    EDITED is a Word file that briefing made and somebody edited. Each change is shown with the field of
    the pack that it belongs to, the old words and the new, who tracked it, and the comments there, so
    that it can be carried over into the YAML. Changes made with tracking off are found all the same.

    \b
    Example:
      briefing changes nato-foreign-ministers-edited.docx --pack inputs/nato-foreign-ministers.yaml
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    brief = output_format is OutputFormat.CONCISE
    answer = _answer(Path(edited), pack, brief=brief)
    if pack and answer.said["pack_differs"] and not quiet and output_format is not OutputFormat.JSON:
        note = f"{pack.as_posix()} is not as it was when the Word file was made; lines may be others"
        warn(f"warning: {note}\n")
    give(answer, quiet=quiet, output_format=output_format)


def _answer(edited: Path, pack: Path | None, *, brief: bool) -> Answer:
    from dataclasses import asdict

    issued, found = _read(edited)
    source = _source(pack) if pack else None
    differs = bool(source and issued.digest and source.digest != issued.digest)
    places = [_place(change, source) for change in found]
    lines = [
        line for change, at in zip(found, places, strict=True) for line in _lines(change, at, brief=brief)
    ]
    lines.append(f"{len(found)} change{'' if len(found) == 1 else 's'}" if found else "Nothing was changed.")
    changes = [{**asdict(change), "place": at} for change, at in zip(found, places, strict=True)]
    return Answer({"pack": issued.pack, "pack_differs": differs, "changes": changes}, lines)


def _read(path: Path) -> tuple[Map, list[Change]]:
    from briefing.files import Trouble, read_named
    from briefing.readers.docx.changes import read_changes
    from briefing.readers.docx.fields import read_map
    from briefing.readers.docx.gate import MOST_BYTES, admit

    admitted = admit(read_named(path, MOST_BYTES + 1), path.name)
    if admitted.file is None:
        refused = admitted.diagnostics[0]
        raise Trouble(refused.message, refused.help)
    issued = read_map(admitted.file)
    if issued is None:
        raise Trouble(
            f"{path.name} does not say which fields it was made from",
            "only the Word file of a whole pack that is not final does, while no other program has stripped it of its parts",
        )
    return issued, read_changes(admitted.file, issued)


def _source(pack: Path) -> Source:
    from briefing.files import Trouble, read_named
    from briefing.source import read_pack

    read_named(pack, 1)
    source = read_pack(pack).source
    if not source.texts:
        raise Trouble(f"{pack.as_posix()} cannot be read", "give the path of the YAML file of the pack")
    return source


def _place(change: Change, source: Source | None) -> str:
    from briefing.readers.docx.fields import read_path

    place = source.locate(read_path(change.path)) if source and change.path else None
    return f"{place.file}:{place.line}" if place else ""


def _lines(change: Change, place: str, *, brief: bool) -> Iterator[str]:
    name = change.path or "not in the pack"
    tracked = f", tracked by {' and '.join(change.authors)}" if change.tracked else ""
    if brief:
        words = {"deleted": change.old, "comment": "; ".join(change.comments)}.get(change.kind, change.new)
        yield f"{place or name}: {change.kind}{tracked}: {' '.join(words.split())}"
        return
    where = f"  ({place})" if place else ""
    after = f", after {change.after}" if change.kind == "new" and change.after else ""
    yield f"{name}{where}: {_VERBS[change.kind]}{after}{tracked}"
    if change.kind in {"changed", "typographic", "deleted", "moved"}:
        yield from _quoted("was", change.old)
    if change.kind in {"changed", "typographic", "new", "moved"}:
        yield from _quoted("now", change.new)
    for comment in change.comments:
        yield from _quoted("comment", comment)
    yield ""


def _quoted(label: str, text: str) -> Iterator[str]:
    for line in text.strip().splitlines():
        yield f"  {label}: {line.strip()}"
        label = " " * len(label)
