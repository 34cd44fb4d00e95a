"""The day ledger: usual weeks, the diary, ranges, dates that are not known."""

from datetime import date
from decimal import Decimal

from recourse.wages.ledger import ledger_of
from recourse.wages.spans import settle
from wages.kit import WEEK40, account, agreed, ids, lines, missing, owed, pack, work


def hours_of(as_of: str, **parts: object) -> dict[str, str]:
    """The hours of each day, without a pack."""
    told = account(**parts)
    ledger = ledger_of(told, settle(told, months=None, as_of=date.fromisoformat(as_of)), side="low", as_of=date.max)
    return {
        str(date.fromordinal(part.start + place)): f"{units / ledger.scale:g}"
        for part in ledger.parts
        for place, units in enumerate(part.units)
        if units
    }


def test_the_ledger_works_without_a_pack() -> None:
    """Weekday hours fall on their weekdays."""
    week = work("2015-03-02", "2015-03-09", {"mon": 8, "sat": "5.5"})
    assert hours_of("2015-03-31", work=[week]) == {"2015-03-02": "8", "2015-03-07": "5.5", "2015-03-09": "8"}


def test_hours_per_week_are_spread_over_seven_days() -> None:
    """105 a week are 15 a day: 1-15 March is 225 h; February with 28 days 420 h. An assumption says so."""
    found = owed("2015-03-31", work=[work("2015-02-01", "2015-03-15", {"per_week": 105})])
    assert [line[3] for line in lines(found)] == ["420", "225"]
    assert "wages.assumption_spread" in ids(found.assumptions)


def test_a_diary_day_replaces_the_total_of_that_day() -> None:
    """Tuesday 12 h instead of 8, Wednesday none: 8 + 12 + 0 + 8 + 8 = 36."""
    days = [{"date": "2015-03-03", "hours": 12}, {"date": "2015-03-04", "hours": 0}]
    found = owed("2015-03-31", work=[work("2015-03-02", "2015-03-08", WEEK40)], days=days)
    assert [line[3] for line in lines(found)] == ["36"]


def test_a_diary_day_that_only_marks_a_holiday_keeps_its_hours() -> None:
    """Told as a holiday without hours, Tuesday stays at 8."""
    days = [{"date": "2015-03-03", "holiday": True}]
    found = owed("2015-03-31", work=[work("2015-03-02", "2015-03-08", WEEK40)], days=days)
    assert [line[3] for line in lines(found)] == ["40"]


def test_a_diary_alone_counts_its_own_days_only() -> None:
    """Three days of 9 h: 27 h x 10.00; an assumption says that only they count."""
    days = [{"date": f"2015-03-0{day}", "hours": 9} for day in (2, 3, 4)]
    found = owed("2015-03-31", work=[work("2015-03-01", "2015-03-31")], days=days)
    assert [line[3:6] for line in lines(found)] == [("27", "10.00", "270.00")]
    assert "wages.assumption_diary_only" in ids(found.assumptions)


def test_diary_days_outside_the_work_are_named_and_not_counted() -> None:
    """10 March lies after the work."""
    days = [{"date": "2015-03-10", "hours": 9}]
    found = owed("2015-03-31", work=[work("2015-03-02", "2015-03-08", WEEK40)], days=days)
    assert [line[3] for line in lines(found)] == ["40"]
    assert "wages.assumption_diary_outside" in ids(found.assumptions)


def test_a_range_computes_the_lower_figure_and_gives_both() -> None:
    """35 to 70 h in one week: 350.00 counts, 700.00 is the other end."""
    found = owed("2015-03-31", payments=[], work=[work("2015-03-02", "2015-03-08", {"per_week": [35, 70]})])
    assert [line[3:6] for line in lines(found)] == [("35", "10.00", "350.00")]
    assert found.owed_range == (Decimal("350.00"), Decimal("700.00"))


def test_two_jobs_on_one_day_share_the_diary_total() -> None:
    """4 h for each of two employers, the diary says 10: the first keeps 4, the last has 6."""
    stretches = [work("2015-03-02", "2015-03-02", {"mon": 4}, employer=name) for name in ("e1", "e2")]
    found = owed("2015-03-31", work=stretches, days=[{"date": "2015-03-02", "hours": 10}])
    assert [line[3] for line in lines(found)] == ["4", "6"]


def test_unknown_dates_are_presumed_back_from_the_day_of_the_claim() -> None:
    """Three months back from 31 March 2015: 1 January to 31 March, 22 + 20 + 22 days of 8 h x 10.00."""
    found = owed("2015-03-31", payments=[], work=[work(None, None, WEEK40)])
    assert lines(found) == [
        ("pay", "2015-01-01", "2015-01-31", "176", "10.00", "1760.00", "0.00"),
        ("pay", "2015-02-01", "2015-02-28", "160", "10.00", "1600.00", "0.00"),
        ("pay", "2015-03-01", "2015-03-31", "176", "10.00", "1760.00", "0.00"),
    ]
    assert "wages.assumption_presumed" in ids(found.assumptions)


def test_unknown_dates_are_presumed_back_from_the_last_day_where_that_is_told() -> None:
    """Back from 8 March 2015: from 9 December 2014."""
    found = owed("2015-06-30", work=[work(None, "2015-03-08", WEEK40)])
    assert (str(found.first), str(found.last)) == ("2014-12-09", "2015-03-08")


