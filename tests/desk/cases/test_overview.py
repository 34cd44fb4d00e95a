"""The first screen."""

from datetime import date, timedelta
from typing import Any

import pytest

from fakes.a_desk import ADesk, Worker, begun, sample_account
from recourse.account.reader import account_from_plain
from recourse.continuum.bands import Band
from recourse.continuum.indicators import names
from recourse.desk.cases.overview import SOON, count_some, overview
from recourse.desk.cases.service import close, edit_account, take_up
from recourse.desk.cases.summaries import counted
from recourse.desk.intake.service import pull
from recourse.desk.messages.service import reply
from recourse.desk.session.model import Session


def with_case(worker: Worker, kit: ADesk, session: Session, **parts: object) -> str:
    """One more case."""
    worker.report(kit, account={**sample_account(), **parts})
    (case,) = pull(kit.desk, session).reports
    return case


def test_a_new_case_is_shown_before_it_is_worked_out() -> None:
    """Its language and country are known at once; band and sum follow, until the account or the day changes."""
    kit, session, _ = begun()
    case = with_case(Worker(), kit, session)
    seen = overview(kit.desk, session)
    (one,) = seen.came_in
    assert (one.case, one.language, one.country, one.sector) == (case, "fr", "GR", "agriculture")
    assert (one.band, one.owed, one.counted_on, seen.uncounted) == (None, None, None, 1)
    assert count_some(kit.desk, session) == 0
    (one,) = overview(kit.desk, session).came_in
    assert (one.band, str(one.owed), one.currency) == (Band.SEVERE_EXPLOITATION, "5472.34", "EUR")
    assert (one.counted_on, overview(kit.desk, session).uncounted) == (kit.clock.day, 0)
    kit.clock.later(days=1)
    assert overview(kit.desk, session).uncounted == 1
    count_some(kit.desk, session)
    account = account_from_plain({"country": "GR"}, indicators=names())
    edit_account(kit.desk, session, case, version=1, account=account)
    assert overview(kit.desk, session).uncounted == 1
    count_some(kit.desk, session)
    (one,) = overview(kit.desk, session).cases
    assert (one.band, str(one.owed), one.sector) == (Band.NOT_ENOUGH_SAID, "0.00", None)


def test_working_out_is_no_act_and_no_change() -> None:
    """The ledger does not grow by it, and the day of the last change stays."""
    kit, session, _ = begun()
    case = with_case(Worker(), kit, session)
    kit.clock.later(days=3)
    before = len(kit.store.ledger())
    count_some(kit.desk, session)
    assert len(kit.store.ledger()) == before
    stored = kit.store.case(case)
    assert stored is not None
    assert stored.changed == kit.clock.day - timedelta(days=3)


def test_only_so_many_are_worked_out_at_once() -> None:
    """The rest is left for the next view, those never worked out first."""
    kit, session, _ = begun()
    for number in range(3):
        with_case(Worker(f"w{number}"), kit, session)
    assert count_some(kit.desk, session, most=2) == 1
    kit.clock.later(days=1)
    assert overview(kit.desk, session).uncounted == 3
    assert count_some(kit.desk, session, most=1) == 2
    counted = [one.counted_on for one in overview(kit.desk, session).cases]
    assert sorted(str(day) for day in counted) == ["2026-11-24", "2026-11-24", "2026-11-25"]


