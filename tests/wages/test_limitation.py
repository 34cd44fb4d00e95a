"""Time limits: what is barred on every route, and the last day for the oldest part that is not."""

from decimal import Decimal
from typing import Any

from recourse.law.model import Pack
from recourse.wages.model import Claim
from wages.kit import DEDUCTIONS, LIMITS, SOURCED, WEEK40, lines, owed, pack, work


def limit(name: str, starts: str, **more: Any) -> dict[str, Any]:
    """One wage limit of two years."""
    told = {"id": f"sm.{name}", "about": "wages", "length": {"years": 2}, "starts": starts, "text": {"en": name}}
    return {**told, **SOURCED, **more}


def law(*limits: dict[str, Any]) -> Pack:
    """The hourly pack with these limits, which no route names."""
    return pack(**{LIMITS: list(limits)})


def days(found: Claim) -> dict[str, str | None]:
    """The last day of each route."""
    return {part.route: None if part.last_day is None else str(part.last_day) for part in found.limitation}


TWO_WEEKS = [work("2015-01-26", "2015-02-08", WEEK40)]
# 26-31 January: 40 h due on 31 January; 1-8 February: 40 h due on 8 February.


def test_a_part_is_barred_when_its_time_has_run_out_on_every_route() -> None:
    """Two years from the day it fell due: on 1 February 2017 January is barred, February is not."""
    found = owed("2017-02-01", law(limit("due", "due")), work=TWO_WEEKS, payments=[])
    assert [line.barred for line in found.lines] == [True, False]
    assert (found.claimable, found.time_barred, found.owed) == (Decimal("400.00"), Decimal("400.00"), Decimal("800.00"))
    assert days(found) == {"sm.due": "2017-02-08"}


def test_on_the_last_day_itself_a_part_is_alive() -> None:
    """31 January 2017."""
    found = owed("2017-01-31", law(limit("due", "due")), work=TWO_WEEKS, payments=[])
    assert found.time_barred == Decimal("0.00")
    assert days(found) == {"sm.due": "2017-01-31"}


def test_one_living_route_keeps_a_part_claimable() -> None:
    """Two years from due have run out; two years from the end of the year have not; each route has its own last day."""
    found = owed("2017-06-01", law(limit("due", "due"), limit("year", "year-end")), work=TWO_WEEKS, payments=[])
    assert found.time_barred == Decimal("0.00")
    assert days(found) == {"sm.due": None, "sm.year": "2017-12-31"}


def test_time_that_starts_with_the_end_of_work_does_not_run_while_work_goes_on() -> None:
    """Work goes on: nothing is barred, there is no last day yet."""
    found = owed("2020-01-01", law(limit("end", "work-end")), work=[work("2015-01-26", None, WEEK40)], payments=[])
    assert found.time_barred == Decimal("0.00")
    assert days(found) == {"sm.end": None}


def test_a_claim_may_reach_back_only_so_far_before_it_is_filed() -> None:
    """From the end of work, reaching back one year before filing: on 1 February 2016 January 2015 is lost."""
    reach = limit("end", "work-end", reaches_back={"years": 1, "before": "filing"})
    found = owed("2016-02-01", law(reach), work=TWO_WEEKS, payments=[])
    assert [line.barred for line in found.lines] == [True, False]
    assert days(found) == {"sm.end": "2016-02-08"}


def test_a_limit_governs_only_its_heads() -> None:
    """A limit for leave alone says nothing about pay, and what no rule bars is not barred."""
    found = owed("2018-03-01", law(limit("leave", "due", heads=["leave"])), work=TWO_WEEKS, payments=[])
    assert found.time_barred == Decimal("0.00")
    both = law(limit("leave", "due", heads=["leave"]), limit("pay", "due", heads=["pay"]))
    found = owed("2018-03-01", both, work=TWO_WEEKS, payments=[])
    assert found.time_barred == Decimal("800.00")


def test_work_that_goes_on_is_barred_as_far_as_no_claim_can_look_back() -> None:
    """From the end of work, reaching back one year: on 5 February 2016 January 2015 is lost."""
    reach = limit("end", "work-end", reaches_back={"years": 1, "before": "work-end"})
    found = owed("2016-02-05", law(reach), work=[work("2015-01-26", None, WEEK40)], payments=[])
    assert [str(line.draft.due_on) for line in found.lines if line.barred] == ["2015-01-31"]
    assert days(found) == {"sm.end": "2016-02-28"}


