"""The command line: one line for each verb. Importing this must stay cheap: nothing here but Typer."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from briefing import __version__
from briefing.commands.changes import changes
from briefing.commands.check import check
from briefing.commands.clear import clear
from briefing.commands.draft import draft
from briefing.commands.explain import explain
from briefing.commands.kinds import kinds
from briefing.commands.make import make
from briefing.commands.new import new
from briefing.commands.schema import schema
from briefing.commands.style import from_template
from briefing.commands.styles import styles
from briefing.commands.terminal import asks_for_json, plain_words
from briefing.commands.verify import verify

VERBS = (make, check, clear, new, draft, kinds, styles, schema, changes, explain, verify)


class Verbs(TyperGroup):
    """All commands: whatever goes wrong in one, or in what was typed, ends in words or in JSON."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As in Typer; what was typed is kept, since a line that cannot be read may still ask for JSON."""
        ctx.meta[__name__] = asks_for_json(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """As in Typer, with plain words round it."""
        with plain_words(in_json=ctx.meta[__name__]):
            return super().invoke(ctx)


app = typer.Typer(
    name="briefing",
    cls=Verbs,
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help reads the same everywhere, and costs half as much
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 96},
)


class Verb(TyperCommand):
    """A command whose usage shows its arguments as people write them: PACKS..., not {PACKS}..."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """As in Typer, without its braces."""
        return [piece.replace("{", "").replace("}", "") for piece in super().collect_usage_pieces(ctx)]


for verb in VERBS:
    app.command(cls=Verb)(verb)
style = typer.Typer(name="style", no_args_is_help=True, rich_markup_mode=None)
style.command("from-template", cls=Verb)(from_template)
app.add_typer(style)


@style.callback()
def _group() -> None:
    """Make a house style."""


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - Typer's callback has this shape
    if wanted:
        typer.echo(f"briefing {__version__}")
        raise typer.Exit


@app.callback()
def briefing(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn one YAML file into a Word file and an accessible PDF.

    \b
    Examples:
      briefing new my-meeting --kind meeting     start a pack
      briefing draft release.txt                 start a pack from a press release
      briefing check my-meeting.yaml             what a private office would mark in it
      briefing make my-meeting.yaml              make its Word file and PDF
      briefing explain BRF012                    what a message means

    \b
    Exit status: 0 written, 1 faults in a pack, 2 could not run.
    """  # noqa: D301 - Typer's mark for lines that stay as they are


def main() -> None:
    """Run the command that was typed."""
    gc.set_threshold(100_000)  # starting up makes nothing but what stays
    # pydantic would look through every installed package for plugins, at a cost of 20 ms, and run them.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console of an older Windows cannot show every character: better "?" than a crash.
            stream.reconfigure(errors="replace")
    try:
        app(prog_name="briefing")
    finally:
        gc.freeze()  # else the interpreter, as it ends, looks through everything for garbage: an eighth of the whole run
