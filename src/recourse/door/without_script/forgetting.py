"""When this process has to end, so that another one begins with nothing in its memory."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

QUIET = 30.0
"""Seconds without a request after which a process that has had any is renewed."""

LONGEST = 600.0
"""Seconds after its first request when a process is renewed at the first moment without one."""

AT_LAST = 900.0
"""Seconds after which it is renewed even if requests never pause; those under way are answered first."""


@dataclass(slots=True)
class Age:
    """Counts requests.

    A process that has answered nobody knows nothing and may live for ever. While somebody's mailbox is open a pause
    is not quiet: a message takes longer to write than half a minute.

    Attributes:
        now: gives seconds that only ever go forward.
        holds: whether any visit may still go on.
        quiet: seconds, see `QUIET`.
        longest: seconds, see `LONGEST`.
        at_last: seconds, see `AT_LAST`.
    """

    now: Callable[[], float]
    holds: Callable[[], bool]
    quiet: float = QUIET
    longest: float = LONGEST
    at_last: float = AT_LAST
    _first: float | None = None
    _last: float = 0.0
    _inside: int = 0
    _lock: Lock = field(default_factory=Lock)

    def began(self) -> None:
        """A request came."""
        with self._lock:
            self._last = self.now()
            if self._first is None:
                self._first = self._last
            self._inside += 1

    def ended(self) -> None:
        """A request was answered."""
        with self._lock:
            self._last = self.now()
            self._inside -= 1

    def is_over(self) -> bool:
        """Whether this process has to end now."""
        with self._lock:
            now = self.now()
            age = 0.0 if self._first is None else now - self._first
            if self._first is None or self._inside:
                return age >= self.at_last
            return age >= self.longest or (now - self._last >= self.quiet and not self.holds())


def counted(app: Any, age: Age) -> Any:
    """The same application, with its requests counted; those that only ask for a page or a health are not.

    Args:
        app: an ASGI application.
        age: counts.
    """

    async def counting(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["method"] != "POST":
            await app(scope, receive, send)
            return
        age.began()
        try:
            await app(scope, receive, send)
        finally:
            age.ended()

    return counting
