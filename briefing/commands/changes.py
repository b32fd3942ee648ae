"""``briefing changes``: what was edited in Word, field by field, with its place in the YAML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.commands.terminal import WRITTEN, OutputFormat, plain_words, say, warn

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
    output_format: Annotated[OutputFormat, typer.Option(help="How changes are shown.")] = OutputFormat.FULL,
) -> None:
    """Show what was changed in a Word file since briefing made it.

    EDITED is a Word file that briefing made and somebody edited. Each change is shown with the field of
    the pack that it belongs to, the old words and the new, who tracked it, and the comments there, so
    that it can be carried over into the YAML. Changes made with tracking off are found all the same.

    \b
    Example:
      briefing changes nato-foreign-ministers-edited.docx --pack inputs/nato-foreign-ministers.yaml
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    with plain_words():
        issued, found = _read(Path(edited))
        source = _source(pack, issued) if pack else None
        if output_format is OutputFormat.JSON:
            _show_json(issued, found, source)
        else:
            for change in found:
                _show(change, _place(change, source), brief=output_format is OutputFormat.CONCISE)
            number = len(found)
            say(f"{number} change{'' if number == 1 else 's'}" if number else "Nothing was changed.")
        raise typer.Exit(WRITTEN)


def _read(path: Path) -> tuple[Map, list[Change]]:
    from briefing.files import Trouble, trouble
    from briefing.readers.docx.changes import read_changes
    from briefing.readers.docx.fields import read_map
    from briefing.readers.docx.gate import MOST_BYTES, admit

    try:
        with path.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise trouble(error, path, "read") from None
    admitted = admit(data, path.name)
    if admitted.file is None:
        refused = admitted.diagnostics[0]
        raise Trouble(refused.message, refused.help)
    issued = read_map(admitted.file)
    if issued is None:
        raise Trouble(
            f"{path.name} does not say which fields it was made from",
            "only the full edition does, and only while no other program has stripped it of its parts",
        )
    return issued, read_changes(admitted.file, issued)


def _source(pack: Path, issued: Map) -> Source:
    from briefing.source import read_pack

    source = read_pack(pack).source
    if not source.texts:
        from briefing.files import Trouble

        raise Trouble(f"{pack.as_posix()} cannot be read", "give the path of the YAML file of the pack")
    if issued.digest and source.digest != issued.digest:
        warn(
            f"warning: {pack.as_posix()} is not as it was when the Word file was made; lines may be others\n"
        )
    return source


def _place(change: Change, source: Source | None) -> str:
    from briefing.readers.docx.fields import read_path

    place = source.locate(read_path(change.path)) if source and change.path else None
    return f"{place.file}:{place.line}" if place else ""


def _show(change: Change, place: str, *, brief: bool) -> None:
    name = change.path or "not in the pack"
    tracked = f", tracked by {' and '.join(change.authors)}" if change.tracked else ""
    if brief:
        words = {"deleted": change.old, "comment": "; ".join(change.comments)}.get(change.kind, change.new)
        say(f"{place or name}: {change.kind}{tracked}: {' '.join(words.split())}")
        return
    where = f"  ({place})" if place else ""
    after = f", after {change.after}" if change.kind == "new" and change.after else ""
    say(f"{name}{where}: {_VERBS[change.kind]}{after}{tracked}")
    if change.kind in {"changed", "typographic", "deleted", "moved"}:
        _quote("was", change.old)
    if change.kind in {"changed", "typographic", "new", "moved"}:
        _quote("now", change.new)
    for comment in change.comments:
        _quote("comment", comment)
    say()


def _quote(label: str, text: str) -> None:
    for line in text.strip().splitlines():
        say(f"  {label}: {line.strip()}")
        label = " " * len(label)


def _show_json(issued: Map, found: list[Change], source: Source | None) -> None:
    import json
    from dataclasses import asdict

    said = [{**asdict(change), "place": _place(change, source)} for change in found]
    say(json.dumps({"pack": issued.pack, "changes": said}, indent=2, ensure_ascii=False))
