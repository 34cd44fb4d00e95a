"""The body of a form with photos: its beginning is read, what is too much is let go by.

A refusal by the announced length would reach nobody: a browser that is still sending shows an error of its own, and
the words that somebody wrote are gone. The words stand at the beginning of such a form, so that they can be kept
while photos are not.
"""

import asyncio

from litestar.exceptions import HTTPException

from recourse.door.answering import Asked

MOST_BYTES = 12_000_000
"""What is kept of a body."""

MOST_LET_BY = 100_000_000
"""So much is taken from the line in all; who sends more is cut off."""

SECONDS = 300
"""Twelve megabytes on a slow line take four minutes."""


async def beginning_of(request: Asked) -> tuple[bytes, bool]:
    """Read a body, or its beginning.

    Args:
        request: what comes.

    Returns:
        At most twelve million bytes, and whether there were more.

    Raises:
        HTTPException: 408, it did not come whole in time; 413, there was no end to it.
    """
    try:
        return await asyncio.wait_for(_read(request), SECONDS)
    except TimeoutError:
        raise HTTPException(status_code=408) from None


async def _read(request: Asked) -> tuple[bytes, bool]:
    kept = bytearray()
    came = 0
    async for piece in request.stream():
        came += len(piece)
        kept += piece[: MOST_BYTES - len(kept)]
        if came > MOST_LET_BY:
            raise HTTPException(status_code=413)
    return bytes(kept), came > MOST_BYTES
