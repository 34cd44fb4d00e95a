"""The body of a form with photos: its beginning is read, what is too much is let go by.

A refusal by the announced length would reach nobody: a browser that is still sending shows an error of its own, and
the words that somebody wrote are gone. The words stand at the beginning of such a form, so that they can be kept
while photos are not.
"""

import asyncio
from dataclasses import dataclass

from litestar.exceptions import HTTPException

from recourse.door.answering import Asked
from recourse.web.bodies import SMALL, share_of

MOST_BYTES = 12_000_000
"""What is kept of a body."""

MOST_LET_BY = 100_000_000
"""So much is taken from the line in all; who sends more is cut off."""

WORDS_BYTES = SMALL
"""The beginning, in which the words stand, has room even where many photos come at once."""

SECONDS = 300
"""Twelve megabytes on a slow line take four minutes."""


@dataclass(frozen=True, slots=True, repr=False)
class Beginning:
    """What was read of a body.

    Attributes:
        kept: at most twelve million bytes.
        cut: whether there were more.
        crowded: whether so many bodies were here that only the words of this one were kept.
    """

    kept: bytes
    cut: bool
    crowded: bool


async def beginning_of(request: Asked) -> Beginning:
    """Read a body, or its beginning.

    Args:
        request: what comes; its share of the room is taken as it comes.

    Raises:
        HTTPException: 408, it did not come whole in time; 413, there was no end to it; 503, not even the words have
            room.
    """
    try:
        return await asyncio.wait_for(_read(request), SECONDS)
    except TimeoutError:
        raise HTTPException(status_code=408) from None


async def _read(request: Asked) -> Beginning:
    share = share_of(request.scope)
    kept = bytearray()
    most = MOST_BYTES
    while True:
        event = await share.next()
        if event["type"] != "http.request":
            raise HTTPException(status_code=408)
        piece = event.get("body", b"")[: max(0, most - len(kept))]
        if not share.keep(len(piece)):
            if len(kept) + len(piece) <= WORDS_BYTES:
                raise HTTPException(status_code=503)
            # What was kept beyond the words is given back; the rest is let go by.
            most = WORDS_BYTES
            piece = piece[: max(0, most - len(kept))]
            del kept[most:]
            share.end()
            share.keep(len(kept) + len(piece))
        kept += piece
        if share.came > MOST_LET_BY:
            raise HTTPException(status_code=413)
        if not event.get("more_body", False):
            return Beginning(bytes(kept), cut=share.came > MOST_BYTES, crowded=most == WORDS_BYTES)
