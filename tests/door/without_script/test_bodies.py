from typing import Any

import pytest
from litestar import Request
from litestar.exceptions import HTTPException

from fakes.loop import ran_to_its_end
from recourse.door.without_script.bodies import MOST_BYTES, WORDS_BYTES, Beginning, beginning_of
from recourse.web.bodies import Room, within

PIECE = 65_536
WORDS = b"the words of a worker"


def read(body: bytes, room: Room) -> Beginning:
    """What is read of a body that comes in pieces."""
    found: list[Beginning] = []

    async def app(scope: Any, receive: Any, _send: Any) -> None:
        found.append(await beginning_of(Request(scope, receive)))

    pieces = [body[at : at + PIECE] for at in range(0, len(body), PIECE)] or [b""]

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    ran_to_its_end(within(room)(app)({"type": "http"}, receive, None))
    return found[0]


def test_a_body_is_kept_whole() -> None:
    """Where there is room and it is not too long."""
    body = WORDS + bytes(2_000_000)
    assert read(body, Room()) == Beginning(body, cut=False, crowded=False)
    assert read(b"", Room()) == Beginning(b"", cut=False, crowded=False)


def test_of_a_body_that_is_too_long_the_beginning_is_kept() -> None:
    """The rest goes by."""
    body = WORDS + bytes(MOST_BYTES)
    assert read(body, Room()) == Beginning(body[:MOST_BYTES], cut=True, crowded=False)


def test_where_many_photos_come_at_once_the_words_are_kept() -> None:
    """The beginning, in the room for small bodies; the room for large ones is given back at once."""
    room = Room(large=2_000_000)
    assert room.move(0, 1_000_000)
    body = WORDS + bytes(3_000_000)
    assert read(body, room) == Beginning(body[:WORDS_BYTES], cut=False, crowded=True)
    assert room.move(0, WORDS_BYTES + 1)
    assert not room.move(0, WORDS_BYTES + 1)


def test_where_not_even_words_have_room_that_is_said() -> None:
    """The page stays in the browser, with all that was typed."""
    with pytest.raises(HTTPException) as refused:
        read(WORDS, Room(small=10))
    assert refused.value.status_code == 503


def test_a_line_that_broke_is_no_body() -> None:
    """Nothing is taken for a message that did not come whole."""

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def app(scope: Any, receive: Any, _send: Any) -> None:
        await beginning_of(Request(scope, receive))

    with pytest.raises(HTTPException) as refused:
        ran_to_its_end(within(Room())(app)({"type": "http"}, receive, None))
    assert refused.value.status_code == 408
