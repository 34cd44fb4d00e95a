from collections.abc import Iterator
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from door.visitor import Visitor
from recourse.door.app import create_app

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def door() -> Litestar:
    """The application on a fixed day."""
    return create_app(today=lambda: TODAY)


@pytest.fixture
def client(door: Litestar) -> Iterator[TestClient[Litestar]]:
    """A client that shows an answer as it is, refusals too."""
    with TestClient(door, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def visitor(client: TestClient[Litestar]) -> Visitor:
    """A visitor who has not opened anything yet."""
    return Visitor(client)
