"""Line that nobody has cleared.

A line for use outside, in a pack that is past its draft, without a clearance. It may be read out all the same.

Wrong: {top_line: Fares stay., usable: public, cleared: TODO}
Right: {top_line: Fares stay., usable: public, cleared: "A Name, press office, 3 April 2025"}
Source: Practice of private offices: uncleared line read out
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.clearances import clearable
from briefing.item import Usable
from briefing.values import Todo


def find(reading: Reading) -> Iterator[Finding]:
    """Lines for use outside that lack a clearance by somebody, on a day."""
    if reading.drafted:
        return
    for name, line in clearable(reading.pack):
        if line.usable is Usable.INTERNAL:
            continue
        done = [one for one in line.cleared if not Todo.read(one.who) and not isinstance(one.date, Todo)]
        if not done:
            steps = ("cleared",) if line.cleared else ()
            yield Finding(
                "nobody has cleared this line",
                f'when somebody does: briefing clear PACK {name} --by "Name, role, date"',
                line.at(*steps),
            )


RULE = Rule("BRF111", find)
