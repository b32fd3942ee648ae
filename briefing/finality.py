"""Whether a pack that says it is final is: nothing to do or invented, everything cleared, no line expired, its marking settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from briefing.clearances import clearable
from briefing.diagnostics import Diagnostic
from briefing.pack import Status
from briefing.sections.clearance import Clearance
from briefing.traversal import models, values
from briefing.values import Day, Days, Moment, Todo
from briefing.wording import IS_ILLUSTRATIVE, IS_TO_DO

if TYPE_CHECKING:
    from briefing.document import SourcePath
    from briefing.marking import Marking
    from briefing.pack import Head

TO_DO, NOT_CLEARED, EXPIRED, UNSETTLED, CHANGED = "BRF270", "BRF271", "BRF272", "BRF273", "BRF274"
_PLACEHOLDER = re.compile(r"(?<![\w-])(?:TB[ACD]|X{3,}|[Tt]o be confirmed)(?![\w-])")
"""What people write for TODO, and forget."""
CLEARED_LINES = ("lines_to_take", "defensive_lines", "press_line")
_OVERRIDE = 'or override it:  briefing make PACK --because "the reason"'


def unfinished(pack: Head, marking: Marking | None) -> tuple[Diagnostic, ...]:
    """Return everything for which a final pack is not final; nothing for a pack of another status."""
    if pack.status is not Status.FINAL:
        return ()
    return (*_unsettled(pack, marking), *_to_do(pack), *_not_cleared(pack), *_changed(pack), *_expired(pack))


def _fault(code: str, message: str, remedy: str, path: SourcePath) -> Diagnostic:
    return Diagnostic(code, f"the status is final, but {message}", f"{remedy}, {_OVERRIDE}", path=path)


def _unsettled(pack: Head, marking: Marking | None) -> Iterator[Diagnostic]:
    if marking is None:
        yield _fault(
            UNSETTLED, "the pack has no marking", "write marking: and the marking", pack.at("marking")
        )


def _to_do(pack: Head) -> Iterator[Diagnostic]:
    """Every TODO and all that is illustrative, but for clearances, which are told as such."""
    cleared = {model.path for model in models(pack) if isinstance(model, Clearance)}
    for path, value in values(pack):
        if path[:-1] in cleared or not (why := _why_open(value)):
            continue
        yield _fault(TO_DO, why, "fill it in, or take it out", path)


def _why_open(value: Any) -> str:
    """Why a value is not final; empty where it is."""
    if isinstance(value, Todo) or (isinstance(value, str) and IS_TO_DO.search(value)):
        return "this is still to do"
    if isinstance(value, str) and _PLACEHOLDER.search(value):
        return "this is still to come"
    invented = (
        IS_ILLUSTRATIVE.search(value) if isinstance(value, str) else getattr(value, "illustrative", False)
    )
    return "this is illustrative" if invented else ""


def _not_cleared(pack: Head) -> Iterator[Diagnostic]:
    """Clearances that are missing or not given: the pack's own, and those of lines that it does not cover."""
    given, path = pack.filed("clearances")
    for one in given or ():
        if not _is_given(one):
            yield _fault(NOT_CLEARED, "a clearance is missing", "write name, role, date", one.path)
    if not given:
        yield _fault(
            NOT_CLEARED,
            "nobody has cleared the pack",
            "write clearances: name, role, date",
            path or pack.at("record"),
        )
    covered = any(_is_given(one) and not one.scope for one in given or ())
    for key in CLEARED_LINES:
        held = pack.section(key)
        for line in held if isinstance(held, tuple) else filter(None, (held,)):
            missing = [one for one in line.cleared if not _is_given(one)]
            if missing or not (line.cleared or covered):
                at = missing[0].path if missing else line.path
                yield _fault(NOT_CLEARED, "this line is not cleared", "write cleared: name, role, date", at)


def _changed(pack: Head) -> Iterator[Diagnostic]:
    """Lines whose words are not those that were cleared."""
    for line in clearable(pack):
        words = [one.words for one in line.item.cleared if one.words]
        if words and line.digest not in words:
            yield _fault(
                CHANGED,
                "the words of this line have changed since they were cleared",
                f"have them cleared again, then: briefing clear PACK {line.name}",
                line.item.at("cleared", 0),
            )


def _is_given(one: Clearance) -> bool:
    return isinstance(one.date, Day) and not any(map(_why_open, (one.who, one.role, one.scope, one.date)))


def _expired(pack: Head) -> Iterator[Diagnostic]:
    """Lines that may no longer be used on the first day of the event."""
    first = pack.date.first if isinstance(pack.date, Days) else None
    for model in models(pack):
        until = getattr(model, "valid_until", None)
        if first and isinstance(until, Moment) and until.date and until.date < first:
            yield _fault(
                EXPIRED, f"this line expired on {Day(until.date).display(weekday=False)}, before the event",
                "have it cleared again with a later date", model.at("valid_until"),
            )  # fmt: skip
