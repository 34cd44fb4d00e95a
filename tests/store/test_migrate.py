"""Databases of every version there was are opened; those of a later one are left alone."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from secrets import token_bytes

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, create_engine

from recourse.store.desk import tables as desk_tables
from recourse.store.desk.ports import StoredCase, StoredMember, StoredRecord, Waiting, WrappedKey
from recourse.store.desk.store import open_desk_store
from recourse.store.door import tables as door_tables
from recourse.store.door.ports import StoredTeam
from recourse.store.door.store import open_door_store
from recourse.store.faults import CannotOpenError, NewerDatabaseError
from recourse.terms.message import message

STORED = Path(__file__).parent / "stored"
DAY = date(2026, 11, 24)
TABLES = {"door": door_tables, "desk": desk_tables}


def stored(folder: Path, name: str) -> Path:
    """A stored database as a file."""
    path = folder / "stored.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript((STORED / f"{name}.sql").read_text("utf-8"))
    return path


def hash_of(text: str) -> str:
    """A hash as `write.py` makes it."""
    return sha256(text.encode()).hexdigest()


def make(kind: str, path: Path) -> None:
    """Open a store and close it."""
    store = (open_door_store if kind == "door" else open_desk_store)(path, path.parent / "blobs", random=token_bytes)
    store.close()


def shape(path: Path) -> list[tuple[str, str]]:
    """Every table and index of a database, in words without their spacing."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").fetchall()
    return [(name, " ".join(sql.split())) for name, sql in rows if name != "alembic_version"]


@pytest.mark.parametrize("name", sorted(path.stem for path in STORED.glob("door_*.sql")))
def test_a_door_of_every_version_is_opened(tmp_path: Path, name: str) -> None:
    """What an earlier Recourse kept is found: team, mailbox, what waits, an upload half-way, a key, the Door's id."""
    store = open_door_store(stored(tmp_path, name), tmp_path / "blobs", random=token_bytes)
    team = "aa" * 16
    assert store.teams() == (StoredTeam(team, '{"record": {}}'),)
    assert store.team_of_token(hash_of("token")) == team
    box = store.mailbox(hash_of("box"))
    assert box is not None
    assert (box.team, box.fetched, box.sent, [reply.envelope for reply in box.replies]) == (team, DAY, 1, [b"reply"])
    page = store.intake(team, after=None, most=10)
    assert [(item.kind, item.envelope, item.day) for item in page.items] == [("message", b"message", DAY)]
    assert store.acknowledge(team, [], day=DAY, ledger=None) == 7
    assert (len(store.door_id()), len(store.work_key())) == (16, 32)
    again = store.put_reply(team, hash_of("box"), b"reply", key=hash_of("k3"), body=hash_of("b3"), day=DAY)
    assert again.again
    store.close()


@pytest.mark.parametrize("name", sorted(path.stem for path in STORED.glob("desk_*.sql")))
def test_a_desk_of_every_version_is_opened(tmp_path: Path, name: str) -> None:
    """What an earlier Recourse kept is found: members, keys, a case with its record, envelopes, ledger, a reply."""
    store = open_desk_store(stored(tmp_path, name), tmp_path / "blobs", random=token_bytes)
    ana = StoredMember("a1" * 16, "Ana", "age1pq1a", '{"salt": ""}', b"recovery", "fr", None)
    bo = StoredMember("b2" * 16, "Bo", "age1pq1b", '{"salt": ""}', b"recovery", "ar", DAY)
    assert store.members() == (ana, bo)
    assert [key.sealed for key in store.sealed_keys(member="a1" * 16)] == [b"sealed"]
    assert store.cases() == (StoredCase("c3" * 16, "open", restricted=True, changed=DAY),)
    assert store.records("c3" * 16) == (StoredRecord("c3" * 16, "work", 2, b"record 2"),)
    assert store.wrapped_keys("c3" * 16) == (WrappedKey("c3" * 16, "work", 1, b"wrapped"),)
    assert [(kept.envelope, len(kept.attachments)) for kept in store.envelopes(aside=False)] == [(b"envelope", 1)]
    assert [(kept.envelope, kept.aside) for kept in store.envelopes(aside=True)] == [
        (b"broken", "EnvelopeRefusedError")
    ]
    assert store.knows_envelope("d4" * 16)
    assert [(row.number, row.case, row.sealed) for row in store.ledger()] == [
        (1, None, b"entry"),
        (2, "c3" * 16, b"entry"),
    ]
    head = store.head()
    assert head is not None
    assert head.number == 2
    assert store.waiting() == (Waiting("f6" * 16, "c3" * 16, hash_of("box"), b"waiting", DAY),)
    assert store.setting("team") == b"sealed"
    store.close()


