"""Heavy work waits its turn: deriving keys, drawing photos, sealing. Who would wait too long is told so at once."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

AT_ONCE = 2
"""scrypt takes 64 MiB; a photo of forty million points takes more."""

WAITING = 8

Answer = TypeVar("Answer")


class BusyError(Exception):
    """So many wait already that one more would wait too long. The page says it in its own words."""


@dataclass(slots=True)
class Turns:
    """Does one thing after the other.

    Attributes:
        at_once: how many are done at the same time.
        waiting: how many more may wait.
    """

    at_once: int = AT_ONCE
    waiting: int = WAITING
    _threads: ThreadPoolExecutor = field(init=False)
    _inside: int = 0

    def __post_init__(self) -> None:
        """Make the threads; they begin with the first work."""
        self._threads = ThreadPoolExecutor(self.at_once, thread_name_prefix="plain")

    async def take(self, work: Callable[[], Answer]) -> Answer:
        """Wait for a turn, and work.

        Raises:
            BusyError: too many wait.
        """
        if self._inside >= self.at_once + self.waiting:
            raise BusyError
        # Counted on the loop alone, before the first wait: two cannot take the same place.
        self._inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._inside -= 1
