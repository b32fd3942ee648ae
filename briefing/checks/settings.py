"""What guide, style, reader's profile and pack say together: which rules run, how strictly, against what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce

from briefing.checking import Checking, Level, Profile, over
from briefing.checks.rule import Rule
from briefing.diagnostics import Severity
from briefing.wording import key_form

_SEVERITIES = {Level.NOTE: Severity.NOTE, Level.WARNING: Severity.WARNING, Level.ERROR: Severity.ERROR}

TITLE_CHARACTERS = 65
SENTENCE_WORDS = 25
TOP_LINE_WORDS = 30
POINTS = 4
GAP_MINUTES = 60
CHECKED_DAYS = 30
SOURCE_DAYS = 365
WORDS_A_MINUTE = 130


@dataclass(frozen=True)
class Settings:
    """All layers as one, and what the command line selects."""

    checking: Checking = field(default_factory=Checking)
    profile: Profile | None = None
    selected: frozenset[str] = frozenset()
    """Codes, names, families, or the first characters of codes; empty for all that are on."""
    ignored: frozenset[str] = frozenset()

    def severity(self, rule: Rule, section: str = "") -> Severity | None:
        """Return how much a rule matters in a section, None where it does not run."""
        if _named(rule, self.ignored) or (self.selected and not _named(rule, self.selected)):
            return None
        level = self._level(rule, self.checking.sections.get(section, {}) if section else {})
        if level is None:
            level = self._level(rule, self.checking.rules)
        if level is None:
            return rule.severity if rule.on or self.selected else None
        if level is Level.OFF:
            return rule.severity if self.selected else None
        return _SEVERITIES[level]

    def limit(self, name: str, default: int) -> int:
        """Return a limit that some layer gives, or the default."""
        given: int | None = getattr(self.checking.limits, name, None)
        return default if given is None else given

    @staticmethod
    def _level(rule: Rule, table: dict[str, Level]) -> Level | None:
        for written, level in table.items():
            if written.strip().upper() == rule.code or key_form(written) == key_form(rule.name):
                return level
        return None


def _named(rule: Rule, names: Iterable[str]) -> bool:
    known = {rule.code, rule.name, rule.family}
    return any(name in known or (name.startswith("BRF") and rule.code.startswith(name)) for name in names)


def settle(
    layers: Sequence[Checking],
    profile: Profile | None = None,
    *,
    selected: Iterable[str] = (),
    ignored: Iterable[str] = (),
) -> Settings:
    """Return the layers laid over each other, the first lowest."""
    return Settings(
        reduce(over, layers, Checking()),
        profile,
        frozenset(map(spelt, selected)),
        frozenset(map(spelt, ignored)),
    )


def spelt(name: str) -> str:
    """Return a code or a rule's name as the table has it: ``BRF101``, ``long-sentence``."""
    name = name.strip()
    return name.upper() if name[:3].upper() == "BRF" else key_form(name).replace("_", "-")
