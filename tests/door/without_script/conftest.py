from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from door.doors import Clock, team_record
from door.visits import visit_app
from door.without_script.worker import Worker
from fakes.door_api import FakeDoor


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are derived at little cost here; that it costs what it must is held by the vectors of the vault."""
    monkeypatch.setattr("recourse.vault.worker_opener.SCRYPT_N", 16)


@pytest.fixture
def door() -> FakeDoor:
    """A Door with one team."""
    return FakeDoor((team_record(),))


@pytest.fixture
def clock() -> Clock:
    """Seconds to move."""
    return Clock()


@pytest.fixture
def plain(door: FakeDoor, clock: Clock) -> Iterator[TestClient[Litestar]]:
    """The plain process beside that Door."""
    with TestClient(visit_app(door, now=lambda: clock.second), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def worker(plain: TestClient[Litestar]) -> Worker:
    """Somebody who has not opened anything yet."""
    return Worker(plain)
