"""American -ize.

GOV.UK writes -ise throughout, and so does every paper beside this one.

Wrong: organize
Right: organise
Source: GOV.UK style guide A to Z, American and UK English
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_IZE = re.compile(
    r"(?<![\w-])(?P<stem>[A-Za-z]{3,}?)(?P<end>iz(?:e[sdr]?|ers|ing|ation(?:al|s)?)|yz(?:e[sdr]?|ing))(?![\w-])"
)
_KEEP = re.compile(
    r"(?:re)?s(?:ize|izes|ized|izing|izer|izers)|(?:down|over|under|out|up|mid|re|full|super|king|pint|life|bite)?siz\w+"
    r"|priz\w+|seiz\w+|caps\w+|assiz\w+|bapti\w+|maize|baize|\w*horizon\w*|citizen\w*|denizen\w*|wizen\w*|frizz?e\w*|rizer\w*|"
    r"apprize\w*|misprize\w*|outsize\w*|breathalyzer|glaze\w*|gaze\w*|freeze\w*|seizure\w*",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Words in -ize, -ization and -yze that have -ise in British English."""
    for hit in reading.prose(_IZE, "iz", "yz"):
        word = hit[0]
        if word[0].isupper() and re.match(r"\s+(?:of|for|and)\s+[A-Z]", hit.after):
            continue  # the name of a programme
        if _KEEP.fullmatch(word) or (
            word[0].isupper() and hit.before[-1:].isspace() and hit.before.rstrip()[-1:] not in ".!?:"
        ):
            continue
        yield hit.finding(f"British English has {_british(word)}", fix=_british(word))


def _british(word: str) -> str:
    return re.sub(r"([iy])z(?=(?:e[sdr]?|ers|ing|ation(?:al|s)?)$)", r"\1s", word)


RULE = Rule("BRF179", find, Severity.NOTE)
