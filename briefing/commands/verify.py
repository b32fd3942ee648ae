"""``briefing verify``: whether a file is what its manifest says, and what differs in one that was edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.commands.terminal import (
    COULD_NOT_RUN,
    FAULTS,
    WRITTEN,
    Answer,
    Format,
    OutputFormat,
    Quiet,
    give,
    show_trouble,
    trouble_json,
)

if TYPE_CHECKING:
    from briefing.files import Trouble
    from briefing.manifest import Verdict


def verify(
    files: Annotated[list[Path], typer.Argument(metavar="FILES", hidden=True)],
    *,
    records: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Folder with the manifests.",
            show_default="records, beside each file or in the folder above",
        ),
    ] = None,
    quiet: Quiet = False,
    output_format: Format = OutputFormat.FULL,
) -> None:
    """Tell whether files are as briefing made them, and from which pack.

    FILES are Word files and PDFs. Of a Word file that was edited it says which fields differ. The words
    themselves are in no manifest, only their hashes; nothing leaves the machine.

    \b
    Example:
      briefing verify out/*.pdf out/*.docx
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    found = {path: _verdict(path, records) for path in files}
    lines: list[str] = []
    for one in found.values():
        if not isinstance(one, Exception):
            lines += _lines(one) if not one.same or not quiet else ()
        elif output_format is not OutputFormat.JSON:
            show_trouble(one)
    answer = Answer(
        {"files": [_as_json(path, one) for path, one in found.items()]},
        lines,
        status=max(map(_status, found.values()), default=WRITTEN),
    )
    give(answer, quiet=False, output_format=output_format)  # what is left of the lines are faults


def _verdict(path: Path, records: Path | None) -> Verdict | Trouble:
    from briefing.files import Trouble, read_named
    from briefing.manifest import FOLDER, read_manifests, verify

    try:
        data = read_named(path)
    except Trouble as trouble:  # the other files are looked at all the same
        return trouble
    beside = path.resolve().parent
    folders = [records] if records else [beside / FOLDER, beside, beside.parent / FOLDER]
    return verify(path.name, data, read_manifests(folders))


def _status(found: Verdict | Trouble) -> int:
    if isinstance(found, Exception):
        return COULD_NOT_RUN
    return WRITTEN if found.same else FAULTS


def _lines(verdict: Verdict) -> Iterator[str]:
    if not verdict.known:
        yield f"{verdict.file}: no record of it"
        return
    said = verdict.manifest
    yield f"{verdict.file}: {'as it was made' if verdict.same else 'not as it was made'}"
    yield from (f"  {change}" for change in verdict.changes)
    yield f"  from {_pack(said)}, {said['tool']}, house style {said['style']['name']} {said['style']['version']}"
    told = [said.get("marking"), said.get("edition") and f"{said['edition']} edition", said.get("status")]
    if any(told):
        yield f"  {', '.join(one for one in told if one)}"


def _pack(said: Mapping[str, Any]) -> str:
    return f"{said['pack']['name']} (SHA-256 {said['pack']['sha256'][:16]})"


def _as_json(path: Path, found: Verdict | Trouble) -> dict[str, Any]:
    said: dict[str, Any] = {"file": path.as_posix(), "status": _status(found)}
    if isinstance(found, Exception):
        return said | {"trouble": trouble_json(found)}
    record = {key: found.manifest[key] for key in ("pack", "marking", "edition", "tool") if found.known}
    return said | {"known": found.known, "same": found.same, "changes": list(found.changes)} | record
