"""What runs beside the pages."""

import asyncio
import logging
from queue import Queue

import pytest

from fakes.a_desk import Worker, begun
from fakes.loop import ran_to_its_end
from recourse.desk import beside
from recourse.desk.beside import Turns, go_on
from recourse.desk.door_link.service import LATEST, SOONEST
from recourse.desk.intake.service import pull


def test_the_door_is_looked_at_again_and_again() -> None:
    """Never sooner than the least time, always within the longest, also while everybody is locked."""
    kit, _, _ = begun()
    turns = Turns(kit.desk)
    kit.door.asked.clear()
    kit.clock.later(seconds=SOONEST - 1)
    turns.turn()
    assert kit.door.asked == []
    for _ in range(3):
        kit.clock.later(seconds=LATEST)
        turns.turn()
    assert kit.door.asked.count("/api/teams") == 3


def test_a_door_out_of_reach_is_no_alarm(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log names the kind of the fault, and the Door is looked at another time."""
    monkeypatch.setattr(logging.getLogger("recourse.desk"), "propagate", True)
    kit, _, _ = begun()
    turns = Turns(kit.desk)
    kit.door.down = True
    kit.clock.later(seconds=LATEST)
    turns.turn()
    assert [record.getMessage() for record in caplog.records] == ["door not looked at: DoorUnreachableError"]
    assert turns.check_at > kit.clock.now()


def test_what_a_worker_wants_deleted_goes_while_everybody_is_locked() -> None:
    """On the last day the case is gone, whoever is there or not."""
    kit, session, _ = begun()
    worker = Worker()
    worker.report(kit)
    pull(kit.desk, session)
    worker.delete(kit)
    pull(kit.desk, session)
    assert len(kit.store.cases()) == 1
    turns = Turns(kit.again())
    turns.turn()
    assert len(kit.store.cases()) == 1
    kit.clock.later(days=7)
    turns.turn()
    assert kit.store.cases() == ()


def test_the_store_is_cleaned_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody names any more goes, and the file tells no order of arrival."""
    kit, _, _ = begun()
    cleaned: list[int] = []
    monkeypatch.setattr(kit.store, "clean", lambda: cleaned.append(kit.clock.day.day))
    turns = Turns(kit.desk)
    for days in (0, 0, 1, 0):
        kit.clock.later(days=days)
        turns.turn()
    assert cleaned == [24, 25]


def test_an_idle_keyring_is_forgotten() -> None:
    """Nobody has to ask for a page."""
    kit, _, _ = begun()
    turns = Turns(kit.desk)
    assert kit.desk.sessions._unlocked
    kit.clock.later(seconds=kit.desk.sessions.idle_seconds + 1)
    turns.turn()
    assert not kit.desk.sessions._unlocked


def test_it_goes_on_until_the_desk_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Turn after turn."""
    monkeypatch.setattr(beside, "SECONDS_BETWEEN_TURNS", 0)
    kit, _, _ = begun()
    taken: Queue[None] = Queue()
    monkeypatch.setattr(Turns, "turn", lambda _: taken.put(None))

    async def run() -> None:
        going = asyncio.ensure_future(go_on(kit.desk))
        for _ in range(3):
            await asyncio.to_thread(taken.get, timeout=20)
        going.cancel()
        with pytest.raises(asyncio.CancelledError):
            await going

    ran_to_its_end(run())
