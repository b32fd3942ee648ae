"""The terminal: what is said, where, in which colour, and how every trouble ends in words."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

import typer

from briefing import __version__

if TYPE_CHECKING:
    from briefing.diagnostics import Diagnostic
    from briefing.files import Trouble

WRITTEN, FAULTS, COULD_NOT_RUN, STOPPED = 0, 1, 2, 130
"""Exit statuses; 130 is what shells expect after Ctrl-C."""


class OutputFormat(StrEnum):
    """How diagnostics are shown."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


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
def plain_words() -> Iterator[None]:
    """End every trouble in words and an exit status, never in a traceback."""
    from briefing.files import Trouble

    try:
        yield
    except Trouble as trouble:
        show_trouble(trouble)
        raise typer.Exit(COULD_NOT_RUN) from None
    except KeyboardInterrupt:
        warn("\nStopped. Nothing was left half-written.")
        raise typer.Exit(STOPPED) from None
    except BrokenPipeError:
        # Whoever was reading has read enough; a second complaint as Python closes would help nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(WRITTEN) from None
    except OSError as error:
        if error.filename is not None or wants_traceback():
            raise
        # What has no file's name is what we print to.
        reason = (error.strerror or str(error)).lower()
        warn(f"error: what there is to say could not be written: {reason}")
        raise typer.Exit(COULD_NOT_RUN) from None
    except Exception as error:
        if isinstance(error, typer.Exit) or _is_usage(error) or wants_traceback():
            raise
        show_trouble(apology(error))
        raise typer.Exit(COULD_NOT_RUN) from None


def _is_usage(error: Exception) -> bool:
    return any(cls.__name__ == "ClickException" for cls in type(error).__mro__)


def apology(error: Exception, pack: str = "") -> Trouble:
    """What to say of a fault of ours: where it happened in our code, and not one word of the pack."""
    import platform

    from briefing.files import Trouble

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
