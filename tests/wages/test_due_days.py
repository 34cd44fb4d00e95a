"""The day on which pay falls due."""

from datetime import date

import pytest

from recourse.law.model import PayDay
from recourse.wages.due_days import pay_due

FOURTH = PayDay(months_after=1, day=4)
FOURTH_OR_LEAVING = PayDay(months_after=1, day=4, at_once_on_leaving=True)


@pytest.mark.parametrize(
    ("rule", "day", "work_end", "due"),
    [
        (None, date(2024, 2, 5), None, date(2024, 2, 29)),
        (None, date(2024, 2, 5), date(2024, 2, 20), date(2024, 2, 20)),
        (None, date(2024, 2, 5), date(2024, 3, 20), date(2024, 2, 29)),
        (PayDay(), date(2024, 2, 5), date(2024, 2, 20), date(2024, 2, 20)),
        (FOURTH, date(2024, 2, 5), None, date(2024, 3, 4)),
        (FOURTH, date(2024, 2, 5), date(2024, 2, 20), date(2024, 3, 4)),
        (FOURTH_OR_LEAVING, date(2024, 2, 5), date(2024, 2, 20), date(2024, 2, 20)),
        (FOURTH_OR_LEAVING, date(2024, 2, 5), date(2024, 3, 2), date(2024, 3, 2)),
        (FOURTH_OR_LEAVING, date(2024, 2, 5), date(2024, 5, 31), date(2024, 3, 4)),
        (FOURTH_OR_LEAVING, date(2024, 2, 5), None, date(2024, 3, 4)),
        (PayDay(months_after=1, day=31), date(2024, 1, 5), None, date(2024, 2, 29)),
    ],
)
def test_pay_day(rule: PayDay | None, day: date, work_end: date | None, due: date) -> None:
    """The pack's day counts, else the month's end or the work's; some laws say at once on leaving."""
    assert pay_due(rule, day, work_end) == due