def test_a_pack_without_a_presumption_does_not_compute_unknown_dates() -> None:
    """No presumption, or one of no months: no lines, and the reason."""
    for law in (
        pack(wages__pay__presumption={"unknown": "Not bound."}),
        pack(wages__pay__presumption__value={"months": 0, "text": {"en": "None."}}),
    ):
        found = owed("2015-03-31", law, payments=[], work=[work(None, None, WEEK40)])
        assert lines(found) == []
        assert missing(found) == [("pay", "wages.dates_not_known", None)]
        assert not found.computed


def test_the_presumption_is_a_floor_never_a_cap_on_what_is_said() -> None:
    """A diary day of 9 h before the presumed months counts besides them: 90.00 more."""
    stretch = [work(None, None, WEEK40)]
    days = [{"date": "2014-11-04", "hours": 9}]
    more = owed("2015-03-31", work=stretch, days=days).due - owed("2015-03-31", work=stretch).due
    assert more == Decimal("90.00")


def test_presumed_months_are_not_added_to_days_already_told_for_the_same_employer() -> None:
    """Told: February and March; unknown: presumed January to March, of which only January is new."""
    stretches = [
        work("2015-02-01", "2015-03-31", WEEK40, employer="e1"),
        work(None, None, WEEK40, employer="e1"),
    ]
    found = owed("2015-03-31", work=stretches)
    assert [line[1:4] for line in lines(found)] == [
        ("2015-01-01", "2015-01-31", "176"),
        ("2015-02-01", "2015-02-28", "160"),
        ("2015-03-01", "2015-03-31", "176"),
    ]


def test_work_that_begins_after_the_day_of_the_claim_is_left_out_and_named() -> None:
    """Work from April, claim in March."""
    found = owed("2015-03-31", payments=[], work=[work("2015-04-01", None, WEEK40)])
    assert lines(found) == []
    assert "wages.work_later" in ids(found.assumptions)


def test_standing_by_is_named_and_not_counted() -> None:
    """20 h on call add no line."""
    stretch = work("2015-03-02", "2015-03-08", WEEK40, on_call={"per_week": 20, "sleeps_there": True})
    found = owed("2015-03-31", work=[stretch])
    assert [line[3] for line in lines(found)] == ["40"]
    assert "wages.assumption_on_call" in ids(found.assumptions)


def test_agreed_day_pay_is_earned_for_each_day_of_a_diary_alone() -> None:
    """120.00 a day, two diary days of 6 and 10 h: 16 h x 15.00 = 240.00."""
    days = [{"date": "2015-03-02", "hours": 6}, {"date": "2015-03-03", "hours": 10}]
    stretch = [work("2015-03-02", "2015-03-08", agreed=agreed("120.00", "day"))]
    assert [line[3:6] for line in lines(owed("2015-03-31", work=stretch, days=days))] == [("16", "15.00", "240.00")]


def test_presumed_months_are_all_due_where_nobody_knows_the_end() -> None:
    """Back from 17 April 2015: 18 January to 17 April, 65 days of 8 h x 10.00, though April is not over."""
    found = owed("2015-04-17", payments=[], work=[work(None, None, WEEK40)])
    assert (str(found.first), str(found.last)) == ("2015-01-18", "2015-04-17")
    assert [line[3] for line in lines(found, "pay")] == ["80", "160", "176", "104"]


def test_presumed_months_before_work_that_goes_on_wait_for_their_pay_day() -> None:
    """Told from 1 April on without an end: April is not due on the 17th."""
    stretches = [work("2015-04-01", None, WEEK40, employer="e1"), work(None, None, WEEK40, employer="e1")]
    found = owed("2015-04-17", payments=[], work=stretches)
    assert [line[1] for line in lines(found, "pay")] == ["2015-01-18", "2015-02-01", "2015-03-01"]


def test_diary_days_count_where_dates_are_unknown_and_nothing_is_presumed() -> None:
    """Two days of 9 h are said all the same: 18 h x 10.00; the rest is not computed."""
    law = pack(wages__pay__presumption__value={"months": 0, "text": {"en": "None."}})
    days = [{"date": "2015-02-03", "hours": 9}, {"date": "2015-02-04", "hours": 9}]
    found = owed("2015-03-31", law, payments=[], work=[work(None, None, WEEK40)], days=days)
    assert lines(found) == [("pay", "2015-02-03", "2015-02-04", "18", "10.00", "180.00", "0.00")]
    assert missing(found) == [("pay", "wages.dates_not_known", None)]


def test_the_range_holds_both_ends_also_where_more_hours_make_less_money() -> None:
    """70.00 a day: at 28 h a week 17.50 an hour, at 42 h 11.67; the diary has 8 h: 140.00 or 93.33."""
    stretch = work("2015-03-02", "2015-03-02", {"per_week": [28, 42]}, agreed=agreed("70.00", "day"))
    found = owed("2015-03-31", payments=[], work=[stretch], days=[{"date": "2015-03-02", "hours": 8}])
    assert (found.owed, found.owed_range) == (Decimal("140.00"), (Decimal("93.33"), Decimal("140.00")))