def test_the_last_short_payment_starts_the_time_of_a_series() -> None:
    """January is short and February paid in full: two years run from 31 January."""
    payments = [{"start": "2015-02-01", "end": "2015-02-08", "amount": "400.00"}]
    found = owed("2015-03-01", law(limit("series", "last-due")), work=TWO_WEEKS, payments=payments)
    assert [str(line.owed) for line in found.lines] == ["400.00", "0.00"]
    assert days(found) == {"sm.series": "2017-01-31"}


def test_a_limit_that_a_route_names_stands_under_the_route() -> None:
    """The route's id is shown."""
    exposure = {
        "level": "unknown",
        "why": {"en": "Not known."},
        "with_papers": {"en": "Not known."},
        "without_papers": {"en": "Not known."},
        "status": "unsourced",
    }
    route = {
        "id": "sm.labour-court",
        "kind": "labour-court",
        "name": {"en": "Court"},
        "gives": {"en": "Pay"},
        "exposure": exposure,
        "limits": ["sm.due"],
        **SOURCED,
    }
    found = owed("2015-03-01", pack(routes=[route], **{LIMITS: [limit("due", "due")]}), work=TWO_WEEKS, payments=[])
    assert days(found) == {"sm.labour-court": "2017-01-31"}
    assert found.limitation[0].source == ("https://example.org/test",)


def test_a_pack_without_limits_bars_nothing() -> None:
    """No limit is known: nothing is barred and no last day is shown."""
    found = owed("2030-01-01", law(), work=TWO_WEEKS, payments=[])
    assert (found.time_barred, days(found)) == (Decimal("0.00"), {})
    assert len(lines(found)) == 2


def test_the_oldest_part_that_is_still_owed_sets_the_last_day() -> None:
    """January is paid: the last day is that of February."""
    found = owed(
        "2015-03-01", law(limit("due", "due")), work=TWO_WEEKS, payments=[{"date": "2015-02-01", "amount": "400.00"}]
    )
    assert days(found) == {"sm.due": "2017-02-08"}


def test_a_closed_day_moves_the_last_day_only_where_the_law_moves_it_later() -> None:
    """31 December 2017 is a Sunday: it stays where days move earlier, and becomes 2 January where they move later."""
    for moves, last in (("earlier", "2017-12-31"), ("later", "2018-01-02")):
        closed = {"value": {"calendar": "GR", "moves": moves}, **SOURCED}
        year = limit("year", "year-end")
        found = owed("2017-12-30", pack(country__closed_days=closed, **{LIMITS: [year]}), work=TWO_WEEKS, payments=[])
        assert (days(found), found.time_barred) == ({"sm.year": last}, Decimal("0.00"))


def test_time_runs_by_itself_for_work_whose_employer_was_not_said() -> None:
    """It ended in February 2015, work for another goes on: barred two years after its own end."""
    told = [*TWO_WEEKS, work("2015-02-09", None, WEEK40, employer="e2")]
    found = owed("2017-03-01", law(limit("end", "work-end")), work=told, payments=[])
    assert [line.draft.first.isoformat() for line in found.lines if line.barred] == ["2015-01-26", "2015-02-01"]


def test_a_lawful_deduction_is_barred_with_the_pay_it_lowers() -> None:
    """Of 800.00 at a job that ended two years ago 50.00 were lawfully kept: 750.00 are barred, and no debt is left."""
    row = {"from": "2000-01-01", "reason": "food", "cap": "100.00", "per": "month", "currency": "EUR"}
    rules = pack(**{LIMITS: [limit("end", "work-end")], DEDUCTIONS: [row]})
    told = [work("2015-02-01", "2015-02-14", WEEK40, employer="e1"), work("2017-02-20", None, WEEK40, employer="e2")]
    kept = {"date": "2015-02-10", "amount": "50.00", "reason": "food", "how": "withheld"}
    found = owed("2017-02-20", rules, work=told, deductions=[kept], payments=[])
    assert (found.time_barred, found.claimable) == (Decimal("750.00"), Decimal("0.00"))
