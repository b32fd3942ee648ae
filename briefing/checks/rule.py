"""What a rule is, and what it finds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.codes import Explanation
from briefing.diagnostics import Severity
from briefing.document import SourcePath

if TYPE_CHECKING:
    from briefing.checks.corpus import Passage
    from briefing.checks.reading import Reading


@dataclass(slots=True)  # not frozen: it would take four times as long to make
class Finding:
    """One thing that a rule found: at a path of the pack, or at some characters of the text there."""

    message: str
    help: str = ""
    path: SourcePath = ()
    span: tuple[int, int] | None = None
    """Characters of the text at ``path``, the end exclusive; None for all of it."""
    key: bool = False
    """Whether to point at the key instead of its value."""
    fix: str | None = None
    """What takes the place of the span; only for what can be changed without thinking."""
    beneath: SourcePath | None = None
    """A pair of a list of pairs below which ``fix`` is written as one more, instead of at the span."""
    related: tuple[tuple[str, SourcePath], ...] = ()
    """Other places that it speaks of: a label and a path."""
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a module whose docstring is its documentation, and a function that finds its faults."""

    code: str
    find: Callable[[Reading], Iterable[Finding]]
    severity: Severity = Severity.WARNING
    on: bool = True
    """Whether it runs unless asked for. One of less than 90 % precision (docs/precision.md) does not."""
    measures_pages: bool = False
    """Whether it needs the layout; such a rule runs only when a budget is set."""
    name: str = field(init=False)
    """The fault, as in "the rule long-sentence"."""
    family: str = field(init=False)

    def __post_init__(self) -> None:
        _, _, family, name = self.find.__module__.split(".")
        object.__setattr__(self, "name", name.replace("_", "-"))
        object.__setattr__(self, "family", family.replace("_", "-"))

    @property
    def documentation(self) -> str:
        """What it finds, why, wrong, right and the source."""
        return (sys.modules[self.find.__module__].__doc__ or "").strip()

    @property
    def explanation(self) -> Explanation:
        """Its documentation, part by part."""
        text, _, rest = self.documentation.partition("\nWrong: ")
        wrong, _, rest = rest.partition("\nRight: ")
        right, _, source = rest.partition("\nSource: ")
        return Explanation(self.title, text.partition("\n")[2].strip(), wrong, right, source)

    @property
    def title(self) -> str:
        """The first line of its documentation, without its full stop."""
        return self.documentation.partition("\n")[0].rstrip(".")
