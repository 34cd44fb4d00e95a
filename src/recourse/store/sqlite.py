"""One SQLite file: made private, and opened with the settings that durability and erasing need."""

import os
import sqlite3
from pathlib import Path
from typing import Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from recourse.store.private import make_folder

READERS = 8
"""Connections for reading that are kept open."""

READERS_MOST = 32
"""Connections for reading at one time; further readers wait for one."""

PATIENCE = 15_000
"""Milliseconds for which a writer waits for one of another process (a command beside the server)."""

CHECKPOINT = 8_000
"""Pages in the write-ahead log after which they are carried over into the database: about 32 MB."""

REBUILD_MOST = 256 * 1024 * 1024
"""Bytes up to which a database is built anew; it happens in memory, and nobody can write meanwhile."""

PRAGMAS = (
    f"busy_timeout = {PATIENCE}",
    "journal_mode = WAL",
    # FULL: a commit returns after fsync, so that what was answered with "received" survives a power cut.
    "synchronous = FULL",
    # What is deleted is overwritten with zeros in its page; the checkpoint in `clean` carries that to the file.
    "secure_delete = ON",
    # A schema that somebody planted must not run functions.
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
    # Nothing of a sort or a rebuild lands in a temporary file.
    "temp_store = MEMORY",
    f"wal_autocheckpoint = {CHECKPOINT}",
)


def make_private(path: Path) -> None:
    """Make the folder (0700) and an empty file (0600) for a database, or take the rights of others from the file.

    SQLite gives its log and index files beside the database the same rights.

    Raises:
        OSError: it cannot be made here.
    """
    make_folder(path.parent)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(file, 0o600)
    finally:
        os.close(file)


def writing_engine(path: Path) -> Engine:
    """An engine whose transactions lock the database for writing from their first statement."""
    return _engine(path, begin="BEGIN IMMEDIATE", pragmas=PRAGMAS)


def reading_engine(path: Path) -> Engine:
    """An engine whose connections cannot write, each seeing one state from the first statement of a transaction on."""
    return _engine(path, begin="BEGIN", pragmas=(*PRAGMAS, "query_only = ON"))


def driver(connection: Connection) -> sqlite3.Connection:
    """The driver's connection below, for statements that are run very often."""
    below = connection.connection.driver_connection
    if not isinstance(below, sqlite3.Connection):
        msg = "not a connection to SQLite"
        raise TypeError(msg)
    return below


def empty_log(database: sqlite3.Connection) -> bool:
    """Carry the write-ahead log into the database and empty it, so that nothing erased stays in it.

    Returns:
        Whether all of it could be carried over: a reader that is still at an older state prevents it.
    """
    busy = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy


def rebuild(database: sqlite3.Connection) -> None:
    """Build a database of moderate size anew, in the order of its keys, and empty its log.

    Until then the order of its pages tells what came before what. The log is emptied before, too: pages that the
    rebuilt file no longer needs are cut off as they are, and must have been overwritten by then.

    Args:
        database: with no transaction under way.
    """
    empty_log(database)
    pages, size = (database.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size"))
    if pages * size <= REBUILD_MOST:
        database.execute("VACUUM")
        empty_log(database)


def _engine(path: Path, *, begin: Literal["BEGIN", "BEGIN IMMEDIATE"], pragmas: tuple[str, ...]) -> Engine:
    url = URL.create("sqlite+pysqlite", database=str(path))
    if begin == "BEGIN":
        engine = create_engine(url, poolclass=QueuePool, pool_size=READERS, max_overflow=READERS_MOST - READERS)
    else:
        # One connection, kept: closing the last one would carry the log over each time.
        engine = create_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=0)

    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        # The driver must not begin transactions by its own rules: they begin below, and only there.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def began(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
