from continuum.accounts import bands, daily, day, fact, money, reading, work
from recourse.continuum.figures import DayFigures, MoneyFigures
from recourse.continuum.house_rules import long_hours, low_pay


def _pay(days: tuple[DayFigures, ...], as_of: str, *, told: bool = True) -> list[tuple[str, str]]:
    return [(one.first.isoformat(), one.last.isoformat()) for one in low_pay(money(days, told=told), as_of=day(as_of))]


def _hours(days: tuple[DayFigures, ...], as_of: str) -> list[tuple[str, str]]:
    found = long_hours(MoneyFigures(told=False, computed=False, days=days), as_of=day(as_of))
    return [(one.first.isoformat(), one.last.isoformat()) for one in found]


def test_exactly_half_is_not_under_half() -> None:
    """Paid half of what was due does not meet the rule; a cent less does."""
    assert _pay(daily("2024-01-01", 60, due="80", paid="40"), "2024-02-29") == []
    assert _pay(daily("2024-01-01", 60, due="80", paid="39.99"), "2024-02-29") == [("2024-01-01", "2024-02-29")]


def test_pay_looks_back_three_months_or_over_all_if_less() -> None:
    """After ninety well paid days, unpaid ones count when they outweigh half of the three months up to the day."""
    days = (*daily("2024-01-01", 91), *daily("2024-04-01", 91, paid="0"))
    # On 16 May the window is 17 February to 16 May: 44 paid days of 90; on 15 May it is 45 of 90, exactly half.
    assert _pay(days, "2024-06-30") == [("2024-05-16", "2024-06-30")]


def test_pay_counts_days_up_to_the_date_only() -> None:
    """What was paid for later days does not make up for the days before."""
    days = (*daily("2024-01-01", 31, paid="0"), *daily("2024-02-01", 60))
    found = _pay(days, "2024-03-31")
    # By 2 March, 31 days of 62 are paid: half, and no longer under it.
    assert found == [("2024-01-01", "2024-03-01")]


def test_pay_looks_back_past_the_end_of_the_work_for_three_months() -> None:
    """When the last unpaid day has left the three months, nothing is due in them."""
    assert _pay(daily("2024-11-30", 1, paid="0"), "2025-12-31") == [("2024-11-30", "2025-02-28")]


def test_three_months_before_the_end_of_a_long_month_is_the_end_of_a_short_one() -> None:
    """On 31 May the three months begin on 1 March, the day after the last of February."""
    assert _pay(daily("2024-03-01", 1, paid="0"), "2024-12-31") == [("2024-03-01", "2024-05-31")]


def test_pay_that_was_not_told_meets_no_rule() -> None:
    """An account that does not tell payments is never read as unpaid."""
    assert _pay(daily("2024-01-01", 60, paid="0"), "2024-02-29", told=False) == []


def test_nothing_due_meets_no_rule() -> None:
    """Where no pack says what is due, nothing is disproportionate."""
    assert _pay(daily("2024-01-01", 60, due="0", paid="0"), "2024-02-29") == []
    assert _pay(daily("2024-01-01", 60, due="0", paid="-5"), "2024-02-29") == []


def test_money_paid_back_counts_against_what_was_paid() -> None:
    """A day may have less than nothing paid for it, because the worker handed money over."""
    days = (*daily("2024-01-01", 10, paid="45"), *daily("2024-01-11", 1, paid="-100"))
    assert _pay(days, "2024-01-11") == [("2024-01-11", "2024-01-11")]


def test_four_weeks_above_sixty_hours_count_from_their_first_day() -> None:
    """28 days of nine hours: 63 a week, from the first of them on."""
    assert _hours(daily("2024-01-01", 28, hours="9"), "2024-12-31") == [("2024-01-01", "2024-01-28")]


def test_exactly_sixty_hours_are_not_above() -> None:
    """Six days of ten hours are sixty hours."""
    assert _hours(daily("2024-01-01", 280, hours="10", off=[6]), "2024-12-31") == []
    assert _hours(daily("2024-01-01", 28, hours="10.01", off=[6]), "2024-12-31") == [("2024-01-01", "2024-01-28")]


def test_three_long_weeks_are_not_four() -> None:
    """27 days of nine hours make no stretch with a week of only 54 hours at either end."""
    assert _hours(daily("2024-01-01", 26, hours="9"), "2024-12-31") == []


def test_each_seven_day_part_must_be_long() -> None:
    """Many hours in all do not help where one of the four weeks is short."""
    days = (
        *daily("2024-01-01", 21, hours="20"),
        *daily("2024-01-22", 7, hours="0"),
        *daily("2024-01-29", 21, hours="20"),
    )
    assert _hours(days, "2024-12-31") == []


def test_a_stretch_is_not_counted_before_it_is_over() -> None:
    """On the day of the reading, the four weeks must have been worked."""
    assert _hours(daily("2024-01-01", 28, hours="9"), "2024-01-26") == []
    assert _hours(daily("2024-01-01", 28, hours="9"), "2024-01-28") == [("2024-01-01", "2024-01-28")]


def test_days_off_inside_a_stretch_belong_to_it() -> None:
    """Four weeks of six long days; the Sundays between are in the stretch, the days before the work are not."""
    assert _hours(daily("2024-01-01", 27, hours="11", off=[6]), "2024-01-27") == [("2024-01-01", "2024-01-27")]


def test_hours_of_two_employers_on_one_day_add_up() -> None:
    """Two jobs of five hours a day are seventy hours a week."""
    days = daily("2024-01-01", 28, hours="5")
    assert _hours((*days, *days), "2024-01-28") == [("2024-01-01", "2024-01-28")]


def test_long_hours_lift_the_band_and_are_named_as_ours() -> None:
    """The history shows the stretch; no indicator is its reason; a caution says whose rule it is."""
    figures = money(daily("2024-01-01", 28, hours="9"))
    found = reading([fact("CD15", "2023-12-25")], figures=figures, as_of="2024-02-05")
    assert bands(found) == [
        ("2023-12-25", "2023-12-31", "labour-rights-breached", ["CD15"]),
        ("2024-01-01", "2024-01-28", "severe-exploitation", []),
        ("2024-01-29", "2024-02-05", "labour-rights-breached", []),
    ]
    (caution,) = [one for one in found.cautions if one.id == "continuum.caution_house_rule_hours"]
    assert caution.args == {"first": day("2024-01-01"), "last": day("2024-01-28")}


def test_low_pay_lifts_the_band_and_is_named_as_ours() -> None:
    """Paid a quarter, with no fact told at all: severe exploitation by our rule."""
    figures = money(daily("2024-01-01", 31, paid="20"), [("2024-01-31", "1860")])
    found = reading(stretches=[work("2024-01-01", "2024-01-31")], figures=figures, as_of="2024-01-31")
    assert bands(found) == [("2024-01-01", "2024-01-31", "severe-exploitation", [])]
    assert "continuum.caution_house_rule_pay" in [one.id for one in found.cautions]


def test_a_reading_with_no_figures_meets_no_house_rule() -> None:
    """Without a claim, neither rule can be met."""
    found = reading([fact("EX01", "2024-01-01")])
    assert (found.rules.pay, found.rules.hours) == ((), ())
