import asyncio
import resource
from collections.abc import Iterable
from typing import Any

import pytest
from litestar.exceptions import HTTPException

from fakes.loop import ran_to_its_end
from recourse.web import bodies
from recourse.web.bodies import SHARE, SMALL, Room, Share, share_of, within
from recourse.web.serving import MOST_CONNECTIONS, server_settings

LARGE = SMALL + 1


def asked(room: Room, pieces: Iterable[bytes], *, wait: float = 0.0) -> tuple[int, int, int]:
    """Send a body to an application that reads it whole.

    Args:
        room: of the process.
        pieces: of the body.
        wait: seconds before each piece.

    Returns:
        The status, the bytes that were read, and how many more would have had room while the body was there.
    """
    left = list(pieces)

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(wait)
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    told: list[int] = []

    async def app(_scope: Any, receive: Any, _send: Any) -> None:
        size = 0
        try:
            more = True
            while more:
                event = await receive()
                size += len(event["body"])
                more = event["more_body"]
            told.extend((200, size, free(room)))
        except HTTPException as fault:
            told.extend((fault.status_code, size, free(room)))

    ran_to_its_end(within(room)(app)({"type": "http"}, receive, None))
    return told[0], told[1], told[2]


def free(room: Room) -> int:
    """How many bytes of a large body have room now, to the next kilobyte."""
    least, most = 0, room.large
    while most - least > 1_000:
        middle = (least + most) // 2
        fits = room.move(0, middle)
        if fits:
            room.move(middle, 0)
        least, most = (middle, most) if fits and middle > SMALL else (least, middle)
    return least


@pytest.fixture
def room() -> Room:
    """Room for a few bodies."""
    return Room(small=3 * SMALL, large=4 * SMALL)


def test_a_body_has_room_until_it_was_answered(room: Room) -> None:
    """While the application works, its bytes count; afterwards all of the room is there again."""
    before = free(room)
    status, size, meanwhile = asked(room, [b"a" * SMALL, b"b" * SMALL])
    assert (status, size) == (200, 2 * SMALL)
    assert before - meanwhile >= 2 * SMALL - 2_000
    assert free(room) == before


def test_where_there_is_no_room_a_body_is_refused_and_gives_back_what_it_had(room: Room) -> None:
    """503 at the piece that does not fit; a body of another request is not touched, and the room is whole again."""
    other = room.move(0, 3 * SMALL)
    before = free(room)
    status, size, _ = asked(room, [b"a" * SMALL] * 3)
    assert (other, status, size) == (True, 503, SMALL)
    assert free(room) == before
    assert asked(room, [b"a" * (SMALL // 2)] * 2)[0] == 200


def test_large_bodies_do_not_keep_small_ones_out(room: Room) -> None:
    """However full of large ones it is, a report without photos has room."""
    assert room.move(0, 4 * SMALL)
    assert not room.move(0, LARGE)
    assert asked(room, [b"a" * SMALL])[:2] == (200, SMALL)


def test_small_bodies_do_not_keep_large_ones_out(room: Room) -> None:
    """Nor the other way round; a body that grows leaves the room for small ones."""
    assert all(room.move(0, SMALL) for _ in range(3))
    assert not room.move(0, 1)
    assert room.move(SMALL, LARGE)
    assert room.move(0, SMALL)


def test_who_sends_too_slowly_is_let_go(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the grace so many bytes a second have to come; whoever sends enough may take as long as it takes."""
    monkeypatch.setattr(bodies, "GRACE_SECONDS", 0.05)
    assert asked(room, [b"a"] * 20, wait=0.02)[0] == 408
    assert asked(room, [b"a" * 1_000] * 10, wait=0.02)[:2] == (200, 10_000)


def test_a_handler_finds_the_share_of_its_request(room: Room) -> None:
    """To keep a part of a body only."""
    found: list[Share] = []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        found.append(share_of(scope))
        assert scope["state"][SHARE] is found[0]

    ran_to_its_end(within(room)(app)({"type": "http"}, None, None))
    assert found[0].room is room


def test_every_server_lets_many_connect() -> None:
    """And may have as many files open as that needs, where the system lets it."""
    given = server_settings()
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert given["backpressure"] == MOST_CONNECTIONS
    assert given["http1_settings"].header_read_timeout == 10_000
    assert now in {resource.RLIM_INFINITY, most} or now >= 2 * MOST_CONNECTIONS
