"""Link that does not say where it leads.

Readers of screen readers hear links in a list, without the words round them: "here, here, more".

Wrong: The plan is [here](https://www.gov.uk/plan).
Right: Read [the plan](https://www.gov.uk/plan).
Source: WCAG 2.2, 2.4.4; GOV.UK style guide A to Z, Links
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule

_LINK = re.compile(r"\[(?P<words>[^\]\0]+)\]\((?!#)[^)\0]+\)")
_EMPTY = re.compile(
    r"\s*(?:click |see |read )?(?:here|this|link|this link|more|read more|this page|website|download|https?://\S+|www\.\S+)\W*",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Links whose words say nothing, or are an address."""
    for hit in reading.everything.search(_LINK, "]("):
        if _EMPTY.fullmatch(hit["words"]):
            yield hit.finding(
                f"“{hit['words']}” does not say where the link leads",
                "link the name of the page",
                group="words",
            )


RULE = Rule("BRF151", find)
