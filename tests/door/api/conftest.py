from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from door.doors import (
    Clock,
    Program,
    make_door,
    with_team,
)
from fakes.door_store import FakeDoorStore


@pytest.fixture
def store() -> FakeDoorStore:
    """A store with one team."""
    kept = FakeDoorStore()
    with_team(kept)
    return kept


@pytest.fixture
def clock() -> Clock:
    """Days and hours for the test to move."""
    return Clock()


@pytest.fixture
def app(store: FakeDoorStore, clock: Clock) -> Litestar:
    """A Door over the store."""
    return make_door(store, clock)


@pytest.fixture
def program(app: Litestar) -> Iterator[Program]:
    """A program that talks to it."""
    with TestClient(app, raise_server_exceptions=False) as client:
        yield Program(client)
