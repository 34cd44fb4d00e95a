"""Overtime, and the premiums for night, Sunday and public holidays."""

from wages.kit import HOLIDAY, NIGHT, OVERTIME, SUNDAY, WEEK40, agreed, ids, lines, missing, owed, pack, work

TIERS = [{"above": "40", "premium": "0.25"}, {"above": "48", "premium": "0.50"}]
WEEKLY = pack(**{OVERTIME: [{"from": "2000-01-01", "weekly": TIERS}]})
SIX_DAYS = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat"), 10)


def test_hours_above_the_threshold_move_whole_to_overtime_in_tiers() -> None:
    """60 h in a week: 40 x 10.00, 8 x 12.50 = 100.00, 12 x 15.00 = 180.00."""
    found = owed("2015-03-31", WEEKLY, work=[work("2015-03-02", "2015-03-08", SIX_DAYS)])
    assert lines(found) == [
        ("pay", "2015-03-02", "2015-03-08", "40", "10.00", "400.00", "0.00"),
        ("overtime", "2015-03-02", "2015-03-08", "8", "12.50", "100.00", "0.00"),
        ("overtime", "2015-03-02", "2015-03-08", "12", "15.00", "180.00", "0.00"),
    ]
    assert found.lines[1].draft.cite.rule == "sm.overtime"


def test_without_a_premium_all_hours_stay_in_pay() -> None:
    """60 h x 10.00 = 600.00, also above the legal maximum."""
    found = owed("2015-03-31", work=[work("2015-03-02", "2015-03-08", SIX_DAYS)])
    assert lines(found) == [("pay", "2015-03-02", "2015-03-08", "60", "10.00", "600.00", "0.00")]


def test_a_broken_week_keeps_the_full_threshold() -> None:
    """Work from Thursday: 30 h in that week are no overtime."""
    found = owed("2015-03-31", WEEKLY, work=[work("2015-03-05", "2015-03-08", SIX_DAYS)])
    assert lines(found) == [("pay", "2015-03-05", "2015-03-08", "30", "10.00", "300.00", "0.00")]


def test_a_week_is_counted_across_the_end_of_a_month_and_its_last_hours_are_overtime() -> None:
    """The week of 30 March 2015: 20 h fall in March; April has 20 ordinary hours, then 8 and 12 of overtime."""
    found = owed("2015-04-30", WEEKLY, work=[work("2015-03-30", "2015-04-05", SIX_DAYS)])
    assert [line[:6] for line in lines(found)] == [
        ("pay", "2015-03-30", "2015-03-31", "20", "10.00", "200.00"),
        ("pay", "2015-04-01", "2015-04-05", "20", "10.00", "200.00"),
        ("overtime", "2015-04-01", "2015-04-05", "8", "12.50", "100.00"),
        ("overtime", "2015-04-01", "2015-04-05", "12", "15.00", "180.00"),
    ]


def test_thresholds_count_all_stretches_of_one_employer_together() -> None:
    """Mon-Wed 30 h on one rate, Thu-Sat 30 h on 20.00: the last 20 h are overtime, 8 x 25.00 and 12 x 30.00."""
    stretches = [
        work("2015-03-02", "2015-03-04", SIX_DAYS, employer="e1"),
        work("2015-03-05", "2015-03-07", SIX_DAYS, employer="e1", agreed=agreed("20.00", "hour")),
    ]
    found = owed("2015-03-31", WEEKLY, work=stretches)
    assert [(line[0], *line[3:6]) for line in lines(found)] == [
        ("pay", "30", "10.00", "300.00"),
        ("pay", "10", "20.00", "200.00"),
        ("overtime", "8", "25.00", "200.00"),
        ("overtime", "12", "30.00", "360.00"),
    ]


def test_two_employers_have_a_threshold_each() -> None:
    """30 h for each of two employers are no overtime."""
    stretches = [
        work("2015-03-02", "2015-03-04", SIX_DAYS, employer="e1"),
        work("2015-03-05", "2015-03-07", SIX_DAYS, employer="e2"),
    ]
    assert lines(owed("2015-03-31", WEEKLY, work=stretches), "overtime") == []


def test_a_daily_threshold_makes_the_last_hours_of_the_day_overtime_once() -> None:
    """Above 9 a day or 40 a week, 50 %: five days of 10 h are 5 h above 9, and 45 - 40 = 5 h above 40: 10 h x 15.00."""
    row = {
        "from": "2000-01-01",
        "weekly": [{"above": "40", "premium": "0.50"}],
        "daily": [{"above": "9", "premium": "0.50"}],
    }
    five = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), 10)
    found = owed("2015-03-31", pack(**{OVERTIME: [row]}), work=[work("2015-03-02", "2015-03-06", five)])
    assert [(line[0], *line[3:6]) for line in lines(found)] == [
        ("pay", "40", "10.00", "400.00"),
        ("overtime", "10", "15.00", "150.00"),
    ]


