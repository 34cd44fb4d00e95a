from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.door.owed_flow import (
    AGREED,
    BORN,
    COUNTRY,
    END,
    HOURS,
    HOURS_DAYS,
    HOURS_WEEK,
    LEAVE,
    LODGING,
    PAID_REGULAR,
    PAID_SINGLE,
    SECTOR,
    START,
)  # fmt: skip
from recourse.door.questions import WEEKDAYS, Question, fact
from recourse.door.read import AnswerRefusedError, read_answer, rows_of
from recourse.door.steps import QUESTIONS

TODAY = date(2026, 11, 24)
OFF = dict.fromkeys(WEEKDAYS, "0")
BY_HOUR = {"amount": "5", "per": "hour"}
BY_WEEK = {"amount": "50", "per": "week"}


def test_a_day_may_be_only_a_month() -> None:
    """The first of the month for a beginning, its last for an end, and today where the month has not ended yet."""
    month = {"month": "2", "year": "2024"}
    assert read_answer(START, month, TODAY) == "2024-02-01"
    assert read_answer(END, {"choice": "ended", **month}, TODAY) == "2024-02-29"
    assert read_answer(END, {"choice": "ended", "month": "11", "year": "2026"}, TODAY) == "2026-11-24"


@pytest.mark.parametrize(
    ("typed", "says", "path"),
    [
        ({}, "door.wrong_day_missing", "day"),
        ({"day": "3", "month": "4"}, "door.wrong_day_part", "year"),
        ({"day": "3", "year": "2024"}, "door.wrong_day_part", "month"),
        ({"day": "31", "month": "4", "year": "2024"}, "door.wrong_day", "day"),
        ({"day": "x", "month": "4", "year": "2024"}, "door.wrong_day", "day"),
        ({"day": "1", "month": "13", "year": "2024"}, "door.wrong_day", "day"),
        ({"day": "1", "month": "1", "year": "1891"}, "door.wrong_year", "year"),
        ({"day": "25", "month": "11", "year": "2026"}, "door.wrong_day_to_come", "day"),
    ],
)
def test_a_day_that_is_not_one_is_asked_again(typed: dict[str, str], says: str, path: str) -> None:
    """The sentence says what to do, and the path names the field."""
    with pytest.raises(AnswerRefusedError) as refused:
        read_answer(START, typed, TODAY)
    assert (refused.value.says.id, refused.value.path) == (says, path)


@given(st.dates(date(1950, 1, 1), TODAY))
def test_every_day_up_to_today_is_read(day: date) -> None:
    """No day of a working life is refused."""
    assert read_answer(START, {"day": str(day.day), "month": str(day.month), "year": str(day.year)}, TODAY) == str(day)


@given(st.integers(1, 365))
def test_no_day_after_today_is_read(days: int) -> None:
    """An account tells what was."""
    day = TODAY + timedelta(days=days)
    with pytest.raises(AnswerRefusedError):
        read_answer(START, {"day": str(day.day), "month": str(day.month), "year": str(day.year)}, TODAY)


def test_a_fact_carries_its_months_only_where_it_is_present() -> None:
    """A "no" has no days: it is about the whole time."""
    months = {"month": "3", "year": "2025", "to_month": "6", "to_year": "2025"}
    assert read_answer(fact("CD01"), {"choice": "yes", **months}, TODAY) == {
        "indicator": "CD01", "present": True, "from": "2025-03-01", "to": "2025-06-30",
    }  # fmt: skip
    assert read_answer(fact("CD01"), {"choice": "no", **months}, TODAY) == {"indicator": "CD01", "present": False}


@pytest.mark.parametrize(
    ("question", "typed", "read"),
    [
        (COUNTRY, {"choice": "GR"}, "GR"),
        (SECTOR, {"choice": "fishing"}, "fishing"),
        (END, {"choice": "now", "year": "2020"}, None),
        (HOURS, {"choice": "week"}, "week"),
        (HOURS_DAYS, {"mon": "10", "sun": "4,5"}, {**OFF, "mon": "10", "sun": "4.5"}),
        (HOURS_WEEK, {"low": "60"}, {"per_week": "60"}),
        (HOURS_WEEK, {"low": "60", "high": "70"}, {"per_week": ["60", "70"]}),
        (AGREED, {"choice": "nothing", "amount": "5"}, None),
        (AGREED, {"choice": "amount", **BY_HOUR, "basis": "net"}, {**BY_HOUR, "basis": "net"}),
        (PAID_REGULAR, {"amount": "300", "per": "month"}, {"amount": "300", "per": "month"}),
        (PAID_SINGLE, {"amount2": "300", "month2": "6", "year2": "2025"}, [{"date": "2025-06-01", "amount": "300"}]),
        (LODGING, {"choice": "no"}, {"provided": False}),
        (LODGING, {"choice": "free"}, {"provided": True}),
        (LODGING, {"choice": "charged", **BY_WEEK}, {"provided": True, "charged": BY_WEEK}),
        (LEAVE, {"choice": "none"}, {"taken_days": 0, "paid": False}),
        (LEAVE, {"choice": "some", "days": "5"}, {"taken_days": "5", "paid": True}),
        (BORN, {"year": "2009"}, 2009),
    ],
)  # fmt: skip
def test_each_kind_of_answer_becomes_its_part_of_an_account(
    question: Question, typed: dict[str, str], read: object
) -> None:
    """The plain value is the one of the file format."""
    assert read_answer(question, typed, TODAY) == read


@pytest.mark.parametrize(
    ("question", "typed"),
    [(AGREED, {"amount": "5", "per": "hour"}), (END, {"month": "2", "year": "2024"}), (LEAVE, {"days": "3"}),
     (LODGING, {"amount": "50", "per": "week"})],
)  # fmt: skip
def test_an_amount_without_the_button_above_it_is_understood(question: Question, typed: dict[str, str]) -> None:
    """Somebody tired who writes the amount has answered the question."""
    assert read_answer(question, typed, TODAY)


@given(st.sampled_from(sorted(QUESTIONS)), st.data())
def test_any_typing_is_read_or_refused_with_a_field_of_the_question(id_: str, data: st.DataObject) -> None:
    """Nothing that can be typed breaks a reader, and a refusal always points to a field on the page."""
    question = QUESTIONS[id_]
    words = st.one_of(
        st.text(max_size=8), st.sampled_from([*question.choices, "1", "2025", "12", "31", "month", "5,50"])
    )
    typed = data.draw(st.dictionaries(st.sampled_from(question.fields), words, max_size=8))
    path = ""
    try:
        read_answer(question, typed, TODAY)
    except AnswerRefusedError as refused:
        path = refused.path
    assert path in {"", *question.fields}


def test_there_is_always_room_for_one_more_payment() -> None:
    """Filled rows stay, and empty ones follow, up to the most a page can carry."""
    assert rows_of({}) == 3
    assert rows_of({"amount4": "5"}) == 6
    assert rows_of({"amount30": "5"}) == 30
