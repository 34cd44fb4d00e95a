"""Paid leave: in proportion to the time worked, in the worker's own week."""

from decimal import Decimal
from typing import Any

from recourse.law.model import Pack
from wages.kit import LEAVE, WEEK40, agreed, ids, lines, missing, owed, pack, work


def law(**row: Any) -> Pack:
    """Four weeks a year."""
    return pack(**{LEAVE: [{"from": "2000-01-01", "weeks": "4", **row}]})


QUARTER = work("2015-01-01", "2015-03-31", WEEK40)
# 90 of 365 days: 4 x 40 x 90 / 365 = 39.452054... h x 10.00 = 394.52.


def test_leave_not_taken_is_due_when_the_work_has_ended() -> None:
    """No leave taken, told: 394.52 on the last day of work."""
    found = owed("2015-03-31", law(), work=[{**QUARTER, "leave": {"taken_days": 0}}])
    assert lines(found, "leave") == [
        ("leave", "2015-03-01", "2015-03-31", "39.452055", "10.00", "394.52", "0.00"),
    ]
    assert missing(found) == []


def test_silence_about_leave_stands_in_not_computed_with_its_amount() -> None:
    """Payments told in part, leave not spoken of: up to 394.52, and the claim counts as computed."""
    payments = [{"date": "2015-03-31", "amount": "100.00"}]
    found = owed("2015-03-31", law(), work=[QUARTER], payments=payments)
    assert lines(found, "leave") == []
    assert missing(found) == [("leave", "wages.leave_not_told", Decimal("394.52"))]
    assert found.computed


def test_nothing_else_paid_means_that_leave_was_not_given_either() -> None:
    """An empty list, or payments told in full: 394.52 are due."""
    empty = owed("2015-03-31", law(), work=[QUARTER], payments=[])
    told = [{"date": "2015-03-31", "amount": "100.00"}]
    full = owed("2015-03-31", law(), work=[QUARTER], payments=told, payments_complete=True)
    assert [line[5] for line in lines(empty, "leave")] == ["394.52"]
    assert [line[5] for line in lines(full, "leave")] == ["394.52"]


def test_leave_taken_and_paid_lowers_what_is_left() -> None:
    """Two days of 8 h taken and paid: 39.452054... - 16 = 23.452054... h = 234.52."""
    found = owed("2015-03-31", law(), work=[{**QUARTER, "leave": {"taken_days": 2, "paid": True}}])
    assert [line[5] for line in lines(found, "leave")] == ["234.52"]


def test_leave_taken_and_not_paid_is_due_also_while_work_goes_on() -> None:
    """Two days of 8 h taken without pay: 160.00; what is left is not due yet."""
    stretch = work("2015-01-01", None, WEEK40, leave={"taken_days": 2, "paid": False})
    found = owed("2015-03-31", law(), work=[stretch])
    assert [line[3:6] for line in lines(found, "leave")] == [("16", "10.00", "160.00")]
    assert "wages.leave_not_due" in ids(found.assumptions)


def test_leave_taken_of_which_the_pay_is_not_told_is_not_computed() -> None:
    """Two days taken, paid or not is not said: up to 160.00 besides the 234.52 that are left."""
    payments = [{"date": "2015-03-31", "amount": "100.00"}]
    found = owed("2015-03-31", law(), work=[{**QUARTER, "leave": {"taken_days": 2}}], payments=payments)
    assert [line[5] for line in lines(found, "leave")] == ["234.52"]
    assert missing(found) == [("leave", "wages.leave_pay_not_told", Decimal("160.00"))]


def test_how_far_back_leave_counts_is_the_packs_rule() -> None:
    """1 January 2013 to 31 March 2015: this year 39.45 h; with the year before 160 more; whole: 320 more."""
    stretch = work("2013-01-01", "2015-03-31", WEEK40, leave={"taken_days": 0})
    for reach, hours in (("leave-year", "39.452055"), ("previous-year", "199.452055"), ("whole", "359.452055")):
        found = owed("2015-03-31", law(reaches_back=reach), work=[stretch])
        assert [line[3] for line in lines(found, "leave")] == [hours]


def test_leave_that_is_not_paid_on_leaving_makes_no_line() -> None:
    """The rule is said."""
    found = owed("2015-03-31", law(paid_on_leaving=False), work=[QUARTER], payments=[])
    assert lines(found, "leave") == []
    assert "wages.leave_not_paid_on_leaving" in ids(found.assumptions)


def test_leave_of_monthly_pay_counts_a_month_as_thirteen_thirds_of_a_week() -> None:
    """2,600.00 a month at 40 h: 2,600 / (40 x 13/3) = 15.00 an hour; 39.452054... h x 15 = 591.78."""
    stretch = {**QUARTER, "agreed": agreed("2600.00", "month"), "leave": {"taken_days": 0}}
    assert [line[4:6] for line in lines(owed("2015-03-31", law(), work=[stretch]), "leave")] == [("15.00", "591.78")]


def test_a_stretch_told_in_two_parts_has_the_leave_of_one() -> None:
    """January and February to March, one day of leave told in each: 39.452054... - 16 h."""
    parts = [
        work("2015-01-01", "2015-01-31", WEEK40, leave={"taken_days": 1, "paid": True}),
        work("2015-02-01", "2015-03-31", WEEK40, leave={"taken_days": 1, "paid": True}),
    ]
    assert [line[5] for line in lines(owed("2015-03-31", law(), work=parts), "leave")] == ["234.52"]
