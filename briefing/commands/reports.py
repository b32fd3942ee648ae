"""What was found, in the forms that other programs read: SARIF 2.1.0, and GitHub's workflow commands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from briefing import __version__
from briefing.diagnostics import Diagnostic, Place, Severity

Found = Sequence[tuple[str, Sequence[Diagnostic]]]
"""Each pack with what was found in it."""


def written(form: str, found: Found) -> str:
    """Return the report in one of the forms sarif and github."""
    return {"sarif": _sarif, "github": _github}[form](found)


# -------------------------------------------------------------------------------------------- SARIF


def _sarif(found: Found) -> str:
    everything = [d for _, diagnostics in found for d in diagnostics]
    driver = {
        "name": "briefing",
        "version": __version__,
        "rules": [_rule(code) for code in sorted({d.code for d in everything})],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d) for d in everything],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2)


def _rule(code: str) -> dict[str, Any]:
    from briefing.checks.table import RULES, explanation
    from briefing.diagnostics import CODES

    title, text = explanation(code) if code in RULES else CODES[code]
    return {"id": code, "shortDescription": {"text": title}, "fullDescription": {"text": text}}


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def _result(d: Diagnostic) -> dict[str, Any]:
    text = f"{d.message}. {d.help}" if d.help else d.message
    result: dict[str, Any] = {"ruleId": d.code, "level": _LEVELS[d.severity], "message": {"text": text}}
    if d.place:
        result["locations"] = [{"physicalLocation": _location(d.place)}]
    if d.related:
        result["relatedLocations"] = [
            {"message": {"text": label}, "physicalLocation": _location(place)}
            for label, place, _ in d.related
        ]
    if d.fix:
        changes = [
            {"deletedRegion": _region(fix.place), "insertedContent": {"text": fix.text}}
            for fix in d.fix.parts
        ]
        file = {"artifactLocation": {"uri": _uri(d.fix.place.file)}, "replacements": changes}
        result["fixes"] = [{"description": {"text": d.help}, "artifactChanges": [file]}]
    return result


def _location(place: Place) -> dict[str, Any]:
    return {"artifactLocation": {"uri": _uri(place.file)}, "region": _region(place)}


def _uri(name: str) -> str:
    """A file as a reference: relative as it was given, since that is what code hosts look up."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(name)


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


# ------------------------------------------------------------------------------------------- GitHub


def _github(found: Found) -> str:
    return "\n".join(_command(d) for _, diagnostics in found for d in diagnostics)


def _command(d: Diagnostic) -> str:
    """``::warning file=pack.yaml,line=3,col=5::…``, with what would end a command written as its code."""
    kind = {"note": "notice"}.get(str(d.severity), str(d.severity))
    where = [f"title={_property(d.code)}"]
    if d.place:
        where = [
            f"file={_property(d.place.file)}",
            f"line={d.place.line}",
            f"endLine={d.place.end_line}",
            f"col={d.place.column}",
            f"endColumn={d.place.end_column}",
            *where,
        ]
    text = f"{d.message} ({d.help})" if d.help else d.message
    return f"::{kind} {','.join(where)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
