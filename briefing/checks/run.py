"""Runs the rules over a pack and gives what they found as diagnostics, each at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.checking import GUIDE, Checking, Profile, load_guide, load_profile
from briefing.checks.comments import Ignores
from briefing.checks.passages import passages
from briefing.checks.places import Scalar, line_beneath
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.settings import Settings, settle
from briefing.checks.table import RULES, load
from briefing.diagnostics import Diagnostic, Fix, Place, Severity
from briefing.document import SourcePath
from briefing.resources import is_inside

if TYPE_CHECKING:
    from briefing.layout import Layout
    from briefing.outline import Placed
    from briefing.pack import Head
    from briefing.source import Source
    from briefing.style import HouseStyle


def settings_for(
    pack: Head,
    house: HouseStyle,
    folder: Path,
    *,
    profile: str | None = None,
    selected: Iterable[str] = (),
    ignored: Iterable[str] = (),
) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """Return what guide, style, profile and pack ask for, and what was wrong with their files.

    ``profile`` is a name or a path, relative to the working folder; without it the pack's own counts.
    """
    own = house.folder is not None and is_inside(house.folder, folder)
    guide = load_guide(house.guide or GUIDE, house.folder, folder if own else None)
    problems = list(guide.diagnostics)
    layers: list[Checking] = [layer for layer in (guide.value, house.checking) if layer]
    reader: Profile | None = None
    wanted = profile or pack.profile
    if wanted:
        read = load_profile(wanted, Path()) if profile else load_profile(wanted, folder, folder)
        at: SourcePath = () if profile else ("profile",)
        problems += [d if d.place else d._replace(path=at) for d in read.diagnostics]
        reader = read.value
        layers += [reader] if reader else []
    layers += [pack.checks] if pack.checks else []
    return settle(layers, reader, selected=selected, ignored=ignored), tuple(problems)


def printed_order(placed: Iterable[Placed]) -> Iterator[str]:
    """Return the keys of sections in printed order, those under a common heading too."""
    for one in placed:
        if one.key:
            yield one.key
        yield from printed_order(one.parts)


def examine(
    pack: Head,
    source: Source,
    house: HouseStyle,
    settings: Settings,
    *,
    folder: Path = Path(),
    order: Sequence[str] = (),
    lay_out: Callable[[], Layout] | None = None,
    errors_only: bool = False,
) -> tuple[Diagnostic, ...]:
    """Return what the rules find in a pack, in the order of the text. The pages are made only for budgets."""
    texts = passages(pack, order)
    reading = Reading(pack, source, house, settings, texts, folder, tuple(order), lay_out)
    rules = [rule for rule in map(load, RULES) if _runs(rule, settings)]
    if errors_only:
        rules = [rule for rule in rules if settings.severity(rule) is Severity.ERROR]
    ignores = Ignores(source.texts)
    found: list[Diagnostic] = []
    for rule in rules:
        found += _found(rule, reading, ignores)
    if ignores.by_file:
        known = frozenset(name.casefold() for rule in map(load, RULES) for name in (rule.code, rule.name))
        ran = frozenset(name.casefold() for rule in rules for name in (rule.code, rule.name))
        found += (
            d._replace(excerpt=source.excerpt(d.place)) if d.place else d
            for d in ignores.without_effect(known, ran)
        )
    return tuple(_once(sorted(found, key=lambda d: _rank(d, source.name))))


def _found(rule: Rule, reading: Reading, ignores: Ignores) -> Iterator[Diagnostic]:
    """What one rule finds where it runs and no comment silences it."""
    title = rule.title
    severities: dict[str, Severity | None] = {}
    for finding in rule.find(reading):
        section = str(finding.path[0]) if finding.path else ""
        if section not in severities:
            severities[section] = reading.settings.severity(rule, section)
        if (severity := severities[section]) is None:
            continue
        place, fix = _placed(finding, reading)
        if not ignores.by_file or not ignores.silence(rule.code, rule.name, place):
            yield Diagnostic(
                rule.code,
                finding.message,
                finding.help,
                place,
                severity,
                finding.path,
                reading.source.excerpt(place) if place else "",
                tuple(_related(finding.related, reading.source)) if finding.related else (),
                fix,
                title,
            )


def _once(ranked: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Without those that are the same; such stand together, since the same rule found them at the same place."""
    said: list[Diagnostic] = []
    for d in ranked:
        if said and (said[0].code, said[0].place) != (d.code, d.place):
            said.clear()
        if d not in said:
            said.append(d)
            yield d


def _runs(rule: Rule, settings: Settings) -> bool:
    if rule.measures_pages and not (settings.checking.budgets or settings.profile):
        return False
    return settings.severity(rule) is not None or any(
        settings.severity(rule, section) is not None for section in settings.checking.sections
    )


def _rank(d: Diagnostic, name: str) -> tuple[bool, bool, str, int, int, str]:
    place = d.place
    if place is None:
        return (True, False, "", 0, 0, d.code)
    return (False, place.file != name, place.file, place.line, place.column, d.code)


def _related(related: Iterable[tuple[str, SourcePath]], source: Source) -> Iterator[tuple[str, Place, str]]:
    for label, path in related:
        place = source.locate(path)
        if place:
            yield label, place, source.excerpt(place)


def _placed(finding: Finding, reading: Reading) -> tuple[Place | None, Fix | None]:
    """Where a finding stands, to the character, and its repair."""
    source = reading.source
    if finding.span is None or finding.passage is None:
        return source.locate(finding.path, key=finding.key), None
    written = reading.scalar_at(finding.path)
    if written is None:
        return source.locate(finding.path), None
    shift = written.value.find(finding.passage.text)
    start, end = finding.span[0] + shift, finding.span[1] + shift
    place = written.place(start, end) if shift >= 0 else None
    if place is None:
        return source.locate(finding.path), None
    return place, _fix(finding, written, place, start, source)


def _fix(finding: Finding, written: Scalar, place: Place, start: int, source: Source) -> Fix | None:
    if finding.fix is None:
        return None
    if finding.beneath is not None:
        return line_beneath(source, finding.beneath, finding.fix)
    text = written.written(finding.fix, first=start == 0)
    return None if text is None else Fix(place, text)
