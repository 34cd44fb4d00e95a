"""Bonuses by statute: named rules of the packs."""

from datetime import date
from decimal import Decimal
from typing import Any

from recourse.law.fields import EXTRA_SALARY_RULES
from recourse.law.model import Pack
from recourse.wages.extra_salary import RULES, orthodox_easter
from recourse.web.i18n.render import say
from wages.kit import EXTRA, LEAVE, WEEK40, agreed, lines, missing, owed, pack, work


def law(rule: str, **more: Any) -> Pack:
    """The monthly pack with one bonus."""
    row = {"from": "2000-01-01", "rule": rule, "name": {"en": "Bonus"}, **more}
    return pack("monthly", **{EXTRA: [row], LEAVE: [{"from": "2000-01-01", "weeks": "4"}]})


def bonus(rule: str, stretch: dict[str, Any], as_of: str, **more: Any) -> list[tuple[str, ...]]:
    """Lines of the bonus as `from to due`."""
    found = owed(as_of, law(rule, **more), work=[stretch], payments=[])
    return [(line[1], line[2], line[5]) for line in lines(found, "extra-salary")]


def test_every_rule_that_a_pack_may_name_exists() -> None:
    """The law package lists the names, this package has the functions."""
    assert frozenset(RULES) == EXTRA_SALARY_RULES


def test_a_share_of_the_years_pay_is_due_at_its_end() -> None:
    """1,200.00 a month for 2015 is 14,400.00; 1/12 of it (0.08333 here 0.1: 1,440.00) on 31 December."""
    stretch = work("2015-01-01", "2015-12-31", WEEK40, agreed=agreed("1200.00", "month"))
    assert bonus("share_of_yearly_pay", stretch, "2015-12-31", share="0.1") == [("2015-12-01", "2015-12-31", "1440.00")]


def test_a_bonus_that_is_not_due_yet_makes_no_line() -> None:
    """On 30 November the bonus of 31 December is not due."""
    stretch = work("2015-01-01", None, WEEK40, agreed=agreed("1200.00", "month"))
    assert bonus("share_of_yearly_pay", stretch, "2015-11-30", share="0.1") == []


def test_the_greek_christmas_gift_is_a_month_for_the_whole_time() -> None:
    """1 May to 31 December at 1,200.00: 1,200.00 by 21 December."""
    stretch = work("2015-05-01", "2015-12-31", WEEK40, agreed=agreed("1200.00", "month"))
    assert bonus("gr_christmas_gift", stretch, "2015-12-31") == [("2015-12-01", "2015-12-21", "1200.00")]


def test_the_greek_christmas_gift_is_two_25ths_for_each_19_days() -> None:
    """38 days (1 May to 7 June) at 1,200.00: 2 x 2/25 x 1,200 = 192.00, on the last day of work."""
    stretch = work("2015-05-01", "2015-06-07", WEEK40, agreed=agreed("1200.00", "month"))
    assert bonus("gr_christmas_gift", stretch, "2015-12-31") == [("2015-06-01", "2015-06-07", "192.00")]


def test_a_published_greek_christmas_gift_by_the_day() -> None:
    """68 days at 25.18 a day of 6 hours: 68 x 2 / 19 = 7.1579 daily wages; x 25.18 = 180.24 (anaconda.gr)."""
    rates = [{"from": "2000-01-01", "currency": "EUR", "day": [{"amount": "1.00"}]}]
    row = {"from": "2000-01-01", "rule": "gr_christmas_gift", "name": {"en": "Christmas"}}
    laws = pack("monthly", **{EXTRA: [row], "wages__minimum_wage__series__value": rates})
    six = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat"), 6)
    stretch = work("2015-05-01", "2015-07-07", six, agreed=agreed("25.18", "day"))
    found = owed("2015-07-31", laws, work=[stretch], payments=[])
    assert [line[5] for line in lines(found, "extra-salary")] == ["180.24"]


def test_the_greek_easter_gift_is_half_a_month_for_the_whole_time() -> None:
    """1 January to 30 April at 1,200.00: 600.00 by Holy Wednesday, 8 April 2015."""
    stretch = work("2014-01-01", "2015-04-30", WEEK40, agreed=agreed("1200.00", "month"))
    assert bonus("gr_easter_gift", stretch, "2015-04-30")[-1] == ("2015-04-01", "2015-04-08", "600.00")


