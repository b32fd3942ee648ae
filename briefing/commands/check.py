"""``briefing check``: the private office's red pen."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from briefing.commands import completion
from briefing.commands.terminal import (
    COULD_NOT_RUN,
    FAULTS,
    FORMAT_HELP,
    WRITTEN,
    Quiet,
    apology,
    say,
    say_json,
    show_trouble,
    trouble_json,
    wants_colour,
    wants_traceback,
    warn,
)

if TYPE_CHECKING:
    from briefing.diagnostics import Diagnostic, Fix
    from briefing.files import Trouble

ROUNDS = 5
"""Times that repairs are written and the file is read again; a repair may lay another fault open."""
GLANCE = 0.5
"""Seconds between two looks at the files that are watched. Drives of a network tell nobody when a file changes."""


State: TypeAlias = tuple[int, int] | None


class Report(StrEnum):
    """How what was found is shown."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


SPOKEN = (Report.FULL, Report.CONCISE)
"""The forms that a person reads, pack by pack."""


def check(
    files: Annotated[list[str], typer.Argument(metavar="FILES", hidden=True)],
    *,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="PROFILE",
            help="The reader's profile: a name, or the path of a file.",
            show_default="the pack's own, else none",
        ),
    ] = None,
    style: Annotated[
        str | None,
        typer.Option(
            metavar="STYLE",
            help="House style, which names the writing guide.",
            autocompletion=completion.styles,
            show_default="the pack's own, else default",
        ),
    ] = None,
    select: Annotated[
        str,
        typer.Option(
            metavar="RULES",
            autocompletion=completion.rules,
            help="Only these: codes, names or families, with commas.",
        ),
    ] = "",
    ignore: Annotated[
        str,
        typer.Option(
            metavar="RULES",
            autocompletion=completion.rules,
            help="Not these: codes, names or families, with commas.",
        ),
    ] = "",
    fix: Annotated[bool, typer.Option("--fix", help="Write the repairs that need no thought.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show those repairs and write nothing.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again at every change, until Ctrl-C.")
    ] = False,
    quiet: Quiet = False,
    output_format: Annotated[Report, typer.Option("--output-format", help=FORMAT_HELP)] = Report.FULL,
) -> None:
    """Check packs as a private office does: facts, dates, lines, names, style.

    FILES are packs, folders of them, or patterns such as packs/*.yaml. A comment in a pack silences a
    rule on its line: # briefing: ignore BRF101

    \b
    Examples:
      briefing check inputs/nato-foreign-ministers.yaml
      briefing check packs/*.yaml --profile profiles/minister.yaml --select facts,lines
      briefing check my-meeting.yaml --fix

    \b
    Exit status: 0 nothing of error level, 1 errors, 2 could not run.
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    if watch and output_format not in SPOKEN:
        raise typer.BadParameter(
            f"{output_format} is one report, and watching has no end", param_hint="'--watch'"
        )
    run = _Run(profile, style, _rules(select), _rules(ignore), output_format, fix=fix, diff=diff, quiet=quiet)
    status = run.all(files)
    while watch:
        _wait_for_change(run.seen)
        if not quiet:
            say("-" * 60)
        status = run.all(files)
    raise typer.Exit(status)


def _rules(text: str) -> tuple[str, ...]:
    """The rules that a text names; a word that names none is a fault of usage."""
    from briefing.checks.settings import spelt
    from briefing.checks.table import FAMILIES, NAMES, RULES
    from briefing.wording import in_words, nearest

    wanted = tuple(spelt(word) for word in text.split(",") if word.strip())
    for word in wanted:
        if word in FAMILIES or word in NAMES or any(code.startswith(word) for code in RULES):
            continue
        near = nearest(word, tuple(sorted(NAMES | FAMILIES)))
        remedy = f"did you mean {near}?" if near else f"families are {in_words(sorted(FAMILIES), 'and')}"
        raise typer.BadParameter(
            f"no rule or family is called {word!r}; {remedy}", param_hint="'--select' / '--ignore'"
        )
    return wanted


@dataclass(frozen=True, slots=True)
class _Result:
    """What was found in one pack."""

    pack: str
    diagnostics: tuple[Diagnostic, ...] = ()
    trouble: Trouble | None = None
    fixed: int = 0
    diff: tuple[str, ...] = ()
    """The repairs as a unified diff, where it was asked for."""

    @property
    def status(self) -> int:
        if self.trouble:
            return COULD_NOT_RUN
        return FAULTS if any(d.is_error for d in self.diagnostics) else WRITTEN


class _Run:
    """One run of the command over its packs."""

    def __init__(
        self,
        profile: str | None,
        style: str | None,
        select: Sequence[str],
        ignore: Sequence[str],
        report: Report,
        *,
        fix: bool,
        diff: bool,
        quiet: bool,
    ) -> None:
        self.profile = profile
        self.style = style
        self.select = select
        self.ignore = ignore
        self.report = report
        self.fix = fix
        self.diff = diff
        self.quiet = quiet
        self.seen: dict[Path, State] = {}
        """Every file that was read, as it was before."""

    def all(self, names: list[str]) -> int:
        """Check every pack that these names stand for; return the exit status."""
        from briefing.files import find_packs

        self.seen.clear()
        paths, troubles = find_packs(names)
        results = [_Result(name, trouble=trouble) for name, trouble in troubles.items()]
        for path in paths:
            results.append(self._one(path))
            if self.report in SPOKEN:
                self._show(results[-1])
        status = max((result.status for result in results), default=WRITTEN)
        if self.report is Report.JSON:
            say_json(status, packs=[_as_json(result) for result in results])
            return status
        for result in results:
            if result.trouble:
                show_trouble(result.trouble)
        if self.report not in SPOKEN:
            from briefing.commands.reports import written

            say(written(self.report, [(r.pack, r.diagnostics) for r in results if not r.trouble]))
        return status

    def _one(self, path: Path) -> _Result:
        from briefing.files import Trouble, trouble

        name = path.as_posix()
        try:
            path.open("rb").close()  # a file that may not be read is no fault of its words
            found, fixed = self._fixed(path) if self.fix and not self.diff else (self._check(path), 0)
            diff = tuple(_diff(found)) if self.diff else ()
        except Trouble as problem:
            return _Result(name, trouble=problem)
        except BrokenPipeError:  # whoever reads what is said has gone; the pack is not at fault
            raise
        except OSError as error:
            return _Result(name, trouble=trouble(error, path, "read"))
        except Exception as error:  # the other packs must not suffer for a fault of ours
            if wants_traceback():
                raise
            return _Result(name, trouble=apology(error, name))
        return _Result(name, found, fixed=fixed, diff=diff)

    def _check(self, path: Path) -> tuple[Diagnostic, ...]:
        from briefing.build import check as check_pack

        self.seen[path] = _state(path)  # before it is read, so that no change is missed
        checked = check_pack(
            path, style=self.style, profile=self.profile, selected=self.select, ignored=self.ignore
        )
        if checked.source:
            for name in checked.source.texts:
                self.seen.setdefault(Path(name), _state(Path(name)))
        return checked.diagnostics

    # Repairs

    def _fixed(self, path: Path) -> tuple[tuple[Diagnostic, ...], int]:
        """Write the repairs of a pack and of the files that it includes; return what is left, and how many."""
        from briefing.checks.fixes import wanted

        found, count = self._check(path), 0
        for _ in range(ROUNDS):
            done = sum(self._write(path, Path(name), fixes) for name, fixes in wanted(found).items())
            if not done:
                break
            count += done
            found = self._check(path)
        return found, count

    def _write(self, pack: Path, file: Path, fixes: Sequence[Fix]) -> int:
        """Write repairs into a file; those that would break its form are left out. Return how many stay."""
        from briefing.checks.fixes import Encoded, applied
        from briefing.files import write_all

        before = file.read_bytes()
        read = Encoded.read(before)
        if read is None:
            return 0
        errors = _errors(self._check(pack))
        groups: Iterable[Sequence[Fix]] = (fixes,) if len(fixes) == 1 else (fixes, *([fix] for fix in fixes))
        for group in groups:
            write_all({file: read.data(applied(read.text, group))})
            if _errors(self._check(pack)) <= errors:
                return len(group)
            write_all({file: before})
        return 0

    # What is said

    def _show(self, result: _Result) -> None:
        import sys

        from briefing.diagnostics import render_concise, render_full

        colour = wants_colour(sys.stdout)
        shown = [d for d in result.diagnostics if d.is_error or not self.quiet]
        for d in shown if self.quiet or not self.diff else ():
            brief = self.report is Report.CONCISE
            say(render_concise(d) if brief else render_full(d, colour=colour) + "\n")
        if self.quiet:
            return
        for line in result.diff:
            say(line)
        if result.fixed:
            warn(f"{result.pack}: {_count(result.fixed, 'repair')} written")
        if self.report is Report.FULL and not result.trouble and not self.diff:
            for line in summary(result.pack, result.diagnostics):
                say(line)


def _as_json(result: _Result) -> dict[str, Any]:
    from briefing.diagnostics import as_json

    said: dict[str, Any] = {
        "pack": result.pack,
        "status": result.status,
        "repaired": result.fixed,
        "diff": "\n".join(result.diff),
        "diagnostics": [as_json(d) for d in result.diagnostics],
    }
    return said | ({"trouble": trouble_json(result.trouble)} if result.trouble else {})


def _diff(found: Iterable[Diagnostic]) -> Iterator[str]:
    """The repairs of a pack and of the files that it includes, as a unified diff."""
    import difflib

    from briefing.checks.fixes import Encoded, applied, wanted

    for name, fixes in wanted(found).items():
        read = Encoded.read(Path(name).read_bytes())
        if read is not None:
            old, new = (text.splitlines() for text in (read.text, applied(read.text, fixes)))
            yield from difflib.unified_diff(old, new, name, name, "as it is", "with --fix", lineterm="")


def summary(pack: str, diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return how many of each level there are, in all and by section, and how many can be repaired."""
    from briefing.checks.fixes import wanted
    from briefing.files import as_typed

    if not diagnostics:
        return [f"{pack}: nothing to mark"]
    lines = [f"{pack}: {_levels(diagnostics)}"]
    by_section: dict[str, list[Diagnostic]] = {}
    for d in diagnostics:
        by_section.setdefault(str(d.path[0]) if d.path else "the file", []).append(d)
    width = max(map(len, by_section))
    if len(by_section) > 1:
        lines += [f"  {section:<{width}}  {_levels(some)}" for section, some in by_section.items()]
    repairs = sum(map(len, wanted(diagnostics).values()))
    if repairs:
        lines.append(f"  {_count(repairs, 'repair')} can be written: briefing check {as_typed(pack)} --fix")
    return lines


def _levels(diagnostics: Iterable[Diagnostic]) -> str:
    counts = Counter(str(d.severity) for d in diagnostics)
    return ", ".join(_count(counts[level], level) for level in ("error", "warning", "note") if counts[level])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _errors(diagnostics: Iterable[Diagnostic]) -> int:
    return sum(d.is_error and d.code.startswith("BRF0") for d in diagnostics)


def _wait_for_change(seen: Mapping[Path, State]) -> None:
    while all(_state(file) in {state, None} for file, state in seen.items()):
        time.sleep(GLANCE)


def _state(file: Path) -> State:
    """When a file was changed and how large it is; None while it is not there, as when it is being saved."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
