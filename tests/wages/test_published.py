"""Figures that courts, authorities and unions published, on the real packs."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from recourse.law.load import load_pack
from recourse.law.series import row_on
from recourse.wages.claim import claim
from recourse.wages.minimum import apply
from recourse.wages.model import Claim
from wages.kit import WEEK40, account, agreed, lines, work


def found(country: str, as_of: str, **parts: Any) -> Claim:
    """The claim by the real pack of a country."""
    law = load_pack(country)
    assert law is not None
    return claim(account(country=country, **parts), law, as_of=date.fromisoformat(as_of))


def test_gb_free_accommodation_brings_pay_above_the_minimum() -> None:
    """gov.uk: 9.60 x 30 h and 9.99 x 7 of offset are 357.93, 11.93 an hour, above 11.44: nothing more is owed."""
    stretch = work(
        "2024-06-03",
        "2024-06-09",
        {"mon": 10, "tue": 10, "wed": 10},
        agreed=agreed("9.60", "hour"),
        lodging={"provided": True},
    )
    one = found("GB", "2024-06-30", work=[stretch], payments=[{"date": "2024-06-09", "amount": "288.00"}])
    assert [line[5] for line in lines(one, "pay", "deduction")] == ["343.20", "-55.20"]
    assert sum(line.owed for line in one.lines if line.draft.head in {"pay", "deduction"}) == 0
    credit = next(line for line in one.lines if line.draft.head == "deduction").draft.working[-1]
    assert str(credit.args["most"]) == "69.93"


def test_gb_a_charge_below_the_offset_changes_nothing() -> None:
    """gov.uk: aged 20, 10.30 an hour, 6.50 a day charged, offset 9.99: the pay stays 10.30."""
    lodging = {"provided": True, "charged": {"amount": "6.50", "per": "day"}}
    stretch = work("2024-06-03", "2024-06-09", WEEK40, agreed=agreed("10.30", "hour"), lodging=lodging)
    payments = [{"date": "2024-06-09", "amount": "366.50"}]
    # 40 x 10.30 = 412.00 less 7 x 6.50 = 45.50.
    one = found("GB", "2024-06-30", born=2004, work=[stretch], payments=payments)
    assert [line[4:6] for line in lines(one, "pay", "deduction")] == [("10.30", "412.00"), ("", "-45.50")]
    assert sum(line.owed for line in one.lines if line.draft.head in {"pay", "deduction"}) == 0


def test_gb_a_charge_above_the_offset_is_owed_back() -> None:
    """gov.uk: 11.45 an hour, 40 h for 3 weeks, 10.50 a day for 21 days: (10.50 - 9.99) x 21 = 10.71."""
    lodging = {"provided": True, "charged": {"amount": "10.50", "per": "day"}}
    stretch = work("2024-06-03", "2024-06-23", WEEK40, agreed=agreed("11.45", "hour"), lodging=lodging)
    payments = [{"date": "2024-06-23", "amount": "1153.50"}]
    # 120 x 11.45 = 1,374.00 less 21 x 10.50 = 220.50.
    one = found("GB", "2024-06-30", work=[stretch], payments=payments)
    assert sum(line.owed for line in one.lines if line.draft.head in {"pay", "deduction"}) == Decimal("10.71")


def test_gb_a_year_of_leave_is_twenty_eight_days_of_a_five_day_week() -> None:
    """gov.uk: 5 days a week, 28 days a year: 28 x 8 = 224 h."""
    one = found("GB", "2023-12-31", work=[work("2023-01-01", "2023-12-31", WEEK40)], payments=[])
    assert [line[3] for line in lines(one, "leave")] == ["224"]


def test_gb_tirkey_is_of_the_size_that_the_tribunal_found() -> None:
    """Four and a half years of 18 h a day: 183,773.53 (the days of work are not in the texts seen: size only)."""
    stretch = work("2008-05-01", "2012-10-31", {"per_week": 126}, agreed=agreed("0.11", "hour"))
    one = found("GB", "2015-09-17", work=[stretch], payments=[])
    pay = sum(line.draft.due for line in one.lines if line.draft.head == "pay")
    assert Decimal("0.85") < pay / Decimal("183773.53") < Decimal("1.15")


def test_de_a_live_in_carer_round_the_clock() -> None:
    """LAG Berlin-Brandenburg 21 Sa 1900/19: 4,554 h x 8.50 = 38,709.00, less 6,680.00 received."""
    every = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 24)
    # 1 May to 5 November 2015 are 189 days, 4,536 h; 18 h on 6 November.
    one = found(
        "DE",
        "2016-01-31",
        work=[work("2015-05-01", "2015-11-06", every)],
        days=[{"date": "2015-11-06", "hours": 18}],
        payments=[{"date": "2015-12-31", "amount": "6680.00", "basis": "net"}],
    )
    pay = [line for line in one.lines if line.draft.head == "pay"]
    assert sum(line.draft.hours or 0 for line in pay) == 4554
    assert sum(line.draft.due for line in pay) == Decimal("38709.00")
    assert sum(line.owed for line in pay) == Decimal("32029.00")


def test_de_ten_hours_a_week_are_the_limit_of_a_small_job() -> None:
    """13.90 x 10 x 13/3 = 602.33 a month in 2026: 13 weeks are 1,807.00."""
    stretch = work("2026-01-05", "2026-04-05", {"mon": 10})
    one = found("DE", "2026-12-31", work=[stretch])
    pay = sum(line.draft.due for line in one.lines if line.draft.head == "pay")
    assert pay == Decimal("1807.00")
    assert round(pay / 3, 2) == Decimal("602.33")


def test_de_three_presumed_months_at_forty_hours() -> None:
    """AufenthG s. 98a: 40 h x 13 weeks x 13.90 = 7,228.00; April to June 2026 are 13 weeks."""
    one = found("DE", "2026-07-31", work=[work(None, "2026-06-30", WEEK40)])
    assert (str(one.first), str(one.last)) == ("2026-04-01", "2026-06-30")
    assert sum(line.draft.due for line in one.lines if line.draft.head == "pay") == Decimal("7228.00")


def test_de_strawberries_by_the_box_are_three_fifty_an_hour_short() -> None:
    """3.00 for 5 kg, 10 kg an hour: 6.00 where 9.50 was due in the first half of 2021, 3.50 an hour too little."""
    stretch = work("2021-05-03", "2021-05-09", WEEK40, agreed=agreed("3.00", "piece"), pieces=80)
    one = found("DE", "2021-05-31", work=[stretch], payments=[{"date": "2021-05-09", "amount": "240.00"}])
    (pay,) = (line for line in one.lines if line.draft.head == "pay")
    assert (pay.draft.hours, pay.draft.rate, pay.owed / 40) == (Fraction(40), Fraction("9.50"), Decimal("3.50"))


def test_fr_three_presumed_months_full_time() -> None:
    """L8252-2: three months of 35 h at 12.31; published with a month rounded to 1,867.02: 5,601.06, here 5,601.05."""
    one = found("FR", "2026-12-31", work=[work(None, "2026-11-30", {"per_week": 35})])
    pay = sum(line.draft.due for line in one.lines if line.draft.head == "pay")
    assert pay == Decimal("5601.05")
    assert abs(pay - 3 * Decimal("1867.02")) <= Decimal("0.01")


def test_fr_a_live_in_domestic_worker_cannot_be_charged_500() -> None:
    """71.00 for the room and 22 x 2 x 4.70 = 206.80 for meals are lawful; of 500.00 that leaves 222.20 too much."""
    one = found(
        "FR",
        "2025-09-30",
        sector="domestic-work",
        work=[work("2025-09-01", "2025-09-30", WEEK40)],
        deductions=[
            {"date": "2025-09-30", "amount": "206.80", "reason": "food", "how": "withheld"},
            {"date": "2025-09-30", "amount": "293.20", "reason": "housing", "how": "withheld"},
        ],
    )
    assert sorted(line[5] for line in lines(one, "deduction")) == ["-206.80", "-71.00"]
    says = next(part for part in one.assumptions if part.id == "wages.deduction_unlawful")
    assert str(says.args["amount"]) == "222.20"


def test_gr_overtime_of_900_a_month() -> None:
    """Larissa labour centre 2014: 900 x 0.006 = 5.40 an hour; with 20 % 6.48, with 40 % 7.56."""
    law = load_pack("GR")
    assert law is not None
    rule, rows = law.wages.minimum_wage.to_hour.value, law.wages.working_time.overtime.value
    assert rule is not None
    assert rule.month is not None
    hour = apply(rule.month, Fraction(900))
    row = row_on(rows or (), date(2014, 5, 23))
    assert row is not None
    assert hour == Fraction("5.40")
    assert [hour * (1 + tier.premium) for tier in row.weekly] == [Fraction("6.48"), Fraction("7.56")]


def test_gr_a_christmas_bonus_for_a_part_of_the_time() -> None:
    """anaconda.gr: 25.18 a day of 6 hours, 68 days: 7.1579 daily wages, 180.24."""
    six = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat"), 6)
    stretch = work("2015-05-01", "2015-07-07", six, agreed=agreed("25.18", "day"))
    one = found("GR", "2015-07-31", work=[stretch], payments=[])
    assert "180.24" in [line[5] for line in lines(one, "extra-salary")]


def test_gr_an_easter_bonus_for_a_part_of_the_time() -> None:
    """anaconda.gr: 1,200 a month, 60 paid days (72 calendar days): 360.00."""
    stretch = work("2015-01-01", "2015-03-13", WEEK40, agreed=agreed("1200.00", "month"))
    one = found("GR", "2015-04-30", work=[stretch], payments=[])
    assert "360.00" in [line[5] for line in lines(one, "extra-salary")]


@pytest.mark.parametrize(
    ("day", "month", "daily"),
    [(date(2024, 3, 31), "780", "34.84"), (date(2024, 4, 1), "830", "37.07")],
)
def test_gr_the_minimum_of_a_worker_without_earlier_service(day: date, month: str, daily: str) -> None:
    """KEPEA: 830.00 a month and 37.07 a day from 1 April 2024, 780.00 before (34.84 a day by the decision of 2023)."""
    law = load_pack("GR")
    assert law is not None
    row = row_on(law.wages.minimum_wage.series.value or (), day)
    assert row is not None
    assert (row.month[0].amount, row.day[0].amount) == (Fraction(month), Fraction(daily))


def test_gr_three_presumed_months_and_nineteen_days_of_the_christmas_bonus() -> None:
    """Derived: 3 x 880 = 2,640.00; 2/25 x 880 = 70.40 for 19 days."""
    poor = agreed("100.00", "month")
    months = found("GR", "2025-09-30", work=[work(None, "2025-08-31", WEEK40, agreed=poor)], payments=[])
    assert sum(line.draft.due for line in months.lines if line.draft.head == "pay") == Decimal("2640.00")
    days = found("GR", "2025-09-30", work=[work("2025-05-01", "2025-05-19", WEEK40, agreed=poor)], payments=[])
    assert "70.40" in [line[5] for line in lines(days, "extra-salary")]


def test_ie_one_payslip_of_the_food_point() -> None:
    """222 h x 12.80 = 2,841.60 in November 2023."""
    every = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "7.4")
    stretch = work("2023-11-01", "2023-11-30", every, agreed=agreed("12.80", "hour"))
    one = found("IE", "2023-12-31", work=[stretch])
    assert [line[3:6] for line in lines(one, "pay")] == [("222", "12.80", "2841.60")]


def test_ie_weekly_gaps_of_two_decisions() -> None:
    """Nazipova: 43 x 8.65 - 300 = 71.95. Hossain: 65 x 7.65 - 150 = 347.25 (2006), 45 x 8.65 - 246 = 143.25 (2008)."""
    for monday, sunday, week, paid, gap in (
        ("2009-03-02", "2009-03-08", 43, "300.00", "71.95"),
        ("2006-03-06", "2006-03-12", 65, "150.00", "347.25"),
        ("2008-03-03", "2008-03-09", 45, "246.00", "143.25"),
    ):
        one = found(
            "IE",
            "2010-12-31",
            work=[work(monday, sunday, {"per_week": week})],
            payments=[{"date": sunday, "amount": paid}],
        )
        assert sum(line.owed for line in one.lines if line.draft.head == "pay") == Decimal(gap)


def test_ie_a_year_at_thirty_nine_hours_has_156_hours_of_leave() -> None:
    """Organisation of Working Time Act 1997 s. 19: four weeks of 39 h."""
    stretch = work("2023-01-01", "2023-12-31", {"per_week": 39})
    one = found("IE", "2023-12-31", work=[stretch], payments=[])
    assert [line[3] for line in lines(one, "leave")] == ["156"]


def test_be_an_hour_of_the_monthly_minimum() -> None:
    """FAIRWORK: 2,070.48 x 3 / 13 / 38 = 12.57 an hour (from May 2024)."""
    eight = {"mon": 8, "tue": 8, "wed": 8, "thu": 8, "fri": 6}
    one = found("BE", "2024-12-31", work=[work("2024-06-03", "2024-06-09", eight, agreed=agreed("1.00", "hour"))])
    rates = [line.draft.rate for line in one.lines if line.draft.head == "pay"]
    exact = Fraction("2070.48") * 3 / 13 / 38
    assert rates == [exact]
    assert round(exact * 100) == 1257
