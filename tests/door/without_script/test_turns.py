import asyncio
from threading import Event

import pytest

from fakes.loop import ran_to_its_end
from recourse.door.without_script.turns import BusyError, Turns


async def full(turns: Turns, until: Event) -> list["asyncio.Task[bool]"]:
    """Work for every place, inside and waiting, until an event."""
    works = [asyncio.ensure_future(turns.take(lambda: until.wait(10))) for _ in range(turns.at_once + turns.waiting)]
    await asyncio.sleep(0)
    return works


def test_two_work_and_eight_wait_and_the_next_is_told() -> None:
    """At once, without waiting for anything."""

    async def run() -> list[bool]:
        turns, until = Turns(), Event()
        works = await full(turns, until)
        with pytest.raises(BusyError):
            await turns.take(lambda: True)
        until.set()
        return list(await asyncio.gather(*works))

    assert ran_to_its_end(run()) == [True] * 10


def test_never_more_than_two_work() -> None:
    """Each derivation takes 64 MiB."""
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        inside.append(1)
        most.append(len(inside))
        Event().wait(0.01)
        inside.pop()

    async def run() -> None:
        turns = Turns()
        await asyncio.gather(*(turns.take(work) for _ in range(10)))

    ran_to_its_end(run())
    assert len(most) == 10
    assert max(most) <= 2


def test_a_place_is_free_again_after_a_fault() -> None:
    """What goes wrong for one is not paid for by the next."""

    async def run() -> bool:
        turns = Turns(at_once=1, waiting=0)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                await turns.take(lambda: 1 // 0)
        return await turns.take(lambda: True)

    assert ran_to_its_end(run())
