"""How often a name may be tried: after a few wrong passwords each further try waits longer."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

FREE_TRIES = 5
FIRST_WAIT = 5.0
LONGEST_WAIT = 300.0
FORGOTTEN_AFTER = 3600.0
"""Seconds after which wrong tries count no more: longer than the longest wait, or waiting would be the cure."""

MOST_NAMES = 1000
"""Names that were tried are kept in memory; whoever makes up names must not fill it."""


@dataclass(slots=True)
class _Tries:
    wrong: int
    last: float


class LogInLimits:
    """The wrong tries of each name, in memory only; a restart forgets them."""

    def __init__(self) -> None:
        self._tries: OrderedDict[str, _Tries] = OrderedDict()
        self._lock = Lock()

    def wait(self, name: str, now: float) -> float:
        """How many seconds this name has to wait before its next try; 0 where it may try.

        Args:
            name: as typed.
            now: seconds of a clock that never goes back.
        """
        with self._lock:
            tries = self._tries.get(name)
            if tries is None or tries.wrong < FREE_TRIES or now - tries.last > FORGOTTEN_AFTER:
                return 0.0
            pause = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(tries.wrong - FREE_TRIES, 10))
            return max(0.0, tries.last + pause - now)

    def tried(self, name: str, now: float) -> None:
        """Count a try before it is checked, so that tries at the same moment count as well."""
        with self._lock:
            tries = self._tries.pop(name, None)
            if tries is None or now - tries.last > FORGOTTEN_AFTER:
                tries = _Tries(wrong=0, last=now)
            tries.wrong += 1
            tries.last = now
            self._tries[name] = tries
            while len(self._tries) > MOST_NAMES:
                self._tries.popitem(last=False)

    def right(self, name: str) -> None:
        """Forget the wrong tries of a name: its password was right."""
        with self._lock:
            self._tries.pop(name, None)