def test_an_account_that_breaks_the_counting_does_not_close_the_first_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts as looked at, without band and sum; the others are worked out."""
    kit, session, _ = begun()
    broken = with_case(Worker("broken"), kit, session, region="Attica")
    with_case(Worker("fine"), kit, session)

    def breaks(desk: Any, summary: Any, account: Any) -> Any:
        if account.region == "Attica":
            raise ZeroDivisionError
        return counted(desk, summary, account)

    monkeypatch.setattr("recourse.desk.cases.overview.counted", breaks)
    assert count_some(kit.desk, session) == 0
    seen = overview(kit.desk, session)
    assert seen.uncounted == 0
    assert {one.band for one in seen.cases if one.case == broken} == {None}
    assert {one.band for one in seen.cases if one.case != broken} == {Band.SEVERE_EXPLOITATION}


def test_what_runs_out_within_thirty_days_is_on_top() -> None:
    """Deadlines of new and open cases, the soonest first; none of a closed case, none that passed, none that is far."""
    kit, session, _ = begun()
    case = with_case(Worker(), kit, session)
    count_some(kit.desk, session)
    last = min(one.day for one in overview(kit.desk, session).cases[0].deadlines)
    assert overview(kit.desk, session).runs_out == ()
    kit.clock.day = last - SOON - timedelta(days=1)
    count_some(kit.desk, session)
    assert overview(kit.desk, session).runs_out == ()
    kit.clock.later(days=1)
    soon = overview(kit.desk, session).runs_out
    assert {(one.case.case, one.day, one.days_left) for one in soon} == {(case, last, 30)}
    assert soon[0].route.id == "law.text"
    assert soon[0].route.args["texts"]["en"]  # type: ignore[index] # A map by language.
    kit.clock.day = last
    assert {one.days_left for one in overview(kit.desk, session).runs_out} == {0}
    kit.clock.later(days=1)
    assert overview(kit.desk, session).runs_out == ()
    kit.clock.day = last
    close(kit.desk, session, case, because="Settled.")
    assert overview(kit.desk, session).runs_out == ()


def test_who_waits_is_shown_from_the_oldest_on() -> None:
    """A new case waits in its own list; an open one until it is answered or closed."""
    kit, session, _ = begun()
    first, second = Worker("first"), Worker("second")
    one, two = with_case(first, kit, session), with_case(second, kit, session)
    assert overview(kit.desk, session).waits == ()
    take_up(kit.desk, session, two)
    kit.clock.later(days=1)
    take_up(kit.desk, session, one)
    reply(kit.desk, session, one, text="Hello.", language="fr")
    first.message(kit)
    first.message(kit)
    pull(kit.desk, session)
    waits = overview(kit.desk, session).waits
    assert [(w.case, w.waiting, w.waiting_since) for w in waits] == [
        (two, 1, date(2026, 11, 24)),
        (one, 2, date(2026, 11, 25)),
    ]
    reply(kit.desk, session, one, text="Yes.", language="fr")
    close(kit.desk, session, two, because="Moved away.")
    assert overview(kit.desk, session).waits == ()


def test_a_message_in_a_closed_case_waits_alone() -> None:
    """What was not answered before the case was closed does not come back with it; an answer ends it again."""
    kit, session, _ = begun()
    worker = Worker()
    case = with_case(worker, kit, session)
    worker.message(kit)
    pull(kit.desk, session)
    close(kit.desk, session, case, because="Moved away.")
    (one,) = overview(kit.desk, session).cases
    assert (one.waiting, one.waiting_since) == (0, None)
    kit.clock.later(days=2)
    worker.message(kit)
    pull(kit.desk, session)
    (one,) = overview(kit.desk, session).waits
    assert (one.case, one.state, one.waiting, one.waiting_since) == (case, "closed", 1, date(2026, 11, 26))
    reply(kit.desk, session, case, text="Write at any time.", language="fr")
    assert overview(kit.desk, session).waits == ()


def test_what_is_to_be_deleted_stands_apart() -> None:
    """It is neither new nor waiting, and nothing is worked out for it."""
    kit, session, _ = begun()
    worker = Worker()
    case = with_case(worker, kit, session)
    worker.delete(kit)
    pull(kit.desk, session)
    seen = overview(kit.desk, session)
    assert ([one.case for one in seen.to_delete], seen.came_in, seen.waits, seen.uncounted) == ([case], (), (), 0)
    assert count_some(kit.desk, session) == 0
