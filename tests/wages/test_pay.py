"""Hand-worked pay: the higher of agreed pay and the minimum of that day, by the hour."""

from datetime import date
from decimal import Decimal

from recourse.wages.claim import claim
from wages.kit import SCALES, SERIES, SOURCED, WEEK40, account, agreed, ids, lines, missing, owed, pack, work


def test_an_hourly_minimum_is_hours_times_rate_month_by_month() -> None:
    """5 to 31 January 2015 has 20 working days: 160 h x 10.00 = 1,600.00; February 20 days; 1 to 6 March 5 days."""
    found = owed("2015-03-31", work=[work("2015-01-05", "2015-03-06", WEEK40)], payments=[])
    assert lines(found) == [
        ("pay", "2015-01-05", "2015-01-31", "160", "10.00", "1600.00", "0.00"),
        ("pay", "2015-02-01", "2015-02-28", "160", "10.00", "1600.00", "0.00"),
        ("pay", "2015-03-01", "2015-03-06", "40", "10.00", "400.00", "0.00"),
    ]
    assert (found.due, found.paid, found.owed) == (Decimal("3600.00"), Decimal("0.00"), Decimal("3600.00"))


def test_a_new_rate_in_the_middle_of_a_month_makes_a_second_line() -> None:
    """A rate from 16 March: 1-15 March 2015 has 10 working days (80 h x 10), 16-31 March 12 (96 h x 11)."""
    rates = [
        {"from": "2010-01-01", "currency": "EUR", "hour": [{"amount": "10.00"}]},
        {"from": "2015-03-16", "currency": "EUR", "hour": [{"amount": "11.00"}]},
    ]
    law = pack(**{SERIES: rates})
    found = owed("2015-03-31", law, work=[work("2015-03-01", "2015-03-31", WEEK40)])
    assert lines(found) == [
        ("pay", "2015-03-01", "2015-03-15", "80", "10.00", "800.00", "0.00"),
        ("pay", "2015-03-16", "2015-03-31", "96", "11.00", "1056.00", "0.00"),
    ]


def test_higher_agreed_pay_counts_and_cites_the_article_that_makes_it_due() -> None:
    """12.50 an hour is more than 10.00: 40 h x 12.50 = 500.00, by the law on agreed pay."""
    week = work("2015-03-02", "2015-03-08", WEEK40, agreed=agreed("12.50", "hour"))
    found = owed("2015-03-31", work=[week])
    assert lines(found) == [("pay", "2015-03-02", "2015-03-08", "40", "12.50", "500.00", "0.00")]
    cite = found.lines[0].draft.cite
    assert (cite.rule, cite.source, cite.reviewed) == ("sm.agreed_pay", ("https://example.org/agreed",), True)


def test_lower_agreed_pay_gives_way_to_the_minimum() -> None:
    """3.00 an hour is less than 10.00, so the minimum counts and is cited."""
    week = work("2015-03-02", "2015-03-08", WEEK40, agreed=agreed("3.00", "hour"))
    found = owed("2015-03-31", work=[week])
    assert lines(found) == [("pay", "2015-03-02", "2015-03-08", "40", "10.00", "400.00", "0.00")]
    cite = found.lines[0].draft.cite
    assert (cite.rule, cite.source, cite.reviewed) == ("sm.minimum_wage", ("https://example.org/minimum",), False)


def test_an_agreed_day_is_divided_by_the_usual_hours() -> None:
    """120.00 a day of 8 usual hours is 15.00 an hour; 40 h = 600.00."""
    found = owed("2015-03-31", work=[work("2015-03-02", "2015-03-08", WEEK40, agreed=agreed("120.00", "day"))])
    assert lines(found) == [("pay", "2015-03-02", "2015-03-08", "40", "15.00", "600.00", "0.00")]


def test_an_agreed_day_is_divided_by_normal_hours_where_said() -> None:
    """120.00 a day with a 30-hour normal week of 5 days is 120 / 6 = 20.00 an hour; 40 h worked = 800.00."""
    week = work("2015-03-02", "2015-03-08", WEEK40, agreed=agreed("120.00", "day"), normal_hours=30)
    found = owed("2015-03-31", work=[week])
    assert lines(found) == [("pay", "2015-03-02", "2015-03-08", "40", "20.00", "800.00", "0.00")]


