"""Every connection has the settings that durability and erasing need, and nobody else can read the files."""

import os
from pathlib import Path
from stat import S_IMODE

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from recourse.store.sqlite import driver, empty_log, make_private, reading_engine, rebuild, writing_engine

IN_FORCE = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "trusted_schema": 0,
    "foreign_keys": 1,
    "temp_store": 2,
    "cell_size_check": 1,
    "busy_timeout": 15_000,
    "wal_autocheckpoint": 8_000,
}


def in_force(engine: Engine) -> dict[str, object]:
    """The settings of a new connection."""
    with engine.connect() as connection:
        return {name: driver(connection).execute(f"PRAGMA {name}").fetchone()[0] for name in IN_FORCE}


def test_settings_of_every_connection(tmp_path: Path) -> None:
    """Writers and readers have the same settings; FULL is 2."""
    writing, reading = writing_engine(tmp_path / "a.db"), reading_engine(tmp_path / "a.db")
    assert in_force(writing) == IN_FORCE
    assert in_force(reading) == IN_FORCE
    writing.dispose()
    reading.dispose()


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    """A mistake in a question changes nothing."""
    engine = reading_engine(tmp_path / "a.db")
    with engine.connect() as connection, pytest.raises(OperationalError):
        connection.exec_driver_sql("CREATE TABLE note (text)")
    engine.dispose()


def test_nobody_else_can_read_the_files(tmp_path: Path) -> None:
    """Folder 0700; database, log and index 0600, whatever the umask; a file that was open to others is closed."""
    old = os.umask(0)
    try:
        path = tmp_path / "home" / "a.db"
        make_private(path)
        engine = writing_engine(path)
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE note (text)")
            modes = {file.name: S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        engine.dispose()
    finally:
        os.umask(old)
    assert modes == {"a.db": 0o600, "a.db-wal": 0o600, "a.db-shm": 0o600}
    assert S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    make_private(path)
    assert S_IMODE(path.stat().st_mode) == 0o600


def raw(folder: Path) -> bytes:
    """All bytes of the files."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_a_rebuilt_file_tells_no_order_and_holds_nothing_erased(tmp_path: Path) -> None:
    """After a rebuild rows lie in the order of their keys, and erased ones in neither file nor log."""
    engine = writing_engine(tmp_path / "a.db")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
    for number in (9, 1, 5):
        with engine.begin() as connection:
            words = f"canary {number} " * 2_000
            connection.exec_driver_sql("INSERT INTO note VALUES (?, ?)", (number, words))
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM note WHERE id = 1")
    with engine.connect() as connection:
        empty_log(driver(connection))
        assert raw(tmp_path).index(b"canary 9") < raw(tmp_path).index(b"canary 5")
        rebuild(driver(connection))
    found = raw(tmp_path)
    assert b"canary 1" not in found
    # Row 9 was written first, and lay before the others until now.
    assert 0 < found.rindex(b"canary 5") < found.rindex(b"canary 9")
    assert (tmp_path / "a.db-wal").stat().st_size == 0
    engine.dispose()


def test_a_log_that_somebody_still_reads_is_not_emptied(tmp_path: Path) -> None:
    """`empty_log` says so instead of pretending."""
    writing, reading = writing_engine(tmp_path / "a.db"), reading_engine(tmp_path / "a.db")
    with writing.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE note (text)")
    with reading.connect() as reader:
        reader.exec_driver_sql("SELECT * FROM note").all()
        with writing.begin() as connection:
            connection.exec_driver_sql("INSERT INTO note VALUES ('a')")
        with writing.connect() as connection:
            below = driver(connection)
            below.execute("PRAGMA busy_timeout = 10")
            assert not empty_log(below)
    with writing.connect() as connection:
        assert empty_log(driver(connection))
    writing.dispose()
    reading.dispose()
