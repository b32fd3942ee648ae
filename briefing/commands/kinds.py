"""``briefing kinds``: what kinds of pack there are."""

from __future__ import annotations

from briefing.commands.terminal import plain_words, say


def complete(incomplete: str) -> list[str]:
    """Kinds of pack whose names start so, for the shell."""
    from briefing.outline import kinds as known

    return [name for name in known() if name.startswith(incomplete)]


def kinds() -> None:
    """List the kinds of pack, with what each is for.

    A kind is an outline: which sections, in which order, under which headings.

    \b
    Example:
      briefing kinds
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    with plain_words():
        from briefing.outline import kinds as known
        from briefing.outline import load_outline

        names = known()
        width = max(map(len, names), default=0)
        for name in names:
            outline = load_outline(name).value
            say(f"{name:{width}}  {outline.description if outline else 'has faults'}")
        say("\nThese come with briefing; `briefing new NAME --kind KIND` starts a pack of one.")
