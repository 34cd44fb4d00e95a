"""Closed days, and where a deadline on one goes."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broken_packs.patch import GOOD
from recourse.law.closed import closed_days_of, is_closed, move
from recourse.law.load import load_pack_from
from recourse.law.model import ClosedDays, Field, Pack, Status
from recourse.law.values import Url

FRENCH = ClosedDays(calendar="FR")


def _pack(closed: Field[ClosedDays]) -> Pack:
    pack = load_pack_from(GOOD)
    return msgspec.structs.replace(pack, country=msgspec.structs.replace(pack.country, closed_days=closed))


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        (date(2026, 7, 14), True),
        (date(2026, 7, 15), False),
        (date(2026, 7, 18), True),
        (date(2026, 7, 19), True),
        (date(2026, 12, 25), True),
    ],
)
def test_weekends_and_public_holidays_are_closed(day: date, closed: bool) -> None:  # noqa: FBT001 -- a table of cases
    """The national day, a Saturday, a Sunday and Christmas are closed; an ordinary Wednesday is not."""
    assert is_closed(day, FRENCH) is closed


def test_a_weekend_is_what_the_pack_says() -> None:
    """Where the pack says Friday and Saturday, Sunday is open."""
    other = ClosedDays(calendar="FR", weekend=("fri", "sat"))
    assert is_closed(date(2026, 7, 17), other)
    assert not is_closed(date(2026, 7, 19), other)


def test_christmas_moves_over_the_whole_bridge() -> None:
    """25 December 2026 is a Friday: earlier is Thursday, later is Monday."""
    assert move(date(2026, 12, 25), FRENCH) == date(2026, 12, 24)
    assert move(date(2026, 12, 26), FRENCH) == date(2026, 12, 24)
    assert move(date(2026, 12, 25), ClosedDays(calendar="FR", moves="later")) == date(2026, 12, 28)


@given(st.dates(date(2000, 1, 1), date(2045, 12, 31)), st.sampled_from(["earlier", "later"]))
def test_a_moved_day_is_open_and_the_nearest(day: date, moves: str) -> None:
    """The day found is open, on the right side, and every day on the way is closed."""
    closed = ClosedDays(calendar="DE", moves=moves)  # type: ignore[arg-type]
    found = move(day, closed)
    assert not is_closed(found, closed)
    assert found >= day if moves == "later" else found <= day
    way = range(min(day, found).toordinal(), max(day, found).toordinal() + 1)
    assert all(is_closed(one, closed) for one in map(date.fromordinal, way) if one != found)


def test_a_sourced_rule_moves_later() -> None:
    """The rule of the pack stands where it has a source."""
    later = ClosedDays(calendar="SM", moves="later")
    sourced = Field(value=later, status=Status.SECONDARY, source=(Url("https://example.org"),))
    assert closed_days_of(_pack(sourced)) == later


def test_without_a_source_days_move_earlier() -> None:
    """From memory nothing moves a deadline later."""
    later = ClosedDays(calendar="SM", weekend=("sun",), moves="later")
    earlier = ClosedDays(calendar="SM", weekend=("sun",), moves="earlier")
    unsourced = Field(value=later, status=Status.UNSOURCED, source=(Url("https://example.org"),))
    assert closed_days_of(_pack(unsourced)) == earlier
    assert closed_days_of(_pack(Field(value=later, status=Status.SOURCED))) == earlier


def test_an_unknown_rule_moves_earlier_by_the_calendar_of_the_country() -> None:
    """Where the pack does not know, the public holidays of the country bring a deadline forward."""
    assert closed_days_of(_pack(Field(unknown="Nobody has looked yet."))) == ClosedDays(calendar="SM")
