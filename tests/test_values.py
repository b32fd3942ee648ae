"""Dates, times, zones, choices and short forms: read from what people write, displayed in one way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from briefing.moments import Day, Days, Deadline, Moment, Period, TimeSpan, When
from briefing.pack import Status
from briefing.sections.clearance import Clearance
from briefing.values import Maybe, Names, OneOrMany, Todo, key_form, nearest, without_mark
from briefing.written import Written
from briefing.zones import Zone

NEAR = date(2025, 4, 3)


@pytest.mark.parametrize(
    ("kind", "written", "shown"),
    [
        (Day, "Thursday 3 April 2025", "Thursday 3 April 2025"),
        (Day, "thurs, 3rd of apr 2025", "Thursday 3 April 2025"),
        (Day, "April 3, 2025", "Thursday 3 April 2025"),
        (Day, "2025-04-03", "Thursday 3 April 2025"),
        (Day, "3 April", "Thursday 3 April 2025"),
        (Day, "29 February 2024", "Thursday 29 February 2024"),
        (Days, "3 April 2025", "Thursday 3 April 2025"),
        (Days, "3 to 4 April 2025", "Thursday 3 to Friday 4 April 2025"),
        (Days, "3–4 April 2025", "Thursday 3 to Friday 4 April 2025"),
        (Days, "from 30 March to 1 April 2025", "Sunday 30 March to Tuesday 1 April 2025"),
        (Days, "30 December 2025 to 2 January 2026", "Tuesday 30 December 2025 to Friday 2 January 2026"),
        (Days, "2025-04-03 to 2025-04-04", "Thursday 3 to Friday 4 April 2025"),
        (TimeSpan, "9am to 11am", "09:00 to 11:00"),
        (TimeSpan, "9 to 11am", "09:00 to 11:00"),
        (TimeSpan, "11am to 1", "11:00 to 13:00"),
        (TimeSpan, "9.30am", "09:30"),
        (TimeSpan, "0900-1100", "09:00 to 11:00"),
        (TimeSpan, "from midday until 2pm", "12:00 to 14:00"),
        (TimeSpan, "10pm to midnight", "22:00 to 24:00"),
        (TimeSpan, "10pm to 1am", "22:00 to 01:00"),
        (TimeSpan, "22:00 to 10:00", "22:00 to 10:00"),
        (TimeSpan, "10:30", "10:30"),
        (TimeSpan, "09:30 to 10:15", "09:30 to 10:15"),
        (TimeSpan, "9:00 to 17:00", "09:00 to 17:00"),
        (TimeSpan, "11:30 to 1:00", "11:30 to 13:00"),
        (TimeSpan, "Friday 4 April, 9am to 10am", "Friday 4 April 2025, 09:00 to 10:00"),
        (TimeSpan, "9am to 10am (London)", "09:00 to 10:00 (London time)"),
        (TimeSpan, "09:00 UTC", "09:00 (UTC)"),
        (Moment, "6pm, Friday 4 April 2025", "6pm, Friday 4 April 2025"),
        (Deadline, "by 6pm, Friday 4 April 2025", "6pm, Friday 4 April 2025"),
        (Deadline, "by Fri", "Friday"),
        (Deadline, "6pm on Friday", "6pm on Friday"),
        (Deadline, "as soon as possible", "as soon as possible"),
        (Deadline, "within 24 hours", "within 24 hours"),
        (Period, "March 2021", "March 2021"),
        (Period, "late 2024 to spring 2025", "late 2024 to spring 2025"),
        (Moment, "23:59 on 3 April 2025", "11:59pm, Thursday 3 April 2025"),
        (Moment, "2025-04-03T18:00Z", "6pm (UTC), Thursday 3 April 2025"),
        (Moment, "3 April 2025", "Thursday 3 April 2025"),
        (Zone, "Brussels", "Brussels time"),
        (Zone, "Brussels time", "Brussels time"),
        (Zone, "Europe/Brussels", "Brussels time"),
        (Zone, "washington dc", "washington dc time"),
        (Zone, "UTC", "UTC"),
        (Zone, "Port of Spain", "Port of Spain time"),
        (Zone, "Port-au-Prince", "Port-au-Prince time"),
        (Zone, "Isle of Man", "Isle of Man time"),
        (Zone, "São Paulo", "São Paulo time"),
        (Zone, "Africa/Dar_es_Salaam", "Dar es Salaam time"),
        (Zone, "Doha", "Doha time"),
        (Moment, "12:30am, 3 April 2025", "12:30am, Thursday 3 April 2025"),
        (Moment, "1900, 3 April 2025", "7pm, Thursday 3 April 2025"),
        (Days, "30 December to 2 January 2026", "Tuesday 30 December 2025 to Friday 2 January 2026"),
        (Days, "30 December to 2 January", "Monday 30 December 2024 to Thursday 2 January 2025"),
    ],
)
def test_what_people_write_is_read_and_shown_in_one_way(
    kind: type[Written], written: str, shown: str
) -> None:
    assert kind.read(written, NEAR).display() == shown  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "written", "message", "remedy"),
    [
        (Day, "Friday 3 April 2025", "is a Thursday, not a Friday", "Thursday 3 April 2025"),
        (Day, "31 February 2025", "February 2025 has no day 31", "correct"),
        (Day, "29 February 2025", "February 2025 has no day 29", "correct"),
        (Day, "3/4/2025", "3 April 2025 or 4 March 2025", "3 April 2025"),
        (Day, "31/12/2025", "date in figures", "31 December 2025"),
        (Day, "soon", "“soon” is not a date", "3 April 2025"),
        (Days, "4 to 3 April 2025", "ends before it starts", "earlier date first"),
        (Day, "Wed 11 Mar 26", "“26” is a year in two figures", "11 March 2026"),
        (Days, "11 Mar ’26", "“’26” is a year in two figures", "11 March 2026"),
        (Moment, "6pm, 11 March 26", "“26” is a year in two figures", "11 March 2026"),
        (Deadline, "Friday 3 April 2025", "is a Thursday, not a Friday", "Thursday 3 April 2025"),
        (Deadline, "by 3/4/2025", "date in figures", "3 April 2025"),
        (TimeSpan, "9 to 11", "morning or evening", "9am to 11am"),
        (TimeSpan, "9", "morning or evening", "9am, 9pm or 09:00"),
        (TimeSpan, "9:30", "morning or evening", "9:30am, 9:30pm or 09:30"),
        (TimeSpan, "9:00 to 5:00", "morning or evening", "9am to 5pm, or 09:00 to 17:00"),
        (TimeSpan, "1:00 to 2:30", "morning or evening", "1pm to 2:30pm, or 13:00 to 14:30"),
        (TimeSpan, "11am to 9am", "ends before it starts", "correct one of the times"),
        (TimeSpan, "22:00 to 10:01", "ends before it starts", "an item for each day"),
        (TimeSpan, "09:00-", "not a time", "9am to 11am"),
        (TimeSpan, "- 09:00", "not a time", "9am to 11am"),
        (Moment, "6:00 on 3 April 2025", "morning or evening", "6am, 6pm or 06:00"),
        (TimeSpan, "25:00", "no time “25:00”", "9am"),
        (TimeSpan, "14pm", "no time “14pm”", "2pm or 14:00"),
        (TimeSpan, "9am to 9am", "ends when it starts", "correct"),
        (TimeSpan, "after lunch", "not a time", "9am to 11am"),
        (Moment, "midnight, 3 April 2025", "first or its last minute", "00:01 on 3 April 2025"),
        (Moment, "24:00, 3 April 2025", "first or its last minute", "or 11:59pm"),
        (Moment, "2400 on 3 April 2025", "first or its last minute", "or 11:59pm"),
        (Moment, "12am, 3 April 2025", "first or its last minute", "or 11:59pm"),
        (Moment, "2025-04-03T24:00", "first or its last minute", "or 11:59pm"),
        (Moment, "3 April 1800", "a year or the time 6pm", "6pm, 3 April with its year"),
        (Moment, "2025 3 April", "a year or the time 8:25pm", "write 3 April 2025 or"),
        (TimeSpan, "24:00 to 01:00", "the end of a day", "write 00:00"),
        (Days, "30 December 2026 to 2 January 2026", "ends before it starts", "earlier date first"),
        (Zone, "Brusels", "not a time zone", "Brussels"),
        (Zone, "../../etc/passwd", "not a time zone", "Brussels"),
    ],
)
def test_what_could_mean_two_things_is_told_with_what_to_write(
    kind: type[Written], written: str, message: str, remedy: str
) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        kind.read(written, NEAR)
    context = caught.value.context or {}
    assert message in context["message"]
    assert remedy in context["help"]


@pytest.mark.parametrize(
    ("written", "role", "date"),
    [
        ("A Name, No10", None, None),
        ("A Name, G7 team", None, None),
        ("A Name, room 4", None, None),
        ("A Name, press office, 3 April 2025", "press office", "3 April 2025"),
        ("A Name, press office, ILLUSTRATIVE 3 April 2025", "press office", "3 April 2025"),
        ("A Name, G7 team, 2025-04-03", "G7 team", "3 April 2025"),
        ("A Name, TODO", None, "TODO"),
    ],
)
def test_only_what_has_the_form_of_a_date_is_the_date_of_a_clearance(
    written: str, role: str | None, date: str | None
) -> None:
    clearance = Clearance.model_validate(written, context={})
    assert clearance.role == role
    shown = clearance.date.display(weekday=False) if isinstance(clearance.date, Day) else clearance.date
    assert (shown.display() if isinstance(shown, Todo) else shown) == date
    assert clearance.who == ("A Name" if date else written)


@pytest.mark.parametrize("written", ["A Name, 3/4/2025", "A Name, 31 February 2025", "A Name, April 2025"])
def test_a_wrong_date_of_a_clearance_is_told(written: str) -> None:
    with pytest.raises(ValidationError):
        Clearance.model_validate(written, context={})


def test_a_date_without_a_year_needs_one_nearby() -> None:
    assert Day.read("2 January", date(2025, 12, 20)).date == date(2026, 1, 2)
    assert Day.read("30 December", date(2026, 1, 5)).date == date(2025, 12, 30)
    with pytest.raises(PydanticCustomError, match="no year"):
        Day.read("2 January")


@pytest.mark.parametrize("kind", [Day, Days, Deadline, Period, TimeSpan, Moment, Zone])
def test_the_examples_of_a_message_are_read(kind: type[Written]) -> None:
    for example in kind.examples:
        shown = kind.read(example, NEAR).display()  # type: ignore[attr-defined]
        assert kind.read(shown, NEAR).display() == shown  # type: ignore[attr-defined]


@pytest.mark.parametrize("written", ["Top line", "top-line", "TOP_LINE", " top  line ", "top–line"])
def test_keys_forgive_case_space_hyphen_and_underscore(written: str) -> None:
    assert key_form(written) == "top_line"


@pytest.mark.parametrize("written", ["for clearance", "For Clearance", "for_clearance", "FOR-CLEARANCE"])
def test_choices_forgive_as_keys_do(written: str) -> None:
    assert Status.read(written) is Status.FOR_CLEARANCE


@pytest.mark.parametrize(
    ("text", "found"), [("top_lin", "top_line"), ("Topline", "top_line"), ("weather", None)]
)
def test_the_nearest_word_is_one_that_was_meant(text: str, found: str | None) -> None:
    assert nearest(text, ("topic", "top_line", "points")) == found


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("ILLUSTRATIVE 9am", "9am", True),
        ("ILLUSTRATIVE: 9am", "9am", True),
        ("ILLUSTRATIVELY", "ILLUSTRATIVELY", False),
        ("9am", "9am", False),
    ],
)
def test_the_mark_of_what_is_invented_is_kept_apart(text: str, words: str, *, marked: bool) -> None:
    assert without_mark(text) == (words, marked)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("TODO", "TODO"),
        ("TODO: ask York", "TODO: ask York"),
        ("TODO ask York", "TODO: ask York"),
        ("TODO – ask York", "TODO: ask York"),
        ("TODOS", None),
        ("todo", None),
    ],
)
def test_todo_stands_for_any_value(text: str, shown: str | None) -> None:
    todo = Todo.read(text)
    assert (todo.display() if todo else None) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("3 April 2025", "Thursday 3 April 2025"),
        ("March 2021", "March 2021"),
        ("2025-04", "April 2025"),
        ("Spring 2025", "Spring 2025"),
        ("early 2024", "early 2024"),
        ("1990s", "1990s"),
        ("2023 to 2024", "2023 to 2024"),
        ("March to May 2021", "March to May 2021"),
    ],
)
def test_a_date_of_the_past_may_be_a_month_a_season_or_a_year(written: str, shown: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(When)
    assert adapter.validate_python(written).display() == shown


@pytest.mark.parametrize("written", ["Sprnig 2025", "soon", "Friday 3 April 2025", "3/4/2025"])
def test_what_is_no_date_is_none_in_the_past_either(written: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(When).validate_python(written)


@pytest.mark.parametrize("kind", [Days, TimeSpan, Moment, Deadline])
@pytest.mark.parametrize("written", ["TBC", "9am (tbc)", "to be confirmed", "t.b.a."])
def test_what_is_still_to_come_is_written_as_todo(kind: type[Written], written: str) -> None:
    with pytest.raises(ValidationError, match="is still to come") as caught:
        TypeAdapter(kind).validate_python(written)
    assert caught.value.errors()[0]["ctx"]["help"].startswith("write TODO")


def test_todo_before_the_type_and_faults_of_the_type_alone() -> None:
    adapter: TypeAdapter[Day | Todo] = TypeAdapter(Maybe[Day])
    assert adapter.validate_python("TODO: ask") == Todo("ask")
    assert adapter.validate_python("ILLUSTRATIVE 3 April 2025") == Day(NEAR, illustrative=True)
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python("soon")
    assert len(caught.value.errors()) == 1


def test_one_stands_for_many() -> None:
    many: TypeAdapter[tuple[str, ...]] = TypeAdapter(OneOrMany[str])
    assert many.validate_python("one, two") == ("one, two",)
    assert many.validate_python(None) == ()
    names: TypeAdapter[tuple[str, ...]] = TypeAdapter(Names)
    assert names.validate_python("Allies, media; press") == ("Allies", "media", "press")
    assert names.validate_python("TODO: ask A, B") == ("TODO: ask A, B",)
