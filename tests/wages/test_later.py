"""What of a claim can still be asked for later."""

from datetime import date
from decimal import Decimal

from recourse.account.reader import account_from_plain
from recourse.continuum.indicators import names
from recourse.law.load import load_pack
from recourse.wages.claim import claim
from recourse.wages.later import later

ACCOUNT = account_from_plain(
    {
        "country": "DE",
        "work": [{"from": "2019-12-02", "to": "2020-01-31", "hours": {"mon": 8}}],
        "payments": [{"date": "2020-01-31", "amount": "10.00", "kind": "leave"}],
    },
    indicators=names(),
)


def test_time_bars_the_older_year_first() -> None:
    """Pay of December 2019 ends with 2022 and pay of January 2020 with 2023 (BGB sections 195 and 199)."""
    pack = load_pack("DE")
    assert pack is not None
    found = claim(ACCOUNT, pack, as_of=date(2020, 1, 31))
    december = sum((line.owed for line in found.lines if line.draft.due_on.year == 2019), Decimal(0))
    assert december > 0
    in_time = later(found, ACCOUNT, pack, day=date(2022, 12, 31))
    assert (in_time.claimable, in_time.time_barred) == (found.owed, Decimal(0))
    too_late = later(found, ACCOUNT, pack, day=date(2023, 6, 1))
    assert (too_late.claimable, too_late.time_barred) == (found.owed - december, december)
    lost = later(found, ACCOUNT, pack, day=date(2025, 1, 1))
    assert (lost.claimable, lost.time_barred) == (Decimal(0), found.owed)
    assert all(limit.last_day is None for limit in lost.limitation)


def test_the_same_day_changes_nothing() -> None:
    """Looked at on its own day, a claim is what it was."""
    pack = load_pack("DE")
    assert pack is not None
    found = claim(ACCOUNT, pack, as_of=date(2020, 1, 31))
    same = later(found, ACCOUNT, pack, day=found.as_of)
    assert (same.claimable, same.time_barred, same.limitation) == (found.claimable, found.time_barred, found.limitation)
