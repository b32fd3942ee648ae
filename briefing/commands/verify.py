"""``briefing verify``: whether a file is what its manifest says, and what differs in one that was edited."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.commands.terminal import FAULTS, WRITTEN, OutputFormat, plain_words, say

if TYPE_CHECKING:
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
    output_format: Annotated[OutputFormat, typer.Option(help="How it is told.")] = OutputFormat.FULL,
) -> None:
    """Tell whether files are as briefing made them, and from which pack.

    FILES are Word files and PDFs. Of a Word file that was edited it says which fields differ. The words
    themselves are in no manifest, only their hashes; nothing leaves the machine.

    \b
    Example:
      briefing verify out/*.pdf out/*.docx
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    with plain_words():
        verdicts = [_verdict(path, records) for path in files]
        if output_format is OutputFormat.JSON:
            _show_json(verdicts)
        else:
            for verdict in verdicts:
                _show(verdict)
        raise typer.Exit(WRITTEN if all(verdict.same for verdict in verdicts) else FAULTS)


def _verdict(path: Path, records: Path | None) -> Verdict:
    from briefing.files import trouble
    from briefing.manifest import FOLDER, read_manifests, verify

    try:
        data = path.read_bytes()
    except OSError as error:
        raise trouble(error, path, "read") from None
    beside = path.resolve().parent
    folders = [records] if records else [beside / FOLDER, beside, beside.parent / FOLDER]
    return verify(path.name, data, read_manifests(folders))


def _show(verdict: Verdict) -> None:
    if not verdict.known:
        say(f"{verdict.file}: no record of it")
        return
    said = verdict.manifest
    if verdict.same:
        say(f"{verdict.file}: as it was made")
    else:
        say(f"{verdict.file}: not as it was made")
        for change in verdict.changes:
            say(f"  {change}")
    say(
        f"  from {_pack(said)}, {said['tool']}, house style {said['style']['name']} {said['style']['version']}"
    )
    told = [said.get("marking"), said.get("edition") and f"{said['edition']} edition", said.get("status")]
    if any(told):
        say(f"  {', '.join(one for one in told if one)}")


def _pack(said: Mapping[str, Any]) -> str:
    return f"{said['pack']['name']} (SHA-256 {said['pack']['sha256'][:16]})"


def _show_json(verdicts: list[Verdict]) -> None:
    import json

    told = [
        {
            "file": verdict.file,
            "known": verdict.known,
            "same": verdict.same,
            "changes": list(verdict.changes),
            **{key: verdict.manifest[key] for key in ("pack", "marking", "edition", "tool") if verdict.known},
        }
        for verdict in verdicts
    ]
    say(json.dumps({"files": told}, indent=2, ensure_ascii=False))
