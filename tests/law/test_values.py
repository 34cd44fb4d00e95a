"""The values of a pack are exact."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.account.values import ValueRefusedError
from recourse.law.values import Exact, Url, read_value
from recourse.terms.message import message


@pytest.mark.parametrize("raw", [8.5, 8, Decimal("8.5"), True, None, ["8.50"]])
def test_a_number_that_is_not_text_is_refused(raw: object) -> None:
    """A bare number may have been rounded before it came here."""
    with pytest.raises(ValueRefusedError) as caught:
        Exact.read(raw)
    assert caught.value.says == message("law.number_not_text")


@pytest.mark.parametrize("raw", ["", " 8", "8,50", "8_000", "1e400", "NaN", "Infinity", "8.5.0", "٨"])
def test_text_that_is_no_decimal_is_refused(raw: str) -> None:
    """Spaces, commas, underlines, other digits and endless numbers are refused."""
    with pytest.raises(ValueRefusedError) as caught:
        Exact.read(raw)
    assert caught.value.says == message("law.not_a_number")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_a_decimal_is_read_and_written_exactly(value: Decimal) -> None:
    """What is written from an exact number reads as the same number."""
    exact = Exact.read(f"{value:f}")
    assert exact == Fraction(value)
    assert Exact.read(exact.text()) == exact


@pytest.mark.parametrize(
    ("raw", "text"), [("8.5", "8.50"), ("40", "40"), ("0.0833", "0.0833"), ("1936.270", "1936.27")]
)
def test_a_decimal_is_written_with_two_digits_or_none(raw: str, text: str) -> None:
    """Money looks like money, and a count like a count."""
    assert Exact.read(raw).text() == text


@pytest.mark.parametrize("raw", ["", "  ", None, 5, []])
def test_a_source_is_never_blank(raw: object) -> None:
    """A source names something."""
    with pytest.raises(ValueRefusedError) as caught:
        Url.read(raw)
    assert caught.value.says == message("law.source_blank")


def test_a_source_may_be_a_document() -> None:
    """A law without an address is named so that it can be found."""
    assert read_value(Url, "Hansard, 4 July 2007, column 1010W") == "Hansard, 4 July 2007, column 1010W"


def test_other_types_are_left_to_msgspec() -> None:
    """The hook reads nothing but its own two types."""
    with pytest.raises(NotImplementedError):
        read_value(int, "5")