def test_an_agreed_week_is_divided_by_usual_or_normal_hours() -> None:
    """600.00 a week: 600 / 40 = 15.00 an hour; with normal hours of 30, 600 / 30 = 20.00."""
    usual = work("2015-03-02", "2015-03-08", WEEK40, agreed=agreed("600.00", "week"))
    normal = {**usual, "normal_hours": 30}
    assert [line[4:6] for line in lines(owed("2015-03-31", work=[usual]))] == [("15.00", "600.00")]
    assert [line[4:6] for line in lines(owed("2015-03-31", work=[normal]))] == [("20.00", "800.00")]


def test_an_agreed_month_is_divided_by_the_usual_hours_of_that_calendar_month() -> None:
    """2,400.00 a month: February 2015 has 160 usual hours (15.00), March 176 (13.636363...); each month is 2,400.00."""
    found = owed("2015-03-31", work=[work("2015-02-01", "2015-03-31", WEEK40, agreed=agreed("2400.00", "month"))])
    assert lines(found) == [
        ("pay", "2015-02-01", "2015-02-28", "160", "15.00", "2400.00", "0.00"),
        ("pay", "2015-03-01", "2015-03-31", "176", "13.636364", "2400.00", "0.00"),
    ]


def test_a_part_month_of_agreed_monthly_pay_counts_by_its_hours() -> None:
    """2,400.00 for March 2015 (176 usual hours): one week is 40/176 of it, 545.4545... = 545.45, not rounded before."""
    found = owed("2015-03-31", work=[work("2015-03-02", "2015-03-08", WEEK40, agreed=agreed("2400.00", "month"))])
    assert lines(found) == [("pay", "2015-03-02", "2015-03-08", "40", "13.636364", "545.45", "0.00")]


def test_pieces_are_paid_by_the_hours_they_take() -> None:
    """200 pieces a week at 3.00 are 600.00 a week, 15.00 an hour at 40 hours; at 1.00 the minimum counts."""
    pieces = work("2015-03-02", "2015-03-08", WEEK40, agreed=agreed("3.00", "piece"), pieces=200)
    poor = {**pieces, "agreed": agreed("1.00", "piece")}
    assert [line[4:6] for line in lines(owed("2015-03-31", work=[pieces]))] == [("15.00", "600.00")]
    assert [line[4:6] for line in lines(owed("2015-03-31", work=[poor]))] == [("10.00", "400.00")]


def test_a_line_is_rounded_half_up_once() -> None:
    """7.25 h x 10.01 = 72.5725 -> 72.57; 0.5 h x 10.01 = 5.005 -> 5.01."""
    rates = [{"from": "2010-01-01", "currency": "EUR", "hour": [{"amount": "10.01"}]}]
    law = pack(**{SERIES: rates})
    for hours, due in (("7.25", "72.57"), ("0.5", "5.01")):
        found = owed("2015-03-31", law, work=[work("2015-03-02", "2015-03-02", {"mon": hours})])
        assert [line[5] for line in lines(found)] == [due]


def test_two_rates_in_one_month_are_each_rounded_and_the_total_is_their_sum() -> None:
    """Two employers, 0.5 h x 10.01 each: 5.01 + 5.01 = 10.02, although 1 h x 10.01 is 10.01."""
    rates = [{"from": "2010-01-01", "currency": "EUR", "hour": [{"amount": "10.01"}]}]
    day = [work("2015-03-02", "2015-03-02", {"mon": "0.5"}, employer=name) for name in ("e1", "e2")]
    found = owed("2015-03-31", pack(**{SERIES: rates}), work=day)
    assert found.due == Decimal("10.02")


def test_the_lower_of_two_age_bands_counts_and_the_range_shows_the_other() -> None:
    """Born 1997: in 2015 17 or 18 years old. 40 h x 5.00 = 200.00 counts, 40 h x 10.00 = 400.00 is the other end."""
    found = owed("2015-03-31", born=1997, payments=[], work=[work("2015-03-02", "2015-03-08", WEEK40)])
    assert lines(found) == [("pay", "2015-03-02", "2015-03-08", "40", "5.00", "200.00", "0.00")]
    assert found.owed_range == (Decimal("200.00"), Decimal("400.00"))
    assert "wages.assumption_two_bands" in ids(found.assumptions)


