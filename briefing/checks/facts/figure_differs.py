"""Figure that differs from its fact.

A sentence that cites a fact gives another figure of the same unit than the fact and its statement do. The minister
would say one number while the table of facts shows another.

Wrong: It rises by £11.9 billion. ^uplift
Right: It rises by £11.8 billion. ^uplift
Source: Ministers correct inadvertent errors to Parliament at the earliest opportunity (Ministerial Code)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.corpus import sentences
from briefing.checks.figures import figures, of_fact
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_CITATION = re.compile(r"\^([^\W\d][\w-]*)")


def find(reading: Reading) -> Iterator[Finding]:
    """Figures in sentences that cite facts, of a unit that those have, but with another value."""
    facts = reading.by_id("facts")
    for passage in reading.passages if facts else ():
        if "^" not in passage.text:
            continue
        for start, end in _cited_sentences(passage.text):
            cited = [facts[c] for c in _CITATION.findall(passage.text, start, end) if c in facts]
            known = {figure for fact in cited for figure in of_fact(fact)}
            units = {figure.unit for figure in known}
            if any(figure.key in {k.key for k in known} for figure in figures(passage.text[start:end])):
                continue
            for figure in figures(passage.text[start:end]):
                if figure.unit in units:
                    right = " or ".join(sorted({k.text for k in known if k.unit == figure.unit}))
                    yield passage.finding(
                        f"“{figure.text}” is not the figure of the fact that is cited: {right}",
                        "correct the figure, here or under facts:, or cite another fact",
                        span=(start + figure.start, start + figure.end),
                        related=tuple(("the fact", fact.at("statement")) for fact in cited[:1]),
                    )


def _cited_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences with the citations that follow their full stop."""
    spans = list(sentences(text))
    for n, (start, _) in enumerate(spans):
        until = spans[n + 1][0] if n + 1 < len(spans) else len(text)
        if "^" in text[start:until]:
            yield start, until


RULE = Rule("BRF101", find, Severity.ERROR)
