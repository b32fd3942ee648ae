"""How a fault is shown: the caret stands under what is wrong, whatever the line holds."""

from __future__ import annotations

import pytest

from briefing.diagnostics import EXCERPT_WIDTH, Diagnostic, Gathered, Place, Severity, render_full


def shown(line: str, column: int, end: int) -> tuple[str, str]:
    """The source line and the line of carets below it, as a message shows them."""
    place = Place("pack.yaml", 1, column, 1, end)
    lines = render_full(Diagnostic("BRF040", "wrong", place=place, excerpt=line)).splitlines()
    at = next(n for n, text in enumerate(lines) if "^" in text)
    return lines[at - 1].partition("| ")[2], lines[at].partition("| ")[2]


@pytest.mark.parametrize(
    ("line", "column", "end", "carets"),
    [
        ("place: York", 8, 12, "       ^^^^"),
        ("名前: 東京", 5, 7, "      ^^^^"),
        ("e\u0301te\u0301: x", 8, 9, "     ^"),
        ("\tplace: York", 9, 13, " " * 11 + "^^^^"),
    ],
)
def test_carets_stand_under_what_a_terminal_shows(line: str, column: int, end: int, carets: str) -> None:
    assert shown(line, column, end)[1] == carets


@pytest.mark.parametrize("column", [1, 50, 400, 996])
def test_a_long_line_is_cut_about_the_caret(column: int) -> None:
    line = "".join(f"{n:04}" for n in range(250))
    text, carets = shown(line, column, column + 4)
    assert len(text) <= EXCERPT_WIDTH + 2
    start = carets.index("^")
    assert text[start : start + 4] == line[column - 1 : column + 3]


def test_faults_are_gathered_once_and_counted_beyond_a_hundred_of_a_code() -> None:
    gathered = Gathered()
    for n in [*range(250), *range(250)]:
        gathered.add(Diagnostic("BRF024", f"mark {n}", severity=Severity.WARNING))
    gathered.add(Diagnostic("BRF060", "no item"))
    told = gathered.all()
    assert [d.message for d in told if d.is_error] == ["no item"]
    assert len(told) == 102
    assert told[-1].message.startswith("and ")
    assert told[-1].severity is Severity.WARNING