def test_a_published_greek_easter_gift_for_a_part_of_the_time() -> None:
    """60 paid days are 72 calendar days (1 January to 13 March): 1/15 x 600 x 72/8 = 360.00 (anaconda.gr)."""
    stretch = work("2015-01-01", "2015-03-13", WEEK40, agreed=agreed("1200.00", "month"))
    assert bonus("gr_easter_gift", stretch, "2015-04-30") == [("2015-03-01", "2015-03-13", "360.00")]


def test_the_greek_leave_allowance_is_capped_at_half_a_month() -> None:
    """A whole year at 1,200.00: leave pay of 160 h x 1,200 / (40 x 13/3) = 1,107.69, at most 600.00."""
    stretch = work("2015-01-01", "2015-12-31", WEEK40, agreed=agreed("1200.00", "month"))
    assert bonus("gr_leave_allowance", stretch, "2015-12-31") == [("2015-12-01", "2015-12-31", "600.00")]


def test_the_greek_leave_allowance_below_the_cap_is_the_leave_pay() -> None:
    """73 days: 160 x 73/365 = 32 h x 6.923076... = 221.54."""
    stretch = work("2015-01-01", "2015-03-14", WEEK40, agreed=agreed("1200.00", "month"))
    assert bonus("gr_leave_allowance", stretch, "2015-12-31") == [("2015-03-01", "2015-03-14", "221.54")]


def test_silence_about_a_bonus_stands_in_not_computed_with_its_amount() -> None:
    """Payments told in part: up to 192.00."""
    stretch = work("2015-05-01", "2015-06-07", WEEK40, agreed=agreed("1200.00", "month"), leave={"taken_days": 0})
    payments = [{"date": "2015-06-07", "amount": "10.00"}]
    found = owed("2015-12-31", law("gr_christmas_gift"), work=[stretch], payments=payments)
    assert lines(found, "extra-salary") == []
    assert missing(found) == [("extra-salary", "wages.extra_not_told", Decimal("192.00"))]


def test_belgian_double_holiday_pay_is_only_named() -> None:
    """A fund pays it for manual workers: 92 % of 1,200.00 for a whole year, up to 1,104.00."""
    stretch = work("2015-01-01", "2015-12-31", WEEK40, agreed=agreed("1200.00", "month"), leave={"taken_days": 0})
    found = owed("2015-12-31", law("be_double_holiday_pay"), work=[stretch], payments=[])
    assert missing(found) == [("extra-salary", "wages.extra_be_fund", Decimal("1104.00"))]


def test_orthodox_easter_falls_where_the_churches_keep_it() -> None:
    """Known dates of 2013, 2015, 2016, 2021 and 2024."""
    known = ((2013, 5, 5), (2015, 4, 12), (2016, 5, 1), (2021, 5, 2), (2024, 5, 5))
    assert [orthodox_easter(year) for year, _, _ in known] == [date(*day) for day in known]


def test_a_greek_gift_for_work_begun_after_its_day_is_due_at_the_end_of_its_time() -> None:
    """Work from 22 December 2015: 10 days x 2/25/19 x 1,200.00 = 50.53, due on 31 December and not before the work."""
    stretch = work("2015-12-22", None, WEEK40, agreed=agreed("1200.00", "month"))
    assert bonus("gr_christmas_gift", stretch, "2015-12-30") == []
    assert bonus("gr_christmas_gift", stretch, "2015-12-31") == [("2015-12-22", "2015-12-31", "50.53")]


def test_a_bonus_that_is_not_due_yet_is_named_by_its_name() -> None:
    """The sentence says which bonus it is."""
    stretch = work("2015-01-01", None, WEEK40, agreed=agreed("1200.00", "month"))
    found = owed("2015-11-30", law("gr_christmas_gift"), work=[stretch], payments=[])
    says = next(part for part in found.assumptions if part.id == "wages.assumption_not_due")
    assert say("en")(says) == (
        "Not due yet and not counted: Bonus from 1 December 2015 to 21 December 2015, €1,081.26, "
        "due on 21 December 2015."
    )
