import re

import pytest
from litestar.testing import TestClient

from door.doors import make_door, with_team
from fakes.door_store import FakeDoorStore
from recourse.door.scripts import built_scripts

HEAVIEST = 60_000
MOST_REQUESTS = 8


@pytest.mark.parametrize("accepted", ["br, gzip", "gzip"])
@pytest.mark.parametrize("address", ["/en/6", "/ar/6", "/fr/7"])
def test_the_page_to_report_is_light_with_everything_that_belongs_to_it(address: str, accepted: str) -> None:
    """Words, style, icon and both scripts, headers included: in few requests, on a slow line within moments."""
    store = FakeDoorStore()
    with_team(store)
    with TestClient(make_door(store, scripts=built_scripts())) as client:
        text = client.get(address).text
        parts = set(re.findall(r'(?:src|href|data-seal)="(/[a-z]+\.[a-z]+)"', text))
        assert parts == {"/s.css", "/i.svg", "/door.js", "/seal.js"}
        weight = 0
        for part in (address, *parts):
            answer = client.get(part, headers={"accept-encoding": accepted})
            weight += int(answer.headers["content-length"])
            weight += sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
    assert 1 + len(parts) <= MOST_REQUESTS
    assert weight <= HEAVIEST
