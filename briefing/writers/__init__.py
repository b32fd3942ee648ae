"""The writers: a `Document` as a file of a format."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.diagnostics import Diagnostic


@dataclass(frozen=True)
class Written:
    """A file's bytes, and what in the document the format could not carry."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
