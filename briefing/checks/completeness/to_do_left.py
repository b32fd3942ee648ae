"""TODO left in a pack that is being cleared.

A pack goes for clearance with a TODO in it. Whoever clears it clears a gap.

Wrong: status: for clearance, with owner: TODO
Right: the owner's name
Source: Practice of private offices; while status is draft a TODO is silent, and in a final pack it is a fault
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.values import Todo
from briefing.yamltext import Listing, Mapping


def find(reading: Reading) -> Iterator[Finding]:
    """Values that are TODO, wherever they stand."""
    if str(getattr(reading.pack.status, "value", "")) != "for clearance":
        return
    stack: list[tuple[Any, tuple[str | int, ...]]] = [(reading.source.root, ())]
    while stack:
        node, path = stack.pop()
        if isinstance(node, Mapping):
            stack.extend((entry, (*path, key)) for key, entry in node.items())
        elif isinstance(node, Listing):
            stack.extend((entry, (*path, n)) for n, entry in enumerate(node))
        elif path and Todo.read(node):
            yield Finding("this is still to be done", "write it, or take it out", path)


RULE = Rule("BRF136", find)
