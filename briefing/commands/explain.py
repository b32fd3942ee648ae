"""``briefing explain``: what a message means, at more length."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from briefing.commands import completion
from briefing.commands.terminal import Answer, Format, OutputFormat, Quiet, give


def _known() -> list[str]:
    """Every code: those of messages, and those of the rules that are checked."""
    from briefing.checks.table import RULES
    from briefing.codes import CODES

    return sorted({*CODES, *RULES})


def _explanation(code: str) -> tuple[str, str]:
    from briefing.checks.table import RULES, explanation
    from briefing.codes import CODES

    return explanation(code) if code in RULES else CODES[code]


def explain(
    code: Annotated[
        str,
        typer.Argument(metavar="CODE", hidden=True, autocompletion=completion.codes),
    ] = "",
    *,
    quiet: Quiet = False,
    output_format: Format = OutputFormat.FULL,
) -> None:
    """Explain a message by its code.

    CODE is a code from a message, or the name of a rule; without it, all are listed. It says what the
    message means, why it matters, what is wrong and what is right.

    \b
    Example:
      briefing explain BRF012
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    give(_answer(code), quiet=quiet, output_format=output_format)


def _answer(code: str) -> Answer:
    if not code:
        said = [_as_json(known) for known in _known()]
        return Answer({"codes": said}, [f"{one['code']}  {one['title']}" for one in said])
    wanted = _spelt(code)
    if wanted not in _known():
        raise _unknown(code, _known())
    title, explanation = _explanation(wanted)
    return Answer({"codes": [_as_json(wanted)]}, [f"{wanted}: {title}\n\n{explanation.strip()}"])


def _as_json(code: str) -> dict[str, Any]:
    from briefing.checks.table import RULES, load
    from briefing.codes import EXPLANATIONS

    rule = load(code) if code in RULES else None
    parts = rule.explanation if rule else EXPLANATIONS[code]
    return {
        "code": code,
        "title": parts.title,
        "explanation": parts.text,
        "wrong": parts.wrong,
        "right": parts.right,
        "source": parts.source or None,
        "severity": str(rule.severity) if rule else None,
        "on": rule.on if rule else True,
        "rule": rule.name if rule else None,
        "family": rule.family if rule else None,
    }


def _spelt(code: str) -> str:
    """``BRF012`` for ``12``, ``brf12`` and ``error[BRF012]``; the code of a rule for its name."""
    from briefing.checks.table import code_of

    named = code_of(code)
    if named:
        return named
    digits = "".join(character for character in code if character.isdecimal())
    return f"BRF{digits.lstrip('0').zfill(3)}" if digits else code.upper()


def _unknown(code: str, known: list[str]) -> Exception:
    from briefing.checks.table import NAMES
    from briefing.files import Trouble
    from briefing.wording import nearest

    near = nearest(code, tuple(sorted(NAMES))) or nearest(_spelt(code), tuple(known))
    remedy = f"the nearest is {near}; " if near else ""
    return Trouble(f"there is no message {code}", f"{remedy}`briefing explain` lists them all")
