"""What somebody finds who takes the machines: of a Door, and of a Desk that is switched off."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from proofs.day import ADDRESSES, Day, team_of_the_day
from proofs.house import House, house_in, settled
from proofs.hunt import Canaries, Secret, found_below, found_in, written
from recourse.vault.outside import look
from recourse.vault.team import read_record

DAY = r"\d{4}-\d\d-\d\d"
HEX_16, HEX_32 = "[0-9a-f]{32}", "[0-9a-f]{64}"
SMALL = 10_000_000
"""No count or size of the day is larger, and no time that counts from 1970 is smaller, in whatever unit but days."""

CLOCK = re.compile(rb"\d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z]")
ADDRESS = re.compile(rb"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")


OWN = re.compile(r"-[0-9a-f]{32}$")
"""Behind the name of a setting that belongs to one member."""

WORDS = re.compile(rb"[ -~]{32}")
"""In noise so many signs that can be read stand side by side once in fifty million megabytes."""


@dataclass
class Seized:
    """A house after its day, with everything killed, and what must not be found in it."""

    house: House
    canaries: Canaries


@pytest.fixture(scope="module")
def seized(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seized]:
    """The real servers after a whole day."""
    canary = Canaries()
    team = team_of_the_day(canary)
    with house_in(tmp_path_factory.mktemp("house")) as house:
        with settled(house, team) as all_set:
            house.start("desk")
            day = Day(house, all_set, canary, team.password)
            day.with_script()
            day.deleted()
            day.without_script()
            day.at_the_desk()
        house.strike("door", "plain", "desk")
        yield Seized(house, canary)


def test_nothing_that_anybody_said_is_found_on_either_machine(seized: Seized) -> None:
    """Databases, their logs, attachments, temporary folder, logs of all three servers: no canary in any writing."""
    assert len(seized.canaries.made) > 80
    assert found_below(seized.house.folder, seized.canaries.made) == []
    assert list(seized.house.scratch.iterdir()) == []


def test_the_search_finds_what_is_there(seized: Seized, tmp_path: Path) -> None:
    """Each way of writing each secret is found when it is planted: in a file, and in the name of one."""
    secret = next(one for one in seized.canaries.made if one.name == "report")
    for way, content in written(secret).items():
        (tmp_path / "planted").write_bytes(b"ab" + content + b"yz")
        assert f"planted: report, {way}" in found_below(tmp_path, seized.canaries.made)
    (tmp_path / "planted").unlink()
    (tmp_path / f"x{secret.value!s}").touch()
    assert "the name of a file: report, as it is" in found_below(tmp_path, [secret])


@pytest.mark.parametrize("before", [b"", b"a", b"ab", b"abc"])
def test_base64_is_found_wherever_it_begins(before: bytes) -> None:
    """A secret in the middle of something larger looks different in each of three places."""
    from base64 import b64encode, urlsafe_b64encode  # noqa: PLC0415 -- of this control alone

    secret = Secret("it", bytes(range(200, 240)))
    for encode in (b64encode, urlsafe_b64encode):
        assert any("base64" in what for what in found_in(encode(before + bytes(range(200, 240)) + b"z"), [secret]))


def test_no_address_and_no_time_finer_than_a_day_is_found(seized: Seized) -> None:
    """Neither those that the phone's line told, nor this machine's own, nor any time of day."""
    own = seized.house.folder / "home"
    for path in (*own.rglob("*"), *seized.house.logs.iterdir()):
        if not path.is_file() or path.name == "settings.yaml":
            continue
        content = path.read_bytes()
        assert not [address for address in ADDRESSES if address.encode() in content], path
        assert CLOCK.findall(content) == [], path
        assert ADDRESS.findall(content) == [], path
    for face in ("door", "desk"):
        for path in seized.house.blobs(face).iterdir():
            assert path.stat().st_mtime == 0, "the file says when it came"


def test_the_databases_hold_what_the_house_says_and_nothing_else(seized: Seized) -> None:
    """Each column of the Door's tables has one shape: hashes, random ids, days, small counts, public records, age."""
    shapes: dict[str, dict[str, str | int | None]] = {
        "alembic_version": {"version_num": "door_[0-9]+"},
        "value": {"name": "door_id|work_key", "content": None},
        "team": {"team": HEX_16, "record": "record", "token_hash": HEX_32, "ledger": SMALL},
        "mailbox": {"mailbox": HEX_32, "team": HEX_16, "fetched": DAY, "sent": SMALL},
        "envelope": {
            "id": HEX_16,
            "team": HEX_16,
            "mailbox": HEX_32,
            "kind": "report|message|delete",
            "padding_class": SMALL,
            "day": DAY,
            "acknowledged": DAY,
            "sealed": None,
        },
        "sealed": {"number": None, "bytes": "age"},
        "attachment": {
            "name": HEX_16,
            "envelope": HEX_16,
            "place": SMALL,
            "size": SMALL,
            "received": SMALL,
            "day": DAY,
        },
        "piece": {"attachment": HEX_16, "place": SMALL, "blob": HEX_16},
        "reply": {"id": HEX_16, "mailbox": HEX_32, "day": DAY, "bytes": "age"},
        "used_key": {"key": HEX_32, "body": HEX_32, "id": HEX_16, "day": DAY},
    }
    seen = dict.fromkeys(shapes, 0)
    database = sqlite3.connect(seized.house.database("door"))
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert set(tables) == set(shapes)
    for table in tables:
        rows = database.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- the database's own names
        names = [column[0] for column in rows.description]
        assert set(names) == set(shapes[table])
        for row in rows:
            seen[table] += 1
            for name, value in zip(names, row, strict=True):
                _check(shapes[table][name], value, f"{table}.{name}")
    database.close()
    assert all(seen.values()), seen
    for path in seized.house.blobs("door").iterdir():
        look(path.read_bytes())


