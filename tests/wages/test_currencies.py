"""Money of the past: exact conversion by the rates that the law fixed."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from recourse.account.model import WEEKDAYS
from recourse.wages.currencies import Currencies
from recourse.web.i18n.render import say
from wages.kit import DEDUCTIONS, WEEK40, agreed, lines, owed, pack, work

COUNTRY = pack().country
# The old currency SML held until 2001; 2,000 make one euro.


def test_a_minimum_in_old_money_is_paid_in_todays() -> None:
    """10,000 SML an hour are 5.00: 40 h = 200.00."""
    found = owed("2001-06-30", work=[work("2001-06-04", "2001-06-10", WEEK40)])
    assert (found.currency, lines(found)) == (
        "EUR",
        [("pay", "2001-06-04", "2001-06-10", "40", "5.00", "200.00", "0.00")],
    )


def test_an_agreed_amount_without_currency_is_in_that_of_the_first_day_of_its_stretch() -> None:
    """14,000 from 31 December 2001 on is old money all through: 7.00 an hour, also in 2002."""
    stretch = [work("2001-12-31", "2002-01-06", WEEK40, agreed=agreed("14000", "hour"))]
    assert [line[3:6] for line in lines(owed("2002-01-31", work=stretch))] == [
        ("8", "7.00", "56.00"),
        ("32", "7.00", "224.00"),
    ]


def test_a_payment_without_currency_is_in_that_of_its_day() -> None:
    """20,000 paid in June 2001 are 10.00; 10.00 paid in 2002 are 10.00."""
    stretch = [work("2001-06-04", "2001-06-10", WEEK40)]
    for day, amount in (("2001-06-30", "20000"), ("2002-06-30", "10.00")):
        found = owed("2002-06-30", work=stretch, payments=[{"date": day, "amount": amount}])
        assert found.paid == Decimal("10.00")


def test_conversion_is_exact_and_unknown_currencies_are_not_guessed() -> None:
    """1 SML is 1/2000; a rate counts where nothing is fixed."""
    currencies = Currencies(COUNTRY)
    assert currencies.of_day(date(2001, 12, 31)) == "SML"
    assert currencies.of_day(date(2002, 1, 1)) == "EUR"
    assert currencies.to_present(Fraction(1), "SML") == Fraction(1, 2000)
    assert currencies.to_present(Fraction(1), "USD") is None
    assert currencies.to_present(Fraction(10), "USD", Fraction(9, 10)) == 9


def test_the_same_figure_in_old_and_in_new_money_is_not_the_same_term() -> None:
    """7.00 SML until the end of 2001 are 0.0035: the minimum of 5.00 counts; 7.00 EUR from 2002 on are higher."""
    stretches = [
        work("2001-12-31", "2001-12-31", WEEK40, agreed=agreed("7.00", "hour")),
        work("2002-01-01", "2002-01-06", WEEK40, agreed=agreed("7.00", "hour")),
    ]
    assert [line[3:6] for line in lines(owed("2002-01-31", work=stretches))] == [
        ("8", "5.00", "40.00"),
        ("32", "7.00", "224.00"),
    ]


def test_what_is_charged_without_currency_is_in_that_of_the_first_day_of_its_stretch() -> None:
    """2,000 SML a month from December 2001 on are 1.00 a month, also in January 2002."""
    law = pack(
        **{DEDUCTIONS: [{"from": "2000-01-01", "reason": "food", "cap": "50", "per": "month", "currency": "EUR"}]}
    )
    food = {"provided": True, "charged": {"amount": "2000", "per": "month"}}
    stretch = [work("2001-12-01", "2002-01-31", dict.fromkeys(WEEKDAYS, 8), food=food)]
    found = owed("2002-01-31", law, work=stretch)
    assert [line[5] for line in lines(found, "deduction")] == ["-1.00", "-1.00"]


def test_old_money_is_named_as_it_was_and_in_todays() -> None:
    """14,000 SML agreed, 10,000 SML by law."""
    stretch = [work("2001-06-04", "2001-06-10", WEEK40, agreed=agreed("14000", "hour"))]
    found = owed("2001-06-30", work=stretch)
    assert [say("en")(part) for part in found.lines[0].working[:5]] == [
        "You agreed 14000.00 SML an hour.",
        "In today\N{RIGHT SINGLE QUOTATION MARK}s money 14000.00 SML are 7.00 EUR.",
        "On 4 June 2001 the legal minimum was 10000.00 SML an hour.",
        "In today\N{RIGHT SINGLE QUOTATION MARK}s money 10000.00 SML are 5.00 EUR.",
        "What you agreed is higher, so it counts.",
    ]
