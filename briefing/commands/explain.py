"""``briefing explain``: what a message means, at more length."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.commands.terminal import plain_words, say


def _codes(incomplete: str) -> list[str]:
    from briefing.diagnostics import CODES

    return [code for code in CODES if code.startswith(incomplete.upper())]


def explain(
    code: Annotated[
        str,
        typer.Argument(metavar="CODE", hidden=True, autocompletion=_codes),
    ] = "",
) -> None:
    """Explain a message by its code.

    CODE is a code from a message; without it, all are listed. It says what the message means, why it
    matters, what is wrong and what is right.

    \b
    Example:
      briefing explain BRF012
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    with plain_words():
        from briefing.diagnostics import CODES

        if not code:
            for known, (title, _) in CODES.items():
                say(f"{known}  {title}")
            return
        wanted = _spelt(code)
        if wanted not in CODES:
            raise _unknown(code, list(CODES))
        title, explanation = CODES[wanted]
        say(f"{wanted}: {title}\n\n{explanation.strip()}")


def _spelt(code: str) -> str:
    """``BRF012`` for ``12``, ``brf12`` and ``error[BRF012]``."""
    digits = "".join(character for character in code if character.isdecimal())
    return f"BRF{int(digits):03}" if digits else code.upper()


def _unknown(code: str, known: list[str]) -> Exception:
    import difflib

    from briefing.files import Trouble

    near = difflib.get_close_matches(_spelt(code), known, n=1)
    remedy = f"the nearest is {near[0]}; " if near else ""
    return Trouble(f"there is no message {code}", f"{remedy}`briefing explain` lists them all")
