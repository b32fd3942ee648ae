"""The rules, one line each: code and module. Codes are permanent."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from briefing.checks.rule import Rule

RULES = {
    "BRF101": "facts.figure_differs",
}

"""Code to module: its family, then its name."""
FAMILIES = frozenset(module.partition(".")[0].replace("_", "-") for module in RULES.values())
NAMES = frozenset(module.partition(".")[2].replace("_", "-") for module in RULES.values())


@lru_cache(maxsize=256)
def load(code: str) -> Rule:
    """Return the rule of a code; its module is imported only then."""
    rule: Rule = import_module(f"briefing.checks.{RULES[code]}").RULE
    return rule


def code_of(name: str) -> str | None:
    """Return the code of the rule with this name, in whatever case, with hyphens, spaces or underscores."""
    wanted = "_".join(name.casefold().replace("-", " ").replace("_", " ").split())
    return next((code for code, module in RULES.items() if module.partition(".")[2] == wanted), None)


def explanations() -> dict[str, tuple[str, str]]:
    """Return title and explanation of every rule, by code."""
    return {code: explanation(code) for code in RULES}


def explanation(code: str) -> tuple[str, str]:
    """Return the title of a rule, and the rest of its documentation with how strict it is."""
    rule = load(code)
    strict = f"{rule.severity.value}" if rule.on else "off unless asked for"
    rest = rule.documentation.partition("\n")[2].strip()
    return rule.title, f"{rest}\n\nRule: {rule.name}, of the family {rule.family}; {strict}."
