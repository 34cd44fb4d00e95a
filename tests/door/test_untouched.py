import re

from litestar.testing import TestClient

from door.doors import SCRIPTS, make_door, with_team
from fakes.door_store import FakeDoorStore
from recourse.door.places import Places
from recourse.door.untouched import untouched

LANGUAGES = ("en", "fr", "ar")


def test_it_is_what_the_door_sends() -> None:
    """Every byte of every page that is named, but for the number of each copy."""
    store = FakeDoorStore()
    with_team(store)
    plain, leave_to = "http://plain.example", "https://example.org/?a=1&b=2"
    with TestClient(make_door(store, places=Places(plain=plain), leave_to=leave_to)) as client:
        told = client.get("/api/teams").json()
        records = [team.record for team in store.teams()]
        made = untouched(
            door_id=told["door"], records=records, plain=plain, leave_to=leave_to, languages=LANGUAGES, scripts=SCRIPTS
        )
        sent = {path: re.sub(rb'(name="once" value=")[^"]*', rb"\1{once}", client.get(path).content) for path in made}
    assert set(made) == {"/s.css", "/i.svg"} | {f"/{code}{at}" for code in LANGUAGES for at in ("", "/6", "/7")}
    assert sent == made
