"""``briefing kinds``: what kinds of pack there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefing.commands.terminal import Answer, Format, OutputFormat, Quiet, give

if TYPE_CHECKING:
    from briefing.sections.placing import OutlineEntry


def kinds(*, quiet: Quiet = False, output_format: Format = OutputFormat.FULL) -> None:
    """List the kinds of pack, with what each is for.

    A kind is an outline: which sections, in which order, under which headings.

    \b
    Example:
      briefing kinds
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    give(_answer(), quiet=quiet, output_format=output_format)


def _answer() -> Answer:
    from briefing.outline import kinds as known
    from briefing.outline import load_outline

    read = {name: load_outline(name) for name in known()}
    width = max(map(len, read), default=0)
    lines = [
        f"{name:{width}}  {one.value.description if one.value else 'has faults'}"
        for name, one in read.items()
    ]
    said = [
        {
            "kind": name,
            "description": one.value.description,
            "kind_line": one.value.kind_line,
            "front": list(one.value.front),
            "sections": _sections(one.value.entries),
        }
        for name, one in read.items()
        if one.value
    ]
    lines.append("\nThese come with briefing; `briefing new NAME --kind KIND` starts a pack of one.")
    return Answer({"kinds": said}, lines, [d for one in read.values() for d in one.diagnostics])


def _sections(entries: Sequence[OutlineEntry]) -> list[dict[str, Any]]:
    """The sections in their order; one without a key is a heading over its parts."""
    from briefing.sections import SECTIONS

    usual = {kind.key: kind.heading for kind in SECTIONS}
    return [
        {
            "section": entry.key or None,
            "heading": usual.get(entry.key, "") if entry.heading is None else entry.heading,
            "starts": entry.starts.value if entry.starts else None,
            "parts": _sections(entry.parts),
        }
        for entry in entries
    ]
