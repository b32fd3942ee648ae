"""Time on the 24-hour clock.

In sentences times are on the 12-hour clock. The running order may keep the other.

Wrong: at 1730hrs
Right: at 5:30pm
Source: GOV.UK style guide A to Z, Times
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_CLOCK = re.compile(
    r"(?<![\d:.£$€])\b(?P<hour>[01]?\d|2[0-3])(?P<mark>[:.]?)(?P<minute>[0-5]\d)\s?(?P<hours>hrs|hours|h)\b"
)
_COLON = re.compile(r"(?<![\d:.])\b(?P<hour>0\d|1\d|2[0-3]):(?P<minute>[0-5]\d)\b(?!:|\s?[ap]\.?m\b)")


def find(reading: Reading) -> Iterator[Finding]:
    """Times as in 1730hrs and 17:30."""
    for pattern, signs in (
        (_CLOCK, ("hrs", "hours", *(f"{digit}h" for digit in range(10)))),
        (_COLON, (re.compile(r"\d:\d"),)),
    ):
        for hit in reading.prose(pattern, *signs):
            if pattern is _CLOCK and len(hit["hour"] + hit["minute"]) < 4 and not hit["mark"]:
                continue
            hour, minute = int(hit["hour"]), hit["minute"]
            if (hour, minute) in {(0, "00"), (12, "00")}:
                fix = "midday" if hour else "midnight"
            else:
                fix = (
                    f"{hour % 12 or 12}{'' if minute == '00' else ':' + minute}{'pm' if hour >= 12 else 'am'}"
                )
            yield hit.finding("sentences have times on the 12-hour clock", fix=fix)


RULE = Rule("BRF161", find, Severity.NOTE)
