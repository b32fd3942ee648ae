"""Latin short form.

Some readers do not know them, and screen readers say "egg".

Wrong: eg, ie, etc
Right: for example, that is, and so on
Source: GOV.UK style guide A to Z, eg, etc and ie
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_LATIN = re.compile(
    r"(?<![\w.@/-])(?P<form>e\.g\.|i\.e\.|eg|ie|etc|viz|nb|NB|cf|et al|vis-[aà]-vis)(?![\w@/-]|\) Act\b)\.?"
)
_FULL = {"eg": "for example", "ie": "that is"}
_FORMS = ("e.g", "i.e", "eg", "ie", "etc", "viz", "nb", "NB", "cf", "et al", "vis-")
_SIGNS = tuple(f"{before}{form}" for before in (" ", "(", "\n", "\0", "/") for form in _FORMS)


def find(reading: Reading) -> Iterator[Finding]:
    """Latin short forms in our own words."""
    for hit in reading.prose(_LATIN, *_SIGNS):
        full = _FULL.get(hit["form"].replace(".", ""))
        fix = full if full and not hit[0].endswith(".") else None
        if full and hit["form"].endswith("."):
            fix = full
        yield hit.finding(f"“{hit['form']}” is Latin", f"write {full or 'it in English'}", fix=fix)


RULE = Rule("BRF175", find, Severity.NOTE)
