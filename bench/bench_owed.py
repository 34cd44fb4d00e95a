"""How long `owed` takes for ten years of daily diary: prints the best and the median of some runs in milliseconds.

Run from the root of the repository: `python bench/bench_owed.py`.
"""

import statistics
import sys
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from recourse.account.model import Account
from recourse.law.model import Pack
from recourse.wages.claim import claim
from wages import kit

FIRST, LAST = date(2013, 1, 1), date(2022, 12, 31)
RUNS = 15


def ten_years() -> Account:
    """A stretch of ten years with a diary entry for every day, and a payment for every month."""
    days, day = [], FIRST
    while day <= LAST:
        hours = 0 if day.weekday() == 6 else 8 + day.day % 5  # noqa: PLR2004 -- Sunday
        days.append({"date": day.isoformat(), "hours": str(hours) + (".5" if day.day % 3 else "")})
        day += timedelta(days=1)
    payments = [
        {"date": f"{year}-{month:02}-28", "amount": "300.00", "currency": "EUR"}
        for year in range(FIRST.year, LAST.year + 1)
        for month in range(1, 13)
    ]
    work = [kit.work(FIRST.isoformat(), LAST.isoformat(), kit.WEEK40, agreed=kit.agreed("900.00", "month"))]
    return kit.account(work=work, days=days, payments=payments)


def law(name: str) -> Pack:
    """The invented packs, with overtime so that every week is looked at."""
    weekly = [{"above": "40", "premium": "0.25"}, {"above": "48", "premium": "0.50"}]
    changes = {
        kit.OVERTIME: [{"from": "2000-01-01", "weekly": weekly}],
        kit.SUNDAY: [{"from": "2000-01-01", "premium": "0.75"}],
        kit.LEAVE: [{"from": "2000-01-01", "weeks": "4"}],
    }
    return kit.pack(name, **changes)


def main() -> None:
    """Measure both kinds of pack."""
    account = ten_years()
    print(f"ten-year diary: {len(account.days or ())} days, {len(account.payments or ())} payments")
    for name in ("hourly", "monthly"):
        pack = law(name)
        found, times = claim(account, pack, as_of=LAST), []
        for _ in range(RUNS):
            start = perf_counter()
            claim(account, pack, as_of=LAST)
            times.append((perf_counter() - start) * 1000)
        print(
            f"{name}: min {min(times):.1f} ms, median {statistics.median(times):.1f} ms, "
            f"{len(found.lines)} lines, owed {found.owed}"
        )


if __name__ == "__main__":
    main()
