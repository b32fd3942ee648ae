"""``briefing make``: packs in, Word files and PDFs out."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.commands import completion
from briefing.commands.terminal import (
    COULD_NOT_RUN,
    FAULTS,
    WRITTEN,
    Format,
    OutputFormat,
    Quiet,
    apology,
    file_json,
    say,
    say_json,
    show,
    show_trouble,
    trouble_json,
    wants_traceback,
    warn,
)

RECORDS = "records"
"""The folder of manifests and registers, in that of the files unless told."""

if TYPE_CHECKING:
    from briefing.build import Output, Record
    from briefing.diagnostics import Diagnostic
    from briefing.edition import Edition
    from briefing.files import Trouble


def make(
    packs: Annotated[
        list[str],
        typer.Argument(metavar="PACKS", hidden=True),
    ],
    *,
    style: Annotated[
        str | None,
        typer.Option(
            metavar="STYLE",
            help="House style: a name from `briefing styles`, or the path of one.",
            autocompletion=completion.styles,
            show_default="the pack's own, else default",
        ),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMATS", help="Formats to write.", autocompletion=completion.formats
        ),
    ] = "docx,pdf",
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder to write to; made if missing.")] = Path(
        "out"
    ),
    edition: Annotated[
        str,
        typer.Option(
            metavar="EDITIONS",
            autocompletion=completion.editions,
            help="For whom: minister, officials, partners, press, public, or the pack’s own.",
            show_default="the whole pack",
        ),
    ] = "",
    redact: Annotated[
        bool,
        typer.Option("--redact", help="For disclosure: gaps with their grounds, and a schedule at the end."),
    ] = False,
    copies: Annotated[
        bool,
        typer.Option("--copies", help="Numbered copies for everybody under distribution, and a register."),
    ] = False,
    because: Annotated[
        str,
        typer.Option(
            metavar="REASON",
            help="Make a pack as final that is not yet; the reason stands in its record.",
            show_default=False,
        ),
    ] = "",
    records: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Folder for manifests and registers.",
            show_default="records, in the folder of the files",
        ),
    ] = None,
    for_review: Annotated[
        bool,
        typer.Option(
            "--for-review", help="A Word file that tracks changes, with comments on what is not done."
        ),
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the files when they are made.")] = False,
    quiet: Quiet = False,
    output_format: Format = OutputFormat.FULL,
) -> None:
    """Make a Word file and a PDF from each pack.

    PACKS are YAML files, folders of them, or patterns such as packs/*.yaml. With several, the good
    ones are written even when another has faults.

    \b
    Examples:
      briefing make inputs/nato-foreign-ministers.yaml
      briefing make packs/*.yaml --style large-print --format pdf --out print
      briefing make inputs/nato-foreign-ministers.yaml --edition partners,public
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    formats = _formats(format_)
    if for_review and (copies or redact or edition):
        raise typer.BadParameter(
            "a copy for review is of the whole pack, without a number", param_hint="'--for-review'"
        )
    if copies and "odt" in formats:
        raise typer.BadParameter("numbered copies are made as docx and pdf alone", param_hint="'--format'")
    wishes = {
        "formats": formats,
        "style": _known(style),
        "review": for_review,
        "because": because.strip(),
        "copies": copies,
    }
    run = _Run(
        wishes,
        _editions(f"{edition},disclosure" if redact else edition),
        out,
        records or out / RECORDS,
        quiet=quiet,
        output_format=output_format,
    )
    status = run.all(packs)
    if open_:
        for path in run.files:
            if typer.launch(str(path)):
                warn(f"{path.as_posix()} could not be opened: no program on this machine offers to")
    raise typer.Exit(status)


def _formats(text: str) -> tuple[str, ...]:
    from briefing.writers import WRITERS

    wanted = [word.strip().lower().lstrip(".") for word in text.split(",") if word.strip()]
    if not wanted or any(word not in WRITERS for word in wanted):
        raise typer.BadParameter(
            f"{text!r} is not a list of formats; write one or more of {', '.join(WRITERS)}, with commas",
            param_hint="'--format'",
        )
    return tuple(dict.fromkeys(wanted))


def _known(style: str | None) -> str | None:
    from briefing.resources import TemplateNotFound, template

    try:
        if style is not None:
            template("styles", style, Path())
    except TemplateNotFound as error:
        raise typer.BadParameter(f"{error}; {error.help}", param_hint="'--style'") from None
    return style


def _editions(text: str) -> tuple[str, ...]:
    """The editions to make; one without a name is the whole pack."""
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip())) or ("",)


@dataclass(frozen=True, slots=True)
class _Result:
    """What became of one pack."""

    pack: str
    status: int
    seconds: float = 0.0
    outputs: tuple[Output, ...] = ()
    records: tuple[Record, ...] = ()
    remarks: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    trouble: Trouble | None = None
    edition: Edition | None = None
    kept: tuple[Path, ...] = ()
    """Files of others that stood in the way, under their new names."""


class _Run:
    """One run of the command over its packs."""

    def __init__(
        self,
        wishes: dict[str, Any],
        editions: tuple[str, ...],
        out: Path,
        records: Path,
        *,
        quiet: bool,
        output_format: OutputFormat,
    ) -> None:
        self.wishes = wishes
        """What `build` is asked for, the same for each pack."""
        self.editions = editions
        self.out = out
        self.records = records
        self.quiet = quiet
        self.output_format = output_format
        self.files: list[Path] = []
        self._makers: dict[str, str] = {}
        """The pack behind each name written in this run, by the name in lower case."""

    def all(self, names: list[str]) -> int:
        """Make every pack that these names stand for; return the exit status."""
        from briefing.files import find_packs

        paths, troubles = find_packs(names)
        results = [_Result(name, COULD_NOT_RUN, trouble=trouble) for name, trouble in troubles.items()]
        for result in results:
            self._report(result)
        started = time.perf_counter()
        for number, path in enumerate(paths, start=1):
            for edition in self.editions:
                self._progress(number, len(paths), path)
                result = self._one(path, edition)
                self._progress(0, len(paths), path)
                self._report(result)
                results.append(result)
        status = max((result.status for result in results), default=WRITTEN)
        if self.output_format is OutputFormat.JSON:
            say_json(status, packs=[self._as_json(result) for result in results])
        elif len(paths) > 1:
            self._sum_up(results, time.perf_counter() - started)
        return status

    def _one(self, path: Path, edition: str) -> _Result:
        from briefing.build import build
        from briefing.files import Trouble, trouble, write_all

        name = path.as_posix()
        started = time.perf_counter()
        try:
            path.open("rb").close()  # a file that may not be read is no fault of its words
            built = build(path, edition=edition, tell=self._tell, **self.wishes)
            if not built.outputs:
                return _Result(name, FAULTS, remarks=built.remarks, diagnostics=built.diagnostics)
            self._claim(built.outputs, f"{name} ({edition})" if edition else name)
            files = {self.out / output.name: output.data for output in built.outputs}
            kept = self._keep(files, built.records, path.name)
            write_all(files | {self.records / record.name: record.data for record in built.records})
            self.files.extend(files)
            seconds = time.perf_counter() - started
            return _Result(
                name,
                WRITTEN,
                seconds,
                built.outputs,
                built.records,
                built.remarks,
                built.diagnostics,
                edition=built.edition,
                kept=kept,
            )
        except Trouble as problem:
            return _Result(name, COULD_NOT_RUN, trouble=problem)
        except OSError as error:
            return _Result(name, COULD_NOT_RUN, trouble=trouble(error, path, "read"))
        except Exception as error:  # the other packs must not suffer for a fault of ours
            if wants_traceback():
                raise
            return _Result(name, COULD_NOT_RUN, trouble=apology(error, name))

    def _keep(self, files: dict[Path, bytes], records: tuple[Record, ...], pack: str) -> tuple[Path, ...]:
        """Keep under another name what somebody edited, or another pack made, before it is replaced."""
        from briefing.files import aside, write_all
        from briefing.manifest import SUFFIX, not_ours

        manifests = [self.records / record.name for record in records if record.name.endswith(SUFFIX)]
        kept = {
            aside(path): path.read_bytes() for known in manifests for path in not_ours(files, known, pack)
        }
        write_all(kept)
        return tuple(kept)

    def _claim(self, outputs: tuple[Output, ...], pack: str) -> None:
        from briefing.files import Trouble

        for output in outputs:
            # Windows and macOS do not tell capitals from small letters in names.
            other = self._makers.setdefault(output.name.casefold(), pack)
            if other != pack:
                raise Trouble(
                    f"{pack} would write {output.name}, which {other} has just written",
                    "give one of the two packs another title or version",
                )

    # What is said

    def _tell(self, done: int, of: int) -> None:
        """Show how many copies are done."""
        if self.quiet or self.output_format is OutputFormat.JSON or not sys.stderr.isatty():
            return
        width = 40
        filled = width * done // max(1, of)
        text = f"[{'=' * filled}{' ' * (width - filled)}] {done} of {of}" if done < of else ""
        sys.stderr.write(f"\r{text:<72}\r")
        sys.stderr.flush()

    def _progress(self, number: int, of: int, path: Path) -> None:
        if of < 2 or self.quiet or self.output_format is OutputFormat.JSON or not sys.stderr.isatty():
            return
        text = f"[{number}/{of}] {path.name}"[:70] if number else ""
        sys.stderr.write(f"\r{text:<72}\r")
        sys.stderr.flush()

    def _report(self, result: _Result) -> None:
        if self.output_format is OutputFormat.JSON:
            return
        shown = [d for d in result.diagnostics if d.is_error or not self.quiet]
        show(shown, self.output_format)
        if result.trouble:
            show_trouble(result.trouble)
            return
        if not result.outputs:
            faults = sum(d.is_error for d in result.diagnostics)
            warn(f"{result.pack}: nothing written, {_count(faults, 'fault')} to put right")
            return
        for path in result.kept:
            warn(f"kept as {path.as_posix()}: a file that somebody edited, or that another pack made")
        if not self.quiet:
            what = f"{result.edition.title} edition made" if result.edition else "made"
            say(f"{result.pack}: {what} in {result.seconds:.1f} seconds")
            for output in result.outputs:
                pages = f"  ({_count(output.pages, 'page')})" if output.pages else ""
                say(f"  {(self.out / output.name).as_posix()}{pages}")
            self._report_left_out(result.edition)
            if result.remarks:
                from briefing.files import as_typed

                count, style = _count(result.remarks, "remark"), self.wishes.get("style")
                asked = f" --style {as_typed(style)}" if style else ""
                say(f"  {count}: briefing check {as_typed(result.pack)}{asked}")

    def _report_left_out(self, edition: Edition | None) -> None:
        """Say what these readers do not get, and why, by reason."""
        if edition is None or not edition.left_out:
            return
        say(f"  left out: {_count(len(edition.left_out), 'item')}")
        for why in dict.fromkeys(one.why for one in edition.left_out):
            say(f"    {why}:")
            for one in edition.left_out:
                if one.why == why:
                    say(f"      {one.what}")

    def _sum_up(self, results: list[_Result], seconds: float) -> None:
        written = sum(result.status == WRITTEN for result in results)
        if not self.quiet:
            failed = len(results) - written
            rest = f", {failed} not" if failed else ""
            say(f"{_count(written, 'pack')} made{rest}, in {seconds:.1f} seconds")

    def _as_json(self, result: _Result) -> dict[str, Any]:
        from briefing.diagnostics import as_json

        said: dict[str, Any] = {
            "pack": result.pack,
            "status": result.status,
            "seconds": round(result.seconds, 3),
            "written": [
                file_json(self.out / output.name, output.data, output.pages) for output in result.outputs
            ],
            "records": [file_json(self.records / record.name, record.data) for record in result.records],
            "edition": result.edition.name if result.edition else "",
            "left_out": [
                {"what": one.what, "why": one.why}
                for one in (result.edition.left_out if result.edition else ())
            ],
            "kept": [path.as_posix() for path in result.kept],
            "remarks": result.remarks,
            "diagnostics": [as_json(diagnostic) for diagnostic in result.diagnostics],
        }
        if result.trouble:
            said["trouble"] = trouble_json(result.trouble)
        return said


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
