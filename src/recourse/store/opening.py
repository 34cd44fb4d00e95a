"""Open a database: private, migrated, with its writer and its readers."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from recourse.store.faults import CannotOpenError
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
    try:
        make_private(path)
        engines = Engines(writing_engine(path), reading_engine(path))
        try:
            with engines.write.begin() as connection:
                bring_up(connection, package=package, version=version)
        except BaseException:
            engines.close()
            raise
    except DATABASE_FAULTS as fault:
        raise CannotOpenError(message("store.cannot_open")) from fault
    return engines