def test_overtime_on_a_sunday_has_its_own_higher_premium_and_no_second_one() -> None:
    """10 h on Sunday after 40 h: 100 % overtime, 20.00; the Sunday premium is not paid again."""
    row = {"from": "2000-01-01", "weekly": [{"above": "40", "premium": "0.50"}], "sunday_or_holiday": "1"}
    law = pack(**{OVERTIME: [row], SUNDAY: [{"from": "2000-01-01", "premium": "0.75"}]})
    found = owed("2015-03-31", law, work=[work("2015-03-02", "2015-03-08", {**WEEK40, "sun": 10})])
    assert [(line[0], *line[3:6]) for line in lines(found)] == [
        ("pay", "40", "10.00", "400.00"),
        ("overtime", "10", "20.00", "200.00"),
    ]


def test_overtime_closed_to_a_sector_leaves_its_hours_in_pay_and_says_so() -> None:
    """Not for domestic work: 60 h x 10.00."""
    law = pack(**{OVERTIME: [{"from": "2000-01-01", "weekly": TIERS, "not_for": ["domestic-work"]}]})
    found = owed("2015-03-31", law, sector="domestic-work", work=[work("2015-03-02", "2015-03-08", SIX_DAYS)])
    assert [line[5] for line in lines(found)] == ["600.00"]
    assert "wages.assumption_not_for_sector" in ids(found.assumptions)


def test_overtime_that_the_pack_does_not_know_is_not_computed_in_long_weeks_only() -> None:
    """60 h: not computed; 40 h: nothing is missing."""
    law = pack(wages__working_time__overtime={"unknown": "Nobody has looked yet."})
    long = owed("2015-03-31", law, payments=[], work=[work("2015-03-02", "2015-03-08", SIX_DAYS)])
    short = owed("2015-03-31", law, payments=[], work=[work("2015-03-02", "2015-03-08", WEEK40)])
    assert missing(long) == [("overtime", "wages.law_not_known_overtime", None)]
    assert not long.computed
    assert missing(short) == []
    assert short.computed


def test_night_hours_stay_in_pay_and_their_head_holds_only_the_premium() -> None:
    """10 of 40 h at night with 20 %: 10 h x 2.00 = 20.00 besides 40 h x 10.00."""
    law = pack(**{NIGHT: [{"from": "2000-01-01", "premium": "0.20"}]})
    found = owed("2015-03-31", law, work=[work("2015-03-02", "2015-03-08", WEEK40, night_hours=10)])
    assert lines(found) == [
        ("pay", "2015-03-02", "2015-03-08", "40", "10.00", "400.00", "0.00"),
        ("night", "2015-03-02", "2015-03-08", "10", "2.00", "20.00", "0.00"),
    ]


def test_a_premium_can_be_measured_by_the_minimum_only() -> None:
    """20 % of the minimum 10.00, not of the agreed 15.00: 10 h x 2.00."""
    law = pack(**{NIGHT: [{"from": "2000-01-01", "premium": "0.20", "base": "minimum"}]})
    stretch = work("2015-03-02", "2015-03-08", WEEK40, night_hours=10, agreed=agreed("15.00", "hour"))
    assert [line[3:6] for line in lines(owed("2015-03-31", law, work=[stretch]), "night")] == [("10", "2.00", "20.00")]


def test_sunday_hours_get_the_premium_only() -> None:
    """8 h on Sunday with 75 %: 8 x 7.50 = 60.00."""
    law = pack(**{SUNDAY: [{"from": "2000-01-01", "premium": "0.75"}]})
    found = owed("2015-03-31", law, work=[work("2015-03-02", "2015-03-08", {"sun": 8})])
    assert [(line[0], *line[3:6]) for line in lines(found)] == [
        ("pay", "8", "10.00", "80.00"),
        ("sunday", "8", "7.50", "60.00"),
    ]


def test_only_days_marked_in_the_diary_are_public_holidays() -> None:
    """Tuesday 3 March marked, 6 h worked, 100 %: 6 x 10.00; the rule is an assumption."""
    law = pack(**{HOLIDAY: [{"from": "2000-01-01", "premium": "1"}]})
    days = [{"date": "2015-03-03", "hours": 6, "holiday": True}]
    found = owed("2015-03-31", law, work=[work("2015-03-02", "2015-03-08", WEEK40)], days=days)
    assert [(line[0], *line[3:6]) for line in lines(found)] == [
        ("pay", "38", "10.00", "380.00"),
        ("holiday", "6", "10.00", "60.00"),
    ]
    assert "wages.assumption_holidays_marked" in ids(found.assumptions)


def test_a_public_holiday_on_a_sunday_has_the_higher_premium_only() -> None:
    """Sunday 8 March marked: 75 % for the Sunday, not 50 % for the holiday besides."""
    law = pack(
        **{SUNDAY: [{"from": "2000-01-01", "premium": "0.75"}], HOLIDAY: [{"from": "2000-01-01", "premium": "0.50"}]}
    )
    days = [{"date": "2015-03-08", "hours": 4, "holiday": True}]
    found = owed("2015-03-31", law, work=[work("2015-03-02", "2015-03-08", WEEK40)], days=days)
    assert [(line[0], *line[3:6]) for line in lines(found, "sunday", "holiday")] == [("sunday", "4", "7.50", "30.00")]
