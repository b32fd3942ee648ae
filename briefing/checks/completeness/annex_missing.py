"""Annex that is not there.

An annex names a file that does not lie beside the pack.

Wrong: file: agnda.pdf
Right: file: agenda.pdf
Source: Practice of private offices: missing annexes
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.resources import is_inside
from briefing.values import Todo, without_mark


def find(reading: Reading) -> Iterator[Finding]:
    """Annexes whose file is not in the folder of the pack, or below it."""
    for annex in reading.items("annexes"):
        name = annex.file
        if name and not Todo.read(name) and not without_mark(annex.title)[1] and not _is_there(reading, name):
            yield Finding(
                f"there is no file {name} beside the pack",
                "put it into the folder of the pack, or correct its name",
                annex.at("file"),
            )


def _is_there(reading: Reading, name: str) -> bool:
    try:
        path = reading.folder / name.replace("\\", "/")
        return is_inside(path, reading.folder) and path.is_file()
    except (OSError, ValueError):
        return False


RULE = Rule("BRF138", find)
