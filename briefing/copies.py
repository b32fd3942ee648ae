"""Numbered copies: who gets which, and what stands on each."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Severity
from briefing.labels import ENGLISH
from briefing.values import Todo

if TYPE_CHECKING:
    from briefing.document import Document, SourcePath
    from briefing.marking import Marking
    from briefing.pack import Head

NO_READERS, HOW_MANY, UNNUMBERED = "BRF280", "BRF281", "BRF282"
MOST = 5_000


@dataclass(frozen=True, slots=True)
class NumberedCopy:
    """One copy: its number, of how many, whose it is, and whether they are of a foreign government."""

    number: int
    of: int
    recipient: str
    foreign: bool = False

    @property
    def words(self) -> str:
        """What stands on each page."""
        return ENGLISH.copy_of.format(number=self.number, of=self.of, recipient=self.recipient)

    @property
    def suffix(self) -> str:
        """What its files' names end with."""
        return f"-copy{self.number}"

    def document(self, whole: Document) -> Document:
        """The document as this copy shows it."""
        said = (("Copy", f"{self.number} of {self.of}"), ("Recipient", self.recipient))
        return replace(
            whole,
            running=replace(whole.running, copy=self.words),
            properties=replace(whole.properties, custom=(*whole.properties.custom, *said)),
            origin=None,  # it is mailed: words deleted in Word must not stand in its map of fields
        )


def copies_of(pack: Head) -> tuple[tuple[NumberedCopy, ...], tuple[Diagnostic, ...]]:
    """Return the copies that a pack's distribution asks for, in its order, and what is wrong with it."""
    readers, path = pack.filed("distribution")
    problems: list[Diagnostic] = []
    asked: list[tuple[str, bool]] = []
    for reader in readers or ():
        number = 1 if reader.copies is None else reader.copies
        if isinstance(number, Todo) or Todo.read(reader.to):
            problems.append(
                Diagnostic(
                    HOW_MANY, "a copy has no reader or no number", "write to: and copies:", path=reader.path
                )
            )
            continue
        asked += [(" ".join(reader.to.split()), reader.foreign)] * number
    if not asked and not problems:
        problems.append(
            Diagnostic(
                NO_READERS, "the pack does not say who gets copies",
                "name them under distribution:, each with to: and, if more than one, copies:",
                path=path or pack.at("record"),
            )
        )  # fmt: skip
    if len(asked) > MOST:
        problems.append(
            Diagnostic(HOW_MANY, f"{len(asked)} copies are asked for", f"at most {MOST}", path=path)
        )
        asked = []
    numbered = (NumberedCopy(n, len(asked), *reader) for n, reader in enumerate(asked, 1))
    return tuple(numbered), tuple(problems)


def unnumbered(marking: Marking | None, path: SourcePath) -> tuple[Diagnostic, ...]:
    """Return a warning where the scheme wants a number on each copy of what is so marked, and it is made without."""
    if marking is None or not marking.scheme.numbers_copies(marking.level):
        return ()
    return (
        Diagnostic(
            UNNUMBERED, f"each copy of what is marked {marking.level.text} has its number on every page",
            "name the readers under distribution:, and make the pack with --copies",
            severity=Severity.WARNING, path=path,
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register: a copy and one of its files."""

    copy: NumberedCopy
    file: str
    data: bytes

    @property
    def digest(self) -> str:
        """SHA-256 in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def register(entries: Sequence[Entry]) -> dict[str, bytes]:
    """Return the register of copies by suffix, as CSV and as JSON."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(["copy", "of", "recipient", "file", "sha256"])
    for entry in entries:
        writer.writerow(
            [entry.copy.number, entry.copy.of, _safe(entry.copy.recipient), entry.file, entry.digest]
        )
    listed = [
        {
            "copy": entry.copy.number,
            "of": entry.copy.of,
            "recipient": entry.copy.recipient,
            "file": entry.file,
            "sha256": entry.digest,
        }
        for entry in entries
    ]
    return {
        "-register.csv": ("\ufeff" + table.getvalue()).encode(),
        "-register.json": (json.dumps({"copies": listed}, indent=1, ensure_ascii=False) + "\n").encode(),
    }


def _safe(text: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text
