"""What is typed, as plain values and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.desk.pages.editing.fields import PARTS
from recourse.desk.pages.editing.typed import field_of, plain_of, typed_of
from recourse.desk.pages.view_reading import ticks
from recourse.terms.period import add_months

WORK = PARTS["work"].fields


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("7", "7"),
        ("7,5", "7.5"),
        ("7.5", "7.5"),
        ("\u0667\u066b\u0665", "7.5"),
        ("\u06f7", "7"),
        ("1\N{NO-BREAK SPACE}000", "1000"),
        ("x", "x"),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, number: str) -> None:
    """Figures of any script, a comma or a point; what is no number stays for the reader of accounts to refuse."""
    assert plain_of({"pieces": typed}, WORK) == {"pieces": number}


def test_a_week_is_one_figure_or_two() -> None:
    """One of the two fields is enough; equal ends are one figure."""
    assert plain_of({"hours.low": "40"}, WORK) == {"hours": {"per_week": "40"}}
    assert plain_of({"hours.high": "40"}, WORK) == {"hours": {"per_week": "40"}}
    assert plain_of({"hours.low": "40", "hours.high": "50"}, WORK) == {"hours": {"per_week": ["40", "50"]}}
    assert typed_of({"hours": {"per_week": [40, "50.5"]}}, WORK) == {"hours.low": "40", "hours.high": "50.5"}
    assert typed_of({"hours": {"per_week": 40}}, WORK) == {"hours.low": "40"}


def test_a_path_leads_to_the_nearest_field() -> None:
    """Of this entry only; a place inside a field is the field."""
    assert field_of("$.work[0].agreed.amount", "$.work[0]", WORK) == "agreed.amount"
    assert field_of("$.work[0].hours.per_week[1]", "$.work[0]", WORK) == "hours.high"
    assert field_of("$.work[0].hours.per_week", "$.work[0]", WORK) == "hours.low"
    assert field_of("$.work[10].from", "$.work[1]", WORK) == ""
    assert field_of("$.work[0]", "$.work[0]", WORK) == ""


@given(st.dates(date(1960, 1, 1), date(2060, 1, 1)), st.integers(0, 600))
def test_names_below_the_drawing_never_crowd(first: date, months: int) -> None:
    """At most six, inside the drawing, on the first of a month unless there is none."""
    last = add_months(first, months)
    found = ticks(first, last)
    assert 1 <= len(found) <= 6 or months > 720
    assert all(first <= day <= last for day in found)
    assert all(day.day == 1 for day in found) or found == [first]