def test_age_is_taken_day_by_day() -> None:
    """Born 1996: in 2014 17 or 18 (lower rate 5.00), from 1 January 2015 surely 18 (10.00)."""
    found = owed("2015-01-31", born=1996, payments=[], work=[work("2014-12-29", "2015-01-02", WEEK40)])
    assert [line[1:6] for line in lines(found)] == [
        ("2014-12-29", "2014-12-31", "24", "5.00", "120.00"),
        ("2015-01-01", "2015-01-02", "16", "10.00", "160.00"),
    ]


def test_without_a_birth_year_the_adult_rate_counts() -> None:
    """No birth year: 10.00 an hour, and no range."""
    found = owed("2015-03-31", payments=[], work=[work("2015-03-02", "2015-03-08", WEEK40)])
    assert [line[4] for line in lines(found)] == ["10.00"]
    assert found.owed_range is None


def test_work_before_the_first_known_rate_is_listed_and_the_rest_computed() -> None:
    """Rates from 2000: 27-31 December 1999 (40 h) are missing and may come to 40 h x 5.00 = 200.00."""
    found = owed("2000-02-29", payments=[], work=[work("1999-12-27", "2000-01-09", WEEK40)])
    assert lines(found) == [("pay", "2000-01-01", "2000-01-09", "40", "5.00", "200.00", "0.00")]
    assert missing(found) == [("pay", "wages.minimum_before_first", Decimal("200.00"))]
    assert not found.computed


def test_agreed_pay_counts_where_no_minimum_is_known() -> None:
    """7.00 agreed in 1999: 40 h x 14,000 old units (2,000 to one) = 7.00 an hour; the missing minimum adds nothing."""
    week = work("1999-12-27", "1999-12-31", WEEK40, agreed=agreed("14000", "hour"))
    found = owed("2000-02-29", work=[week])
    assert lines(found) == [("pay", "1999-12-27", "1999-12-31", "40", "7.00", "280.00", "0.00")]
    assert missing(found) == [("pay", "wages.minimum_before_first", None)]


def test_a_country_without_a_minimum_pays_what_was_agreed_never_zero() -> None:
    """An empty series says that there is none: agreed 9.00 counts; where nothing was agreed the reason stands."""
    law = pack(**{SERIES: []})
    agreed_week = work("2015-03-02", "2015-03-08", WEEK40, agreed=agreed("9.00", "hour"))
    found = owed("2015-03-31", law, work=[agreed_week], payments=[])
    assert [line[4:6] for line in lines(found)] == [("9.00", "360.00")]
    assert missing(found) == []
    nothing = owed("2015-03-31", law, work=[work("2015-03-02", "2015-03-08", WEEK40)], payments=[])
    assert lines(nothing) == []
    assert missing(nothing) == [("pay", "wages.minimum_by_agreement_only", None)]
    assert not nothing.computed


def test_a_scale_that_binds_the_sector_counts_where_it_is_higher() -> None:
    """A scale of 13.00 for cleaning binds: 40 h x 13.00 = 520.00; in another sector it does not."""
    scale = {
        "from": "2010-01-01",
        "sector": "cleaning",
        "name": {"en": "Cleaners"},
        "amount": "13.00",
        "per": "hour",
        "currency": "EUR",
        "applies": "always",
        **SOURCED,
    }
    law = pack(**{SCALES: [scale]})
    week = [work("2015-03-02", "2015-03-08", WEEK40)]
    found = owed("2015-03-31", law, sector="cleaning", work=week)
    assert [(line[4], line[5]) for line in lines(found)] == [("13.00", "520.00")]
    assert found.lines[0].draft.cite.rule == "sm.sector_scales"
    assert [line[4] for line in lines(owed("2015-03-31", law, sector="care", work=week))] == ["10.00"]