@pytest.mark.parametrize("kind", ["door", "desk"])
def test_the_migrations_make_the_tables_that_the_code_names(tmp_path: Path, kind: str) -> None:
    """A database that was migrated, one that was stored, and the tables in the code are the same."""
    make(kind, tmp_path / "new.db")
    metadata: MetaData = TABLES[kind].metadata
    engine = create_engine(f"sqlite:///{tmp_path / 'named.db'}")
    metadata.create_all(engine)
    engine.dispose()
    assert shape(tmp_path / "new.db") == shape(tmp_path / "named.db")
    last = stored(tmp_path, TABLES[kind].VERSION)
    make(kind, last)
    assert shape(last) == shape(tmp_path / "new.db")


@pytest.mark.parametrize("kind", ["door", "desk"])
def test_the_newest_migration_is_the_one_the_code_names(kind: str) -> None:
    """A migration that was added is run, and has its stored database."""
    config = Config()
    config.set_main_option("script_location", str(files(f"recourse.store.{kind}.migrations")))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [TABLES[kind].VERSION]
    versions = {revision.revision for revision in scripts.walk_revisions()}
    assert versions == {path.stem for path in STORED.glob(f"{kind}_*.sql")}


def later(path: Path) -> None:
    """A database that a later version changed."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = 'door_999'")
        database.commit()


def of_the_desk(path: Path) -> None:
    """The file of a Desk."""
    path.unlink()
    open_desk_store(path, path.parent / "blobs", random=token_bytes).close()


def of_somebody_else(path: Path) -> None:
    """A database of another program."""
    path.unlink()
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE theirs (note TEXT)")
        database.commit()


@pytest.mark.parametrize("change", [later, of_the_desk, of_somebody_else])
def test_a_later_or_foreign_database_is_left_alone(tmp_path: Path, change: Callable[[Path], None]) -> None:
    """It is refused with a sentence, and nothing in it is changed."""
    path = tmp_path / "door.db"
    open_door_store(path, tmp_path / "blobs", random=token_bytes).close()
    change(path)
    before = shape(path)
    with pytest.raises(NewerDatabaseError) as refused:
        open_door_store(path, tmp_path / "blobs", random=token_bytes)
    assert refused.value.says == message("store.newer_database")
    assert shape(path) == before


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """A damaged file is told apart from an empty one, and stays as it is."""
    (tmp_path / "door.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(CannotOpenError) as refused:
        open_door_store(tmp_path / "door.db", tmp_path / "blobs", random=token_bytes)
    assert refused.value.says == message("store.cannot_open")
    assert (tmp_path / "door.db").read_bytes() == b"not a database at all" * 100


def test_a_place_where_nothing_can_be_made_is_refused(tmp_path: Path) -> None:
    """Neither a folder that is a file, nor a database that is a folder, ends in anything but the sentence."""
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "folder").mkdir()
    for database, blobs in (
        (tmp_path / "file" / "door.db", tmp_path / "blobs"),
        (tmp_path / "folder", tmp_path / "blobs"),
        (tmp_path / "door.db", tmp_path / "file"),
    ):
        with pytest.raises(CannotOpenError):
            open_door_store(database, blobs, random=token_bytes)
