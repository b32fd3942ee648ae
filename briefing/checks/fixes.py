"""Writes repairs into the text of a file: the characters of the repairs change, and nothing else does."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.diagnostics import Diagnostic, Fix

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNSAFE = frozenset({"BRF020"})
"""Codes whose repair is one of two that the author may have meant: words after # may be a note."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """The text of a file with what stands round it: its mark and encoding."""

    mark: bytes
    encoding: str
    text: str
    """As it stands, line ends included."""

    @classmethod
    def read(cls, data: bytes) -> Encoded | None:
        """Return the text of a file, None where its bytes are not text in the encoding that they claim."""
        mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
        try:
            return cls(mark, encoding, data[len(mark) :].decode(encoding))
        except UnicodeDecodeError:
            return None

    def data(self, text: str) -> bytes:
        """Return the bytes of a file with another text."""
        return self.mark + text.encode(self.encoding)


def wanted(diagnostics: Iterable[Diagnostic]) -> dict[str, list[Fix]]:
    """Return the repairs that need no thought, by file; of two that overlap, the first."""
    by_file: dict[str, list[Fix]] = {}
    fixes = [fix for d in diagnostics if d.fix is not None and d.code not in UNSAFE for fix in d.fix.parts]
    for fix in sorted(dict.fromkeys(fixes), key=_start):
        taken = by_file.setdefault(fix.place.file, [])
        if not taken or _start(fix) >= (taken[-1].place.end_line, taken[-1].place.end_column):
            taken.append(fix)
    return by_file


def _start(fix: Fix) -> tuple[int, int]:
    return fix.place.line, fix.place.column


def applied(text: str, fixes: Sequence[Fix]) -> str:
    """Return a text with repairs written into it. Lines and columns of places count from 1, as authors see them."""
    starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
    found = _LINE_END.search(text)
    end = found[0] if found else "\n"
    for fix in sorted(fixes, key=_start)[::-1]:  # of several at one place, the last first: they stay in order
        place = fix.place
        first = starts[place.line - 1] + place.column - 1
        last = starts[place.end_line - 1] + place.end_column - 1
        text = text[:first] + fix.text.replace("\n", end) + text[last:]
    return text