def test_a_scale_that_is_only_named_is_an_assumption() -> None:
    """A named-only scale raises nothing and is named."""
    scale = {
        "from": "2010-01-01",
        "sector": "cleaning",
        "name": {"en": "Cleaners"},
        "amount": "13.00",
        "per": "hour",
        "currency": "EUR",
    }
    law = pack(**{SCALES: [scale]})
    found = owed("2015-03-31", law, sector="cleaning", work=[work("2015-03-02", "2015-03-08", WEEK40)])
    assert [line[4] for line in lines(found)] == ["10.00"]
    assert "wages.assumption_scales" in ids(found.assumptions)


def test_work_without_an_end_counts_to_the_day_of_the_claim_and_what_is_not_due_is_named() -> None:
    """Work goes on; on 10 March only February (160 h x 10) is due, March is named."""
    found = owed("2015-03-10", payments=[], work=[work("2015-02-01", None, WEEK40)])
    assert lines(found) == [("pay", "2015-02-01", "2015-02-28", "160", "10.00", "1600.00", "0.00")]
    assert {"wages.assumption_goes_on", "wages.assumption_not_due"} <= set(ids(found.assumptions))


def test_pay_falls_due_on_the_last_day_of_work_if_that_is_sooner() -> None:
    """Work ended on 10 March: its days are due on that day."""
    found = owed("2015-03-10", work=[work("2015-03-02", "2015-03-10", WEEK40)])
    assert [(line[1], line[2]) for line in lines(found)] == [("2015-03-02", "2015-03-10")]
    assert str(found.lines[0].draft.due_on) == "2015-03-10"


def test_the_pack_can_set_another_pay_day() -> None:
    """The 10th of the next month: March is due on 10 April, not on 9 April, also when the work ended before."""
    law = pack(wages__pay__pay_day__value={"months_after": 1, "day": 10})
    stretch = [work("2015-03-02", "2015-03-08", WEEK40)]
    assert lines(owed("2015-04-09", law, work=stretch)) == []
    assert [line[5] for line in lines(owed("2015-04-10", law, work=stretch))] == ["400.00"]


def test_agreed_pay_by_the_month_counts_by_the_calendar_where_no_hours_are_told() -> None:
    """500.00 a month, hours not told: February is 500.00, 1-10 March 10/31 of it = 161.29; the minimum is missing."""
    stretch = [work("2015-02-01", "2015-03-10", agreed=agreed("500.00", "month"))]
    found = owed("2015-03-31", payments=[], work=stretch)
    assert lines(found) == [
        ("pay", "2015-02-01", "2015-02-28", "", "", "500.00", "0.00"),
        ("pay", "2015-03-01", "2015-03-10", "", "", "161.29", "0.00"),
    ]
    assert missing(found) == [("pay", "wages.hours_not_told", None)]
    assert not found.computed


def test_agreed_pay_in_a_currency_without_a_rate_is_listed() -> None:
    """500 US dollars a month: the minimum counts, the agreement is named."""
    stretch = [work("2015-03-02", "2015-03-08", WEEK40, agreed=agreed("500.00", "month", currency="USD"))]
    found = owed("2015-03-31", work=stretch)
    assert [line[4:6] for line in lines(found)] == [("10.00", "400.00")]
    assert "wages.assumption_agreed_not_converted" in ids(found.assumptions)


def test_an_account_without_work_gives_an_empty_claim() -> None:
    """Nothing to count: no lines, all sums zero."""
    found = claim(account(payments=[]), pack(), as_of=date(2015, 3, 31))
    assert (found.lines, found.due, found.owed, found.first, found.currency) == (
        (),
        Decimal("0.00"),
        Decimal("0.00"),
        None,
        "EUR",
    )
    assert found.computed


def test_a_part_timer_by_the_month_is_paid_for_further_hours() -> None:
    """20 of 40 hours a week: 500.00 for the 88 h of January 2015; 8 h more on a Saturday at 500/88 each: 545.45."""
    half = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), 4)
    stretch = [work("2015-01-01", "2015-01-31", half, agreed=agreed("10.00", "month"))]
    diary = [{"date": "2015-01-10", "hours": 8}]
    found = owed("2015-01-31", pack("monthly"), work=stretch, days=diary, payments=[])
    assert [(line[3], line[5]) for line in lines(found, "pay")] == [("96", "545.45")]
