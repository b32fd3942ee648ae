"""The markings of a pack: each read by its scheme, the whole at least as high as its parts, computed where not given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Severity
from briefing.item import Item, Model
from briefing.marking import Carried, Marking, Scheme
from briefing.traversal import called, models, rebuilt
from briefing.values import Todo, without_mark
from briefing.wording import MARK

if TYPE_CHECKING:
    from briefing.document import SourcePath
    from briefing.pack import Head

TOO_LOW, REQUIRED, NOT_ABROAD = "BRF254", "BRF255", "BRF258"

_NEEDS = {
    "distribution": ("a list of who gets it", "name the recipients under distribution:, in the record"),
    "reference": ("a reference", "give reference: and the number under which it is registered"),
    "document_date": ("a date of its own", "give document_date: and the day"),
    "embargo": ("the time at which the embargo ends", "give embargo: and the time and date"),
    "successor": (
        "the marking that it has when the embargo is over",
        "write it on a second line of the marking: Embargoed until 6pm, 3 April 2025, then OFFICIAL",
    ),
}


@dataclass(frozen=True, slots=True)
class Derived:
    """A pack whose markings are all in their right form."""

    pack: Head
    marking: Marking | None
    """The whole's; None where neither the pack nor a part has one, or it is still TODO."""
    parts: dict[SourcePath, Marking] = field(default_factory=dict)
    """The marking of each item that has its own, by the item's path."""
    diagnostics: tuple[Diagnostic, ...] = ()


def derive(pack: Head, scheme: Scheme, *, foreign: bool = False) -> Derived:
    """Return the pack with its markings read and, where the whole has none, computed from its parts.

    ``foreign`` gives the whole the scheme's prefix for readers of foreign governments.
    """
    problems: list[Diagnostic] = []
    parts: dict[SourcePath, Marking] = {}

    def right(model: Model) -> Model:
        if not isinstance(model, Item) or not model.marking or Todo.read(model.marking):
            return model
        words, illustrative = without_mark(model.marking)
        reading = scheme.read(words, model.at("marking"))
        problems.extend(reading.diagnostics)
        if reading.marking is None:
            return model
        parts[model.path] = reading.marking
        if foreign:  # the whole need not carry it: its level may not allow it
            problems.extend(_kept_from_abroad(reading.marking, model.at("marking"), model))
        return model.model_copy(update={"marking": _marked(reading.marking, illustrative=illustrative)})

    pack = rebuilt(pack, right)
    whole, illustrative = without_mark(pack.marking or "")
    if Todo.read(whole):
        return Derived(pack, None, parts, tuple(problems))
    if whole:
        reading = scheme.read(whole, pack.at("marking"))
        problems.extend(reading.diagnostics)
        marking = reading.marking
        if marking is not None:
            problems.extend(_too_low(marking, parts, pack))
    else:
        marking = scheme.highest(parts.values())
    if marking is not None:
        if foreign:
            marking = marking.for_foreign_reader()
            problems.extend(_kept_from_abroad(marking, pack.at("marking")))
        problems.extend(_required(marking, pack))
        pack = pack.model_copy(update={"marking": _marked(marking, illustrative=illustrative)})
    return Derived(pack, marking, parts, tuple(problems))


def _marked(marking: Marking, *, illustrative: bool) -> str:
    return f"{MARK} {marking.whole}" if illustrative else marking.whole


def _too_low(whole: Marking, parts: dict[SourcePath, Marking], pack: Head) -> Iterator[Diagnostic]:
    """Faults where a part is marked higher, or has a marking that the whole must carry too."""
    right = whole.scheme.highest([whole, *parts.values()])
    assert right is not None
    items = {model.path: model for model in models(pack)}
    for path, part in parts.items():
        named = f"{called(items[path])} is marked {part.text}"
        if part.level.rank > whole.level.rank:
            yield Diagnostic(
                TOO_LOW, f"the pack is marked {whole.text}, but {named}",
                f"mark the pack {right.text}, or leave its marking out to have it computed", path=pack.at("marking"),
            )  # fmt: skip
            continue
        lacking = [
            p
            for p in part.parts
            if p.text not in {q.text for q in whole.parts} and whole.level.text in p.levels
        ]
        for one in lacking:
            if one.carried is not Carried.NO:
                yield Diagnostic(
                    TOO_LOW, f"the pack’s marking lacks {one.text}: {named}", f"mark the pack {right.text}",
                    path=pack.at("marking"),
                    severity=Severity.ERROR if one.carried is Carried.MUST else Severity.WARNING,
                )  # fmt: skip


def _kept_from_abroad(marking: Marking, path: SourcePath, item: Model | None = None) -> Iterator[Diagnostic]:
    """Faults where what goes to foreign readers, a part or the whole, has a marking that keeps it from them."""
    for part in marking.parts:
        if not part.value.foreign:
            why = (
                f"{called(item)} is marked {part.text}, which keeps it from them"
                if item is not None
                else f"{part.text} keeps it from them"
            )
            yield Diagnostic(
                NOT_ABROAD, f"this goes to readers of a foreign government, but {why}",
                "take those readers out, or mark the item usable: internal so that it stays at home"
                if item is not None
                else "take those readers out, or give their edition a marking: of its own under editions:",
                path=path,
            )  # fmt: skip


def _required(marking: Marking, pack: Head) -> Iterator[Diagnostic]:
    for key in marking.requires:
        if not _has(key, marking, pack):
            what, remedy = _NEEDS.get(key, (key, f"give {key}:"))
            yield Diagnostic(
                REQUIRED, f"the marking {marking.text} needs {what}", remedy, path=pack.at("marking")
            )


def _has(key: str, marking: Marking, pack: Head) -> bool:
    if key == "successor":
        return any(_successor(line, marking.scheme) for line in marking.instructions)
    return bool(pack.filed(key)[0] if key in {"distribution", "reference"} else getattr(pack, key, None))


def _successor(line: str, scheme: Scheme) -> bool:
    """Whether a line says which marking comes after: "…, then OFFICIAL"."""
    found = re.search(r"\bthen (?:marked )?(.+)$", line, re.IGNORECASE)
    return bool(found and scheme.read(found[1].rstrip(".")).marking)
