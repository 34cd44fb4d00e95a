from collections.abc import Iterator
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from door.doors import TODAY, make_door
from door.visitor import Visitor
from door.visits import beside, visit_app
from fakes.door_store import FakeDoorStore


@pytest.fixture(scope="session")
def door() -> Litestar:
    """The blind Door on a fixed day, in three languages, with nothing in it."""
    return make_door(FakeDoorStore())


@pytest.fixture(scope="session")
def visits() -> Litestar:
    """The plain process on that day."""
    return visit_app()


@pytest.fixture
def client(door: Litestar, visits: Litestar) -> Iterator[TestClient[Litestar]]:
    """A client that shows an answer as it is, refusals too."""
    with TestClient(beside(door, visits), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def visitor(client: TestClient[Litestar]) -> Visitor:
    """A visitor who has not opened anything yet."""
    return Visitor(client)


def today() -> date:
    """The fixed day."""
    return TODAY
