"""The terminal: what every verb can be asked for, what is said, where, and how every trouble ends in words.

A verb works out an `Answer` and ends with `give`; what goes wrong on the way is raised, and `plain_words`, which
stands round all verbs, says it. So a person and a program are told the same.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TextIO, TypeAlias

import typer

from briefing import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.diagnostics import Diagnostic
    from briefing.files import Trouble

WRITTEN, FAULTS, COULD_NOT_RUN, STOPPED = 0, 1, 2, 130
"""Exit statuses; 130 is what shells expect after Ctrl-C."""


class OutputFormat(StrEnum):
    """How diagnostics are shown."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


FORMAT_HELP = "How messages are shown; json writes one object to standard output."
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but faults.")]
Format: TypeAlias = Annotated[OutputFormat, typer.Option("--output-format", help=FORMAT_HELP)]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verb has to say at its end."""

    said: Mapping[str, Any]
    """Its keys in JSON, beside ``status`` and ``diagnostics``; docs/commands.md has them."""
    lines: Sequence[str] = ()
    """The same for a person; nothing of it is a fault."""
    diagnostics: Sequence[Diagnostic] = ()
    told: Sequence[Diagnostic] = ()
    """Diagnostics that the lines tell already, so that JSON alone needs them."""
    status: int | None = None
    """The exit status; None for what the diagnostics make of it."""


def give(answer: Answer, *, quiet: bool, output_format: OutputFormat) -> NoReturn:
    """Say an answer, and exit."""
    status = answer.status
    if status is None:
        status = FAULTS if any(d.is_error for d in answer.diagnostics) else WRITTEN
    if output_format is OutputFormat.JSON:
        from briefing.diagnostics import as_json

        say_json(status, **answer.said, diagnostics=[as_json(d) for d in (*answer.diagnostics, *answer.told)])
    else:
        show([d for d in answer.diagnostics if d.is_error or not quiet], output_format)
        for line in () if quiet else answer.lines:
            say(line)
    raise typer.Exit(status)


def say_json(status: int, **said: Any) -> None:
    """Print the one JSON document of a run; in ASCII, so that no console and no pipe of Windows spoils it."""
    import json

    say(json.dumps({"status": status, **said}, indent=2))


def file_json(path: Path, data: bytes, pages: int | None = None) -> dict[str, Any]:
    """Return what JSON says of a file that was written."""
    suffix = path.suffix.lstrip(".").lower()
    return {"file": path.as_posix(), "format": suffix, "pages": pages, "bytes": len(data)}


def trouble_json(trouble: Trouble) -> dict[str, str]:
    """Return what JSON says of why something could not run."""
    return {"message": trouble.message, "remedy": trouble.remedy}


def asks_for_json(arguments: Sequence[str]) -> bool:
    """Whether a command line asks for JSON, be it right or wrong in the rest."""
    words = list(arguments)
    words = words[: words.index("--")] if "--" in words else words
    asked = [word.partition("=")[2] for word in words if word.startswith("--output-format=")]
    asked += [after for word, after in pairwise(words) if word == "--output-format"]
    return asked[-1:] == [OutputFormat.JSON.value]


def say(text: str = "") -> None:
    """Print what was asked for."""
    typer.echo(text)


def warn(text: str) -> None:
    """Print to the side, so that what was asked for can be piped."""
    typer.echo(text, err=True)


def wants_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal whose user has not asked for plain text."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and stream.isatty()


def show(diagnostics: Iterable[Diagnostic], output_format: OutputFormat) -> None:
    """Print diagnostics to the side."""
    from briefing.diagnostics import render_concise, render_full

    colour = wants_colour(sys.stderr)
    for diagnostic in diagnostics:
        if output_format is OutputFormat.CONCISE:
            warn(render_concise(diagnostic))
        else:
            warn(render_full(diagnostic, colour=colour) + "\n")


def show_trouble(trouble: Trouble) -> None:
    """Print why something could not run."""
    warn(f"error: {trouble.message}" + (f"\nhelp: {trouble.remedy}" if trouble.remedy else ""))


@contextlib.contextmanager
def plain_words(*, in_json: bool) -> Iterator[None]:
    """End every trouble in words and an exit status, never in a traceback."""
    try:
        yield
    except KeyboardInterrupt:
        if in_json:
            say_json(STOPPED, trouble={"message": "stopped; nothing was left half-written", "remedy": ""})
        else:
            warn("\nStopped. Nothing was left half-written.")
        raise typer.Exit(STOPPED) from None
    except BrokenPipeError:
        # Whoever was reading has read enough; a second complaint as Python closes would help nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(WRITTEN) from None
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None and not wants_traceback():
            # What has no file's name is what we print to.
            reason = (error.strerror or str(error)).lower()
            warn(f"error: what there is to say could not be written: {reason}")
            raise typer.Exit(COULD_NOT_RUN) from None
        trouble = _trouble(error, in_json=in_json)
        if trouble is None:
            raise
        if in_json:
            say_json(COULD_NOT_RUN, trouble=trouble_json(trouble))
        else:
            show_trouble(trouble)
        raise typer.Exit(COULD_NOT_RUN) from None


def _trouble(error: Any, *, in_json: bool) -> Trouble | None:
    """What to say of what was raised; None for an exit, for what Typer says itself, and for who asked to see it."""
    if isinstance(error, typer.Exit):
        return None
    from briefing.files import Trouble

    if isinstance(error, Trouble):
        return error
    if _is_usage(error):
        where = error.ctx.command_path if error.ctx else "briefing"
        return Trouble(error.format_message().rstrip("."), f"see {where} --help") if in_json else None
    if wants_traceback():
        return None
    if isinstance(error, OSError):
        return Trouble(f"{error.filename} cannot be used: {(error.strerror or str(error)).lower()}")
    return apology(error)


def _is_usage(error: Exception) -> bool:
    return any(cls.__name__ == "ClickException" for cls in type(error).__mro__)


def apology(error: Exception, pack: str = "") -> Trouble:
    """What to say of a fault of ours: where it happened in our code, and not one word of the pack."""
    import platform

    from briefing.files import Trouble

    if isinstance(error, UnicodeEncodeError) and sys.getfilesystemencoding() != "utf-8":
        return Trouble(
            f"{pack or 'this'} needs a character that names of files may not have with the settings of this system",
            "set PYTHONUTF8=1, and run the command again",
        )
    of = f" while making {pack}" if pack else ""
    system = f"briefing {__version__}, Python {platform.python_version()}, {platform.system()}"
    return Trouble(
        f"sorry, briefing itself failed{of}; the fault is ours, not yours",
        "please report the next line, which holds nothing of your pack\n"
        f"      {system}: {type(error).__name__} at {_where(error)}\n"
        "      (with BRIEFING_TRACEBACK=1 set, all of it is shown)",
    )


def wants_traceback() -> bool:
    """Whether a developer asked to see our own faults whole."""
    return bool(os.environ.get("BRIEFING_TRACEBACK"))


def _where(error: Exception) -> str:
    """The last place in our own code that the error passed: ``layout/lines.py:80``."""
    from pathlib import Path

    here = Path(__file__).resolve().parent.parent
    place, step = "an unknown place", error.__traceback__
    while step is not None:
        path = Path(step.tb_frame.f_code.co_filename)
        if path.is_relative_to(here):
            place = f"{path.relative_to(here).as_posix()}:{step.tb_lineno}"
        step = step.tb_next
    return place
