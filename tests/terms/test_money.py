"""Truths about money."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.terms.money import CurrencyMismatchError, Money, exact, minor_unit, rate_text

EXACT = st.fractions(min_value=-(10**9), max_value=10**9)
NOTHING = Money(Decimal(0), "EUR")
CENTS = st.integers(min_value=-(10**12), max_value=10**12).map(lambda cents: Money(Decimal(cents).scaleb(-2), "EUR"))


@given(EXACT, st.sampled_from(["EUR", "JPY", "KWD"]))
def test_rounding_moves_by_at_most_half_a_unit(exact: Fraction, currency: str) -> None:
    """The rounded amount is a whole number of units, and no further off than half of one."""
    unit = Fraction(minor_unit(currency))
    rounded = Fraction(Money.rounded(exact, currency).amount)
    assert rounded % unit == 0
    assert abs(rounded - exact) <= unit / 2


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**9), max_value=10**9))
def test_rounding_is_half_up_away_from_zero(amount: Decimal) -> None:
    """Rounding agrees with the decimal module's half up, on both sides of zero."""
    with localcontext(prec=60):
        assert Money.rounded(amount, "EUR").amount == amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("exact", "rounded"), [("0.005", "0.01"), ("-0.005", "-0.01"), ("2.675", "2.68"), ("0.00499", "0.00")]
)
def test_half_a_cent_goes_up(exact: str, rounded: str) -> None:
    """Half a cent counts as a cent, and less than half as none."""
    assert str(Money.rounded(Decimal(exact), "EUR")) == rounded


@given(EXACT)
def test_rounding_twice_changes_nothing(exact: Fraction) -> None:
    """A rounded amount is kept as it is."""
    once = Money.rounded(exact, "EUR")
    assert Money.rounded(once.amount, "EUR") == once


@given(st.lists(CENTS))
def test_a_sum_is_exact_in_any_order(amounts: list[Money]) -> None:
    """Adding cents gives the sum of the cents, forwards and backwards."""
    total = sum(amounts, NOTHING)
    assert total == sum(reversed(amounts), NOTHING)
    assert Fraction(total.amount) == sum((Fraction(amount.amount) for amount in amounts), Fraction(0))


@given(CENTS, CENTS)
def test_what_is_subtracted_can_be_added_back(one: Money, other: Money) -> None:
    """Due less paid, plus paid, is due."""
    assert one - other + other == one
    assert -(one - other) == other - one
    assert (one < other) == (one.amount < other.amount)
    assert (one <= other) == (one.amount <= other.amount)


def test_currencies_are_never_mixed() -> None:
    """Adding or comparing two currencies is refused."""
    euro, pound = Money(Decimal(1), "EUR"), Money(Decimal(1), "GBP")
    with pytest.raises(CurrencyMismatchError, match="EUR and GBP"):
        assert euro + pound
    with pytest.raises(CurrencyMismatchError, match="EUR and GBP"):
        assert euro < pound


def test_a_part_of_a_cent_is_no_money() -> None:
    """An amount finer than the minor unit is refused: rounding is done on purpose."""
    with pytest.raises(ValueError, match=r"0\.005 is finer than the minor unit of EUR"):
        Money(Decimal("0.005"), "EUR")


def test_money_carries_its_minor_unit() -> None:
    """A whole number of euros is written with its cents, of yen without, and only zero is false."""
    assert str(Money(Decimal(3), "EUR")) == "3.00"
    assert str(Money(Decimal(3), "JPY")) == "3"
    assert not NOTHING
    assert Money(Decimal("0.01"), "EUR")


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Fraction(335, 100), "3.35"),
        (Fraction(7), "7.00"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(2, 3), "0.666667"),
        (Fraction(33625, 10000), "3.3625"),
    ],
)
def test_a_rate_is_written_with_two_to_six_digits(rate: Fraction, text: str) -> None:
    """A rate keeps the digits it has, two at least, and is rounded half up after six."""
    assert rate_text(rate) == text


def test_no_figure_is_lost_however_large_the_amount() -> None:
    """Amounts and rates far above the 28 figures that decimals keep by themselves are written in full."""
    assert str(Money.rounded(Fraction(10**40) + Fraction(1, 4), "EUR")) == f"{10**40}.25"
    assert rate_text(Fraction(10**40, 1)) == f"{10**40}.00"
    with exact():
        assert str(Money.rounded(10**40, "EUR") - Money.rounded(Fraction(1, 100), "EUR")) == f"{10**40 - 1}.99"
