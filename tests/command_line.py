"""The verbs of the command line as Typer has them, so that no test needs a list that somebody forgets to keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from briefing.cli import app


def _verbs(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
        return
    for key, one in inner.items():
        yield from _verbs(one, f"{name} {key}".strip())


VERBS: dict[str, Any] = dict(_verbs(typer.main.get_command(app), ""))
"""Each command by what is typed for it: ``make``, ``style from-template``."""
