"""Open a database: private, migrated, with its writer and its readers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from recourse.store.faults import CannotOpenError, NotKeptError
from recourse.store.migrate import bring_up
from recourse.store.sqlite import make_private, reading_engine, writing_engine
from recourse.store.writer import DATABASE_FAULTS
from recourse.terms.message import message


@dataclass(frozen=True, slots=True)
class Engines:
    """The two ways to a database.

    Attributes:
        write: transactions lock it from their first statement.
        read: cannot write.
    """

    write: Engine
    read: Engine

    def close(self) -> None:
        """Let go of all connections; the last one to go carries the log over into the file."""
        self.read.dispose()
        self.write.dispose()


def open_engines(path: Path, *, package: str, version: str) -> Engines:
    """Open a database file, making it where there is none and bringing it to the newest version.

    Args:
        path: the file.
        package: where its migrations lie.
        version: the newest of them.

    Raises:
        NewerDatabaseError: a later Recourse made it, or it is of another kind.
        CannotOpenError: it cannot be read or written here.
    """
    with cannot_open():
        make_private(path)
        engines = Engines(writing_engine(path), reading_engine(path))
        try:
            with engines.write.begin() as connection:
                bring_up(connection, package=package, version=version)
        except BaseException:
            engines.close()
            raise
        return engines


@contextmanager
def cannot_open() -> Iterator[None]:
    """A block in which what the disk or the database refuses means that a store cannot be opened.

    Raises:
        CannotOpenError: it was refused.
    """
    try:
        yield
    except (*DATABASE_FAULTS, NotKeptError) as fault:
        raise CannotOpenError(message("store.cannot_open")) from fault
