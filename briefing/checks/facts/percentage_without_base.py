"""Percentage in a sentence without its base.

A share in a sentence that never says of what. A rise or a fall is of the figure before and needs nothing more.

Wrong: We are hitting 2.5% from April 2027.
Right: We are hitting 2.5% of GDP from April 2027.
Source: Rule of this tool; the seed release gives no base for its percentages
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_PERCENT = re.compile(r"(?<![\d.])\d+(?:\.\d+)?\s?(?:%|per cent\b)")
_WORD = re.compile(r"\w+")
_BASE = re.compile(
    r"of|rise|rises|rose|risen|rising|increas\w+|fall|falls|fell|fallen|falling|decreas\w+|grow\w*|grew|"
    r"higher|lower|more|less|fewer|cut|cuts|down|up|reduc\w+|discount|interest|rate|inflation|points?|tax|VAT|"
    r"compared|growth|duty|relief|return|majority|agreed|said|respon\w+|chance|likely|likelihood|stake|share",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Percentages in sentences that name neither a whole nor a change."""
    tells = cache(_tells)
    for hit in reading.prose(_PERCENT, "%", "per cent"):
        if hit.passage.section == "facts":  # which have a base of their own
            continue
        text = hit.passage.text
        start = hit.span()[0]
        if text.find("^", start) >= 0:  # a fact says of what
            continue
        sentence = next((text[a:b] for a, b in reading.sentences(text) if a <= start < b), text)
        if not any(map(tells, sentence.split())):
            yield hit.finding(
                "this percentage does not say of what", "write what it is a share of: 2.5% of …"
            )


def _tells(piece: str) -> bool:
    """Whether what stands between white space names a whole or a change."""
    return any(map(_BASE.fullmatch, _WORD.findall(piece)))


RULE = Rule("BRF104", find, Severity.NOTE)
