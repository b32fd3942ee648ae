"""The rules, one line each: code and module. Codes are permanent."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from briefing.checks.rule import Rule

RULES = {
    "BRF101": "facts.figure_differs",
    "BRF102": "facts.two_values",
    "BRF103": "facts.fact_without_base",
    "BRF104": "facts.percentage_without_base",
    "BRF105": "facts.total",
    "BRF106": "facts.fact_without_source",
    "BRF107": "facts.line_without_source",
    "BRF108": "facts.old_source",
    "BRF109": "freshness.line_expires",
    "BRF110": "freshness.not_checked_lately",
    "BRF111": "freshness.uncleared_line",
    "BRF112": "freshness.words_changed",
    "BRF113": "freshness.embargo_passed",
    "BRF114": "freshness.embargo_without_zone",
    "BRF115": "freshness.not_yet_valid",
    "BRF116": "dates.weekday",
    "BRF117": "dates.relative_day",
    "BRF118": "dates.overlap",
    "BRF119": "dates.gap",
    "BRF120": "dates.outside_event",
    "BRF121": "dates.clock_change",
    "BRF122": "dates.journey_zone",
    "BRF123": "dates.out_of_order",
    "BRF124": "people.name_spelt_two_ways",
    "BRF125": "people.not_listed",
    "BRF126": "people.role_differs",
    "BRF127": "people.no_pronunciation",
    "BRF128": "lines.top_line_too_long",
    "BRF129": "lines.too_many_points",
    "BRF130": "lines.said_two_ways",
    "BRF131": "lines.says_what_not_to_say",
    "BRF132": "acronyms.unexplained",
    "BRF133": "acronyms.explained_twice",
    "BRF134": "acronyms.explained_unused",
    "BRF135": "acronyms.not_in_glossary",
    "BRF136": "completeness.to_do_left",
    "BRF137": "completeness.placeholder",
    "BRF138": "completeness.annex_missing",
    "BRF139": "completeness.nothing_in_it",
    "BRF140": "completeness.reference_to_nothing",
    "BRF141": "budgets.pages",
    "BRF142": "budgets.words",
    "BRF143": "budgets.speaking_time",
    "BRF144": "budgets.reading_time",
    "BRF145": "budgets.type_too_small",
    "BRF146": "profile.section_unwanted",
    "BRF147": "profile.section_wanted",
    "BRF148": "profile.banned_phrase",
    "BRF149": "accessibility.heading_order",
    "BRF150": "accessibility.table_heads",
    "BRF151": "accessibility.link_text",
    "BRF152": "accessibility.contrast",
    "BRF153": "house_style.month_first",
    "BRF154": "house_style.ordinal_date",
    "BRF155": "house_style.comma_in_date",
    "BRF156": "house_style.date_range",
    "BRF157": "house_style.time_range",
    "BRF158": "house_style.number_range",
    "BRF159": "house_style.year_range",
    "BRF160": "house_style.quarter",
    "BRF161": "house_style.clock",
    "BRF162": "house_style.midday",
    "BRF163": "house_style.midnight_deadline",
    "BRF164": "house_style.no_comma",
    "BRF165": "house_style.number_in_words",
    "BRF166": "house_style.opens_with_figure",
    "BRF167": "house_style.million",
    "BRF168": "house_style.empty_decimals",
    "BRF169": "house_style.small_million",
    "BRF170": "house_style.currency",
    "BRF171": "house_style.per_cent",
    "BRF172": "house_style.leading_zero",
    "BRF173": "house_style.ordinal",
    "BRF174": "house_style.ampersand",
    "BRF175": "house_style.latin",
    "BRF176": "house_style.avoided_word",
    "BRF177": "house_style.in_order_to",
    "BRF178": "house_style.contraction",
    "BRF179": "house_style.ize",
    "BRF180": "house_style.spelling",
    "BRF181": "house_style.two_spellings",
    "BRF182": "house_style.slash",
    "BRF183": "house_style.bracketed_plural",
    "BRF184": "house_style.semicolon",
    "BRF185": "house_style.long_sentence",
    "BRF186": "house_style.block_capitals",
    "BRF187": "house_style.government",
    "BRF188": "house_style.hm_government",
    "BRF189": "house_style.minister",
    "BRF190": "house_style.armed_forces",
    "BRF191": "house_style.dotted_initials",
    "BRF192": "house_style.bullet_end",
    "BRF193": "house_style.single_quotes",
    "BRF194": "house_style.title_form",
    "BRF195": "house_style.spaces",
    "BRF401": "house_style.pence",
    "BRF402": "house_style.office",
    "BRF403": "house_style.list_form",
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
