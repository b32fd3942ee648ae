"""``briefing explain``: what a message means, at more length."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.commands.terminal import plain_words, say


def _codes(incomplete: str) -> list[str]:
    return [code for code in _known() if code.startswith(incomplete.upper())]


def _known() -> list[str]:
    """Every code: those of messages, and those of the rules that are checked."""
    from briefing.checks.table import RULES
    from briefing.diagnostics import CODES

    return sorted({*CODES, *RULES})


def _explanation(code: str) -> tuple[str, str]:
    from briefing.checks.table import RULES, explanation
    from briefing.diagnostics import CODES

    return explanation(code) if code in RULES else CODES[code]


def explain(
    code: Annotated[
        str,
        typer.Argument(metavar="CODE", hidden=True, autocompletion=_codes),
    ] = "",
) -> None:
    """Explain a message by its code.

    CODE is a code from a message, or the name of a rule; without it, all are listed. It says what the message means, why it
    matters, what is wrong and what is right.

    \b
    Example:
      briefing explain BRF012
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    with plain_words():
        if not code:
            for known in _known():
                say(f"{known}  {_explanation(known)[0]}")
            return
        wanted = _spelt(code)
        if wanted not in _known():
            raise _unknown(code, _known())
        title, explanation = _explanation(wanted)
        say(f"{wanted}: {title}\n\n{explanation.strip()}")


def _spelt(code: str) -> str:
    """``BRF012`` for ``12``, ``brf12`` and ``error[BRF012]``; the code of a rule for its name."""
    from briefing.checks.table import code_of

    named = code_of(code)
    if named:
        return named
    digits = "".join(character for character in code if character.isdecimal())
    return f"BRF{digits.lstrip('0').zfill(3)}" if digits else code.upper()


def _unknown(code: str, known: list[str]) -> Exception:
    import difflib

    from briefing.files import Trouble

    near = difflib.get_close_matches(_spelt(code), known, n=1)
    remedy = f"the nearest is {near[0]}; " if near else ""
    return Trouble(f"there is no message {code}", f"{remedy}`briefing explain` lists them all")
