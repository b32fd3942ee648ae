"""What the shell completes beside commands and options. Read from the names of files alone, since a shell waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def kinds(incomplete: str) -> list[str]:
    """Kinds of pack."""
    return _templates("outlines", incomplete)


def styles(incomplete: str) -> list[str]:
    """House styles that come with briefing."""
    return _templates("styles", incomplete)


def editions(incomplete: str) -> list[str]:
    """Editions that come with briefing, with commas between them."""
    return _last(incomplete, lambda word: _templates("editions", word))


def formats(incomplete: str) -> list[str]:
    """Formats of files, with commas between them."""
    from briefing.writers import WRITERS

    return _last(incomplete, lambda word: _starting(WRITERS, word))


def rules(incomplete: str) -> list[str]:
    """Codes, names and families of rules, with commas between them."""
    from briefing.checks.table import FAMILIES, NAMES, RULES

    return _last(incomplete, lambda word: _starting({*FAMILIES, *NAMES}, word) + _codes(RULES, word))


def codes(incomplete: str) -> list[str]:
    """Codes of messages and of rules; names of rules once a letter of one is there."""
    from briefing.checks.table import NAMES, RULES
    from briefing.codes import CODES

    names = _starting(NAMES, incomplete) if incomplete else []
    return _codes({*CODES, *RULES}, incomplete) + names


def _codes(codes: Iterable[str], start: str) -> list[str]:
    """Codes in the case in which they are typed; shells drop what does not start with what stands there."""
    found = _starting(codes, start.upper())
    return [code.lower() for code in found] if start.islower() else found


def _templates(kind: str, incomplete: str) -> list[str]:
    from briefing.resources import templates

    return _starting(templates(kind), incomplete)


def _starting(names: Iterable[str], start: str) -> list[str]:
    return sorted(name for name in names if name.startswith(start))


def _last(incomplete: str, complete: Callable[[str], list[str]]) -> list[str]:
    """The completions of the word behind the last comma."""
    before, comma, word = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in complete(word)]
