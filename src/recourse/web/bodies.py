"""How much of what is being sent may lie in memory at one time, and how slowly it may come.

A body costs its sender nothing, and a server that reads fifty large ones at once needs two gigabytes. So every
process has room for so many bytes of bodies and no more. Small ones have room of their own: a flood of large ones
does not keep a report without photos out.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from litestar.exceptions import HTTPException

SMALL = 512 * 1024
"""Bytes of a body that counts as small: the largest text with its envelope, or one piece of an attachment."""

ROOM_FOR_SMALL = 64 * 1024 * 1024
ROOM_FOR_LARGE = 96 * 1024 * 1024
"""While they are taken apart, twice as many bytes are in memory."""

GRACE_SECONDS = 20.0
LEAST_A_SECOND = 1_000
"""Bytes; the worst telephone line carries three times as many. Who sends more slowly is let go after the grace."""

SHARE = "recourse_share"
"""Where a request carries its share of the room."""

Receive = Callable[[], Awaitable[Any]]
App = Callable[..., Coroutine[Any, Any, None]]


@dataclass(slots=True)
class Room:
    """Counts the bytes of bodies that are in memory, on the loop alone.

    Attributes:
        small: bytes for small bodies.
        large: bytes for large ones.
    """

    small: int = ROOM_FOR_SMALL
    large: int = ROOM_FOR_LARGE
    _small: int = 0
    _large: int = 0

    def move(self, before: int, now: int) -> bool:
        """Let a body grow, or go.

        Args:
            before: how many bytes of it are counted.
            now: how many are to be counted from now on.

        Returns:
            Whether there is room; where there is none, nothing changed.
        """
        small = self._small + (now if now <= SMALL else 0) - (before if before <= SMALL else 0)
        large = self._large + (now if now > SMALL else 0) - (before if before > SMALL else 0)
        if now > before and (small > self.small or large > self.large):
            return False
        self._small, self._large = small, large
        return True


@dataclass(slots=True)
class Share:
    """The part of the room that one request has taken.

    Attributes:
        room: the room.
        receive: gives what comes, as the server does.
        came: bytes that came.
        kept: bytes that are counted.
    """

    room: Room
    receive: Receive
    came: int = 0
    kept: int = 0
    _since: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    async def next(self) -> Any:
        """What comes next; it is not counted yet.

        Raises:
            HTTPException: 408, it comes too slowly.
        """
        slowest = self._since + GRACE_SECONDS + self.came / LEAST_A_SECOND
        try:
            async with asyncio.timeout_at(slowest):
                event = await self.receive()
        except TimeoutError:
            raise HTTPException(status_code=408) from None
        self.came += len(event.get("body", b""))
        return event

    def keep(self, size: int) -> bool:
        """Count so many more bytes; gives whether there is room for them."""
        there = self.room.move(self.kept, self.kept + size)
        if there:
            self.kept += size
        return there

    def end(self) -> None:
        """Give everything back."""
        self.room.move(self.kept, 0)
        self.kept = 0


def within(room: Room) -> Callable[[App], App]:
    """Make what stands around each handler, so that its body has a share of the room until it was answered.

    A handler that reads the body gets 503 where there is no room, and 408 where the body comes too slowly. One that
    would rather keep a part takes the share (`share_of`).

    Args:
        room: of this process.
    """

    def around(app: App) -> App:
        async def answer(scope: Any, receive: Receive, send: Any) -> None:
            share = Share(room, receive)
            scope.setdefault("state", {})[SHARE] = share

            async def counted() -> Any:
                event = await share.next()
                if not share.keep(len(event.get("body", b""))):
                    raise HTTPException(status_code=503)
                return event

            try:
                await app(scope, counted, send)
            finally:
                share.end()

        return answer

    return around


def share_of(scope: Any) -> Share:
    """The share of a request."""
    found: Share = scope["state"][SHARE]
    return found
