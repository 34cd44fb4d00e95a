"""A monthly minimum: whole months by the month, the rest converted by the law's own rule."""

from wages.kit import OVERTIME, WEEK40, agreed, lines, owed, pack, work

MONTHLY = pack("monthly")


def month(start: str, end: str, hours: object, **more: object) -> list[dict[str, object]]:
    """Work agreed by the month for too little."""
    return [work(start, end, hours, agreed=agreed("100.00", "month"), **more)]


def test_a_whole_month_agreed_by_month_is_the_months_amount() -> None:
    """February (160 h) and March 2015 (176 h) are 1,000.00 each, whatever their length."""
    found = owed("2015-03-31", MONTHLY, work=month("2015-02-01", "2015-03-31", WEEK40))
    assert lines(found) == [
        ("pay", "2015-02-01", "2015-02-28", "160", "6.25", "1000.00", "0.00"),
        ("pay", "2015-03-01", "2015-03-31", "176", "5.681818", "1000.00", "0.00"),
    ]


def test_part_time_lowers_the_months_amount_by_the_full_week() -> None:
    """20 of 40 hours: 500.00 a month."""
    half = {"mon": 4, "tue": 4, "wed": 4, "thu": 4, "fri": 4}
    found = owed("2015-02-28", MONTHLY, work=month("2015-02-01", "2015-02-28", half))
    assert lines(found) == [("pay", "2015-02-01", "2015-02-28", "80", "6.25", "500.00", "0.00")]


def test_hours_beyond_the_full_week_are_paid_by_the_hour() -> None:
    """48 h a week in February 2015 (four whole weeks from Sunday 1st: 160 + 32 h): 1,000.00 + 32 x 6.00 = 192.00."""
    long = {**WEEK40, "sat": 8}
    found = owed("2015-02-28", MONTHLY, work=month("2015-02-01", "2015-02-28", long))
    assert lines(found) == [
        ("pay", "2015-02-01", "2015-02-28", "32", "6.00", "192.00", "0.00"),
        ("pay", "2015-02-01", "2015-02-28", "160", "6.25", "1000.00", "0.00"),
    ]


def test_part_months_are_converted_by_the_packs_own_rule() -> None:
    """1,000.00 x 0.006 = 6.00 an hour: 2-6 March 2015 is 40 h x 6.00 = 240.00."""
    found = owed("2015-03-31", MONTHLY, work=month("2015-03-02", "2015-03-06", WEEK40))
    assert lines(found) == [("pay", "2015-03-02", "2015-03-06", "40", "6.00", "240.00", "0.00")]


def test_pay_agreed_by_the_hour_takes_the_lower_of_two_conversions() -> None:
    """Month 6.00 or day 45 x 6/40 = 6.75 an hour: nothing says which, so 6.00 counts, also for a whole month."""
    stretch = [work("2015-02-01", "2015-02-28", WEEK40, agreed=agreed("1.00", "hour"))]
    assert [line[3:6] for line in lines(owed("2015-02-28", MONTHLY, work=stretch))] == [("160", "6.00", "960.00")]


def test_pay_agreed_by_the_day_takes_the_daily_minimum() -> None:
    """45.00 x 6 / 40 = 6.75 an hour: 40 h = 270.00."""
    stretch = [work("2015-03-02", "2015-03-06", WEEK40, agreed=agreed("10.00", "day"))]
    assert [line[3:6] for line in lines(owed("2015-03-31", MONTHLY, work=stretch))] == [("40", "6.75", "270.00")]


def test_higher_agreed_monthly_pay_counts() -> None:
    """1,500.00 agreed is above 1,000.00."""
    stretch = [work("2015-02-01", "2015-02-28", WEEK40, agreed=agreed("1500.00", "month"))]
    found = owed("2015-02-28", MONTHLY, work=stretch)
    assert [(line.draft.cite.rule, str(line.draft.due)) for line in found.lines] == [("sm.agreed_pay", "1500.00")]


def test_a_raise_in_the_middle_of_a_month_keeps_it_a_whole_month() -> None:
    """1-14 February 80 h and 15-28 February 80 h, both agreed by month: 500.00 + 500.00 of the minimum."""
    stretches = [
        work("2015-02-01", "2015-02-14", WEEK40, agreed=agreed("100.00", "month")),
        work("2015-02-15", "2015-02-28", WEEK40, agreed=agreed("200.00", "month")),
    ]
    found = owed("2015-02-28", MONTHLY, work=stretches)
    assert str(found.due) == "1000.00"


def test_days_missed_lower_the_month_and_public_holidays_do_not() -> None:
    """Two of 20 days missed: 18/20 of 1,000.00 = 900.00; as public holidays they leave 1,000.00."""
    stretch = month("2015-02-01", "2015-02-28", WEEK40)
    missed = [{"date": day, "hours": 0} for day in ("2015-02-03", "2015-02-04")]
    holidays = [{**day, "holiday": True} for day in missed]
    assert str(owed("2015-02-28", MONTHLY, work=stretch, days=missed).due) == "900.00"
    assert str(owed("2015-02-28", MONTHLY, work=stretch, days=holidays).due) == "1000.00"


def test_a_diary_alone_is_paid_by_its_share_of_the_full_month() -> None:
    """80 h in the diary of February 2015; the law's full month is 40 x 28 / 7 = 160 h: half of 1,000.00."""
    days = [{"date": f"2015-02-{day:02}", "hours": 8} for day in range(2, 14) if day not in {7, 8}]
    found = owed("2015-02-28", MONTHLY, work=month("2015-02-01", "2015-02-28", None), days=days)
    assert [line[3:6] for line in lines(found)] == [("80", "6.25", "500.00")]


def test_overtime_of_a_monthly_minimum_rests_on_the_hourly_conversion() -> None:
    """32 h beyond 40 a week in February 2015 with 25 %: 6.00 x 1.25 = 7.50; 32 x 7.50 = 240.00."""
    law = pack("monthly", **{OVERTIME: [{"from": "2000-01-01", "weekly": [{"above": "40", "premium": "0.25"}]}]})
    found = owed("2015-02-28", law, work=month("2015-02-01", "2015-02-28", {**WEEK40, "sat": 8}))
    assert lines(found) == [
        ("pay", "2015-02-01", "2015-02-28", "160", "6.25", "1000.00", "0.00"),
        ("overtime", "2015-02-01", "2015-02-28", "32", "7.50", "240.00", "0.00"),
    ]
