"""What runs beside the answers: erasing what is due each day, and whatever else the Door was given to do."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from typing import Any

from recourse.door.log import LOGGER
from recourse.store.door.ports import DoorStore
from recourse.store.faults import StoreError

SECONDS_BETWEEN_LOOKS = 600
"""A new day, or a disk that has room again, is noticed within ten minutes."""

Task = Callable[[DoorStore], Awaitable[None]]


def while_it_runs(
    store: DoorStore, *, today: Callable[[], date], beside: Sequence[Task] = ()
) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Make what starts with the application and ends with it; the store is closed last.

    Args:
        store: what is cleaned.
        today: gives the present day.
        beside: further tasks.
    """

    @asynccontextmanager
    async def running(_: Any) -> AsyncIterator[None]:
        tasks = [asyncio.ensure_future(task) for task in (clean_daily(store, today), *(one(store) for one in beside))]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.to_thread(store.close)

    return running


async def clean_daily(store: DoorStore, today: Callable[[], date]) -> None:
    """Erase what is due: at once, and again on each new day."""
    cleaned: date | None = None
    while True:
        day = today()
        if day != cleaned and await asyncio.to_thread(clean, store, day):
            cleaned = day
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)


def clean(store: DoorStore, day: date) -> bool:
    """Erase what is due on a day; where that fails it is said in the log and tried again later.

    Returns:
        Whether it was done.
    """
    try:
        store.clean(day)
    except StoreError as fault:
        LOGGER.log(logging.WARNING, "not cleaned: %s", type(fault).__name__)
        return False
    return True
