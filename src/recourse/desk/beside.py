"""What runs beside the pages: looking at the Door at random times, erasing what is due, dropping idle keyrings.

None of it needs a key, so it goes on while everybody is locked.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import date

from recourse.desk.cases.erasing import erase_overdue
from recourse.desk.desk import Desk
from recourse.desk.door_link.service import look, next_check
from recourse.terms.errors import RecourseError

LOGGER = logging.getLogger("recourse.desk")
SECONDS_BETWEEN_TURNS = 30.0


async def go_on(desk: Desk) -> None:
    """Take one turn after the other, for as long as the Desk runs."""
    turns = Turns(desk)
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_TURNS)
        await asyncio.to_thread(turns.turn)


class Turns:
    """One turn after the other, and what each has to remember.

    Args:
        desk: the Desk.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.check_at = next_check(desk.random, desk.now())
        self.erased_on: date | None = None
        self.cleaned_on: date | None = None

    def turn(self) -> None:
        """Do what is due; what fails is said in the log by its kind alone, and is due again at the next turn."""
        now = self.desk.now()
        # Asking drops the keyrings whose time is over.
        self.desk.sessions.any_unlocked(now=now)
        if now >= self.check_at:
            self.check_at = next_check(self.desk.random, now)
            _tried("door not looked at", self._look)
        if self.erased_on != self.desk.today():
            _tried("not erased", self._erase)
        if self.cleaned_on != self.desk.today():
            _tried("not cleaned", self._clean)

    def _look(self) -> None:
        look(self.desk)

    def _erase(self) -> None:
        today = self.desk.today()
        erase_overdue(self.desk)
        self.erased_on = today

    def _clean(self) -> None:
        today = self.desk.today()
        self.desk.store.clean()
        self.cleaned_on = today


def _tried(what: str, do: Callable[[], None]) -> None:
    try:
        do()
    except RecourseError as fault:
        LOGGER.log(logging.WARNING, "%s: %s", what, type(fault).__name__)
