"""Contraction that is read wrong.

Negative contractions and those with 've are misread by many: "can't" as "can".

Wrong: can't, should've
Right: cannot, should have
Source: GOV.UK style guide A to Z, Contractions
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_FULL = {
    "can": "cannot", "won": "will not", "shan": "shall not", "don": "do not", "doesn": "does not", "didn": "did not",
    "isn": "is not", "aren": "are not", "wasn": "was not", "weren": "were not", "hasn": "has not", "haven": "have not",
    "hadn": "had not", "couldn": "could not", "shouldn": "should not", "wouldn": "would not", "mustn": "must not",
    "needn": "need not", "mightn": "might not",
}  # fmt: skip
_SHORT = re.compile(
    rf"\b(?:(?P<verb>{'|'.join(_FULL)})n?[’'](?P<t>t)|(?P<modal>should|could|would|might|must)[’']ve)\b",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Negative contractions, and modals with 've."""
    for hit in reading.prose(_SHORT, "’t", "'t", "’ve", "'ve", "’T", "'T", "’V", "'V"):
        full = _FULL[hit["verb"].casefold()] if hit["verb"] else f"{hit['modal']} have"
        if hit[0][:1].isupper():
            full = full[:1].upper() + full[1:]
        question = hit.after.lstrip()[:3].casefold() in {"we ", "you", "it ", "he ", "she", "the", "i "}
        yield hit.finding(
            "this contraction is easily misread", f"write {full}", fix=None if question else full
        )


RULE = Rule("BRF178", find, Severity.NOTE)
