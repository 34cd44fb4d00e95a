"""The row in force on a day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from recourse.account.model import Sector
from recourse.law.model import DeductionCap, HoursRow, ScaleRow
from recourse.law.series import row_on, rows_on
from recourse.law.values import Exact

_START = date(2000, 1, 1)


def _row(first: date, last: date | None = None) -> HoursRow:
    return HoursRow(from_=first, to=last, hours=Exact(40))


def test_a_row_holds_from_its_first_day_to_the_day_before_the_next() -> None:
    """The day of a change belongs to the new row."""
    old, new = _row(date(2020, 1, 1)), _row(date(2021, 4, 1))
    assert row_on((old, new), date(2019, 12, 31)) is None
    assert row_on((old, new), date(2020, 1, 1)) is old
    assert row_on((old, new), date(2021, 3, 31)) is old
    assert row_on((old, new), date(2021, 4, 1)) is new
    assert row_on((), date(2021, 4, 1)) is None


def test_a_row_that_ends_leaves_a_gap() -> None:
    """`to` counts as its last day; after it nothing holds, although an older row had no end."""
    old, ended = _row(date(2020, 1, 1)), _row(date(2021, 1, 1), date(2021, 6, 30))
    assert row_on((old, ended), date(2021, 6, 30)) is ended
    assert row_on((old, ended), date(2021, 7, 1)) is None


@given(
    st.lists(st.integers(0, 3000), min_size=1, max_size=20, unique=True).map(sorted),
    st.integers(-10, 3010),
)
def test_the_row_is_the_last_that_has_started(starts: list[int], day: int) -> None:
    """Looking a row up by halving finds what reading through the list finds."""
    rows = [_row(_START + timedelta(start)) for start in starts]
    asked = _START + timedelta(day)
    started = [row for row in rows if row.from_ <= asked]
    assert row_on(rows, asked) is (started[-1] if started else None)
    assert rows_on(rows, asked) == tuple(started[-1:])


def _scale(first: date, sector: Sector, amount: str) -> ScaleRow:
    return ScaleRow(from_=first, sector=sector, name={"en": "Scale"}, amount=Exact(amount), per="hour", currency="EUR")


def test_several_series_in_one_field_each_have_a_row() -> None:
    """A later scale of one sector does not replace that of another."""
    farm_old = _scale(date(2020, 1, 1), Sector.AGRICULTURE, "8")
    site = _scale(date(2021, 1, 1), Sector.CONSTRUCTION, "11")
    farm_new = _scale(date(2022, 1, 1), Sector.AGRICULTURE, "9")
    rows = (farm_old, site, farm_new)
    assert rows_on(rows, date(2020, 5, 5)) == (farm_old,)
    assert rows_on(rows, date(2022, 5, 5)) == (farm_new, site)


def test_caps_of_different_reasons_stand_side_by_side() -> None:
    """A cap on housing does not end because a cap on food starts."""
    housing = DeductionCap(from_=date(2020, 1, 1), reason="housing", cap=Exact(100), per="month")
    food = DeductionCap(from_=date(2021, 1, 1), reason="food", cap=Exact(50), per="month")
    assert rows_on((housing, food), date(2022, 1, 1)) == (housing, food)