def _check(shape: str | int | None, value: object, where: str) -> None:
    if value is None or shape is None:
        return
    if shape == "age":
        assert isinstance(value, bytes), where
        look(value)
    elif shape == "record":
        read_record(str(value))
    elif isinstance(shape, int):
        assert isinstance(value, int), where
        assert 0 <= value < shape, where
    else:
        assert re.fullmatch(str(shape), str(value), re.DOTALL), where


def test_the_logs_hold_a_day_a_name_a_status_and_a_class(seized: Seized) -> None:
    """Line by line, of all three servers, whatever came in; each server has written some."""
    line = re.compile(rf"{DAY} [a-z_.]+ \d{{3}} (?:-|[A-Za-z]+)|http://localhost:\d+")
    for face in ("door", "plain", "desk"):
        written_lines = (seized.house.logs / f"{face}.log").read_text("utf-8").splitlines()
        assert [one for one in written_lines if not line.fullmatch(one)] == []
        assert len(written_lines) > 10


def test_a_desk_that_is_off_shows_days_numbers_and_its_member(seized: Seized) -> None:
    """Of its settings only those can be read that the specification of the keyring names; records are noise."""
    database = sqlite3.connect(seized.house.database("desk"))
    settings = dict(database.execute("SELECT name, value FROM setting"))
    readable = {OWN.sub("", name) for name, value in settings.items() if _readable(value)}
    assert readable <= {"record", "record-shown", "recovery", "draft", "looks", "alarm"}
    for table, column in (
        ("record", "sealed"),
        ("wrapped_key", "wrapped"),
        ("ledger", "sealed"),
        ("member", "by_recovery"),
    ):
        values = [value for (value,) in database.execute(f"SELECT {column} FROM {table}")]  # noqa: S608 -- names above
        assert values, table
        assert not any(WORDS.search(value) for value in values), table
    database.close()


def _readable(value: bytes) -> bool:
    try:
        return value.decode().isprintable()
    except UnicodeDecodeError:
        return False
