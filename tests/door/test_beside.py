import asyncio
import logging
from datetime import date, timedelta

import pytest

from door.doors import TODAY, Clock
from fakes.door_store import FakeDoorStore
from fakes.loop import ran_to_its_end
from recourse.door import beside
from recourse.door.beside import clean, clean_daily, while_it_runs
from recourse.store.door.ports import DoorStore


class EndOfTestError(Exception):
    """Ends what would run for ever."""


class Counting(FakeDoorStore):
    """Remembers for which days it was cleaned."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        self.days: list[date] = []

    def clean(self, day: date) -> None:
        """Note the day."""
        super().clean(day)
        self.days.append(day)


def test_it_is_cleaned_at_once_and_once_on_each_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often the day is looked at."""
    monkeypatch.setattr(beside, "SECONDS_BETWEEN_LOOKS", 0)
    store, clock = Counting(), Clock()

    looks = 0

    def day() -> date:
        nonlocal looks
        looks += 1
        if looks == 10:
            clock.day += timedelta(days=1)
        if looks == 20:
            raise EndOfTestError
        return clock.day

    with pytest.raises(EndOfTestError):
        ran_to_its_end(clean_daily(store, day))
    assert store.days == [TODAY, TODAY + timedelta(days=1)]


def test_what_could_not_be_erased_is_said_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    """The log has the class of the error; the day does not count as done."""
    store = Counting()
    store.broken = True
    with caplog.at_level(logging.WARNING, "recourse.door"):
        assert not clean(store, TODAY)
    assert [record.getMessage() for record in caplog.records] == ["not cleaned: NotKeptError"]
    store.broken = False
    assert clean(store, TODAY)


def test_everything_beside_ends_with_the_door_and_the_store_is_closed_last() -> None:
    """Nothing writes into a store that is closed, and a task that fails takes nothing else down."""
    store, told = Counting(), list[str]()

    async def endless(given: DoorStore) -> None:
        told.append(f"began, closed: {store.closed}, same: {given is store}")
        try:
            await asyncio.sleep(3600)
        finally:
            told.append(f"ended, closed: {store.closed}")

    async def failing(_: DoorStore) -> None:
        raise RuntimeError

    async def run() -> None:
        async with while_it_runs(store, today=lambda: TODAY, beside=(endless, failing))(None):
            await asyncio.sleep(0.05)

    ran_to_its_end(run())
    assert told == ["began, closed: False, same: True", "ended, closed: False"]
    assert store.closed
