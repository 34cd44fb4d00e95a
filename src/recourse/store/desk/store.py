"""A Desk's store that lasts: one SQLite database and a folder of blobs."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from threading import Lock, get_ident
from typing import Any

from sqlalchemy import RowMapping, Select, select

from recourse.store.blobs import Blobs, Sync
from recourse.store.desk import refusals, tables
from recourse.store.desk.ports import (
    DeskWriter,
    Head,
    LedgerRow,
    SealedKey,
    StoredCase,
    StoredEnvelope,
    StoredMember,
    StoredRecord,
    Waiting,
    WrappedKey,
)
from recourse.store.desk.writing import SqliteWriter, hash_of
from recourse.store.opening import Engines, cannot_open, open_engines
from recourse.store.sqlite import driver, empty_log, rebuild
from recourse.store.writer import DATABASE_FAULTS
from recourse.vault.randomness import Random

MIGRATIONS = "recourse.store.desk.migrations"


def open_desk_store(database: Path, blobs: Path, *, random: Random, sync: Sync = os.fsync) -> "SqliteDeskStore":
    """Open a Desk's store, making it where there is none.

    One process serves a Desk; commands beside it may open the store too, but none of them cleans.

    Args:
        database: its SQLite file.
        blobs: the folder of its attachments and exhibits.
        random: gives the names of blobs.
        sync: waits until a blob is on disk; tests pass one that fails.

    Raises:
        NewerDatabaseError: a later Recourse made the database, or it is not a Desk's.
        CannotOpenError: it cannot be read or written here.
    """
    with cannot_open():
        kept = Blobs(blobs, random=random, not_kept=refusals.not_kept, sync=sync)
    return SqliteDeskStore(open_engines(database, package=MIGRATIONS, version=tables.VERSION), kept)


class SqliteDeskStore:
    """See `DeskStore`.

    Args:
        engines: of a database that is up to date.
        blobs: where attachments and exhibits lie.
    """

    def __init__(self, engines: Engines, blobs: Blobs) -> None:
        self._engines = engines
        self._blobs = blobs
        self._lock = Lock()
        self._writing: int | None = None

    @contextmanager
    def write(self) -> Iterator[DeskWriter]:
        """See `DeskStore`."""
        if self._writing == get_ident():
            msg = "this thread is writing already"
            raise RuntimeError(msg)
        with self._lock:
            self._writing = get_ident()
            try:
                with self._transaction() as writer:
                    yield writer
            finally:
                self._writing = None

    def members(self) -> tuple[StoredMember, ...]:
        """See `DeskStore`."""
        kept = tables.member
        rows = self._all(select(kept).order_by(kept.c.name, kept.c.id))
        return tuple(StoredMember(**{**row, "left": _day(row["left"])}) for row in rows)

    def sealed_keys(self, *, member: str) -> tuple[SealedKey, ...]:
        """See `DeskStore`."""
        kept = tables.sealed_key
        found = select(kept).where(kept.c.member == member).order_by(kept.c.purpose, kept.c.epoch)
        return tuple(SealedKey(**row) for row in self._all(found))

    def cases(self) -> tuple[StoredCase, ...]:
        """See `DeskStore`."""
        kept = tables.case
        return tuple(_case(row) for row in self._all(select(kept).order_by(kept.c.changed.desc(), kept.c.id)))

    def case(self, case: str) -> StoredCase | None:
        """See `DeskStore`."""
        rows = self._all(select(tables.case).where(tables.case.c.id == case))
        return _case(rows[0]) if rows else None

    def records(self, case: str) -> tuple[StoredRecord, ...]:
        """See `DeskStore`."""
        kept = tables.record
        rows = self._all(select(kept).where(kept.c.case == case).order_by(kept.c.compartment))
        return tuple(StoredRecord(**row) for row in rows)

    def all_records(self, compartment: str) -> Iterator[StoredRecord]:
        """See `DeskStore`."""
        kept = tables.record
        found = select(kept).where(kept.c.compartment == compartment).order_by(kept.c.case)
        return (StoredRecord(**row) for row in self._stream(found))

    def wrapped_keys(self, case: str) -> tuple[WrappedKey, ...]:
        """See `DeskStore`."""
        kept = tables.wrapped_key
        rows = self._all(select(kept).where(kept.c.case == case).order_by(kept.c.compartment, kept.c.epoch))
        return tuple(WrappedKey(**row) for row in rows)

    def all_wrapped_keys(self, compartment: str) -> Iterator[WrappedKey]:
        """See `DeskStore`."""
        kept = tables.wrapped_key
        found = select(kept).where(kept.c.compartment == compartment).order_by(kept.c.case, kept.c.epoch)
        return (WrappedKey(**row) for row in self._stream(found))

    def blob(self, name: str) -> bytes | None:
        """See `DeskStore`."""
        known = self._all(select(tables.blob).where(tables.blob.c.name == name))
        return self._blobs.get(name) if known else None

    def envelopes(self, *, aside: bool) -> tuple[StoredEnvelope, ...]:
        """See `DeskStore`."""
        kept, beside = tables.envelope, tables.envelope_blob
        wanted = kept.c.aside.is_not(None) if aside else kept.c.aside.is_(None)
        attached: dict[str, tuple[str, ...]] = {}
        with self._engines.read.connect() as connection:
            rows = connection.execute(select(kept).where(wanted).order_by(kept.c.day, kept.c.id)).all()
            for row in connection.execute(select(beside).order_by(beside.c.envelope, beside.c.place)):
                attached[row.envelope] = (*attached.get(row.envelope, ()), row.blob)
        return tuple(
            StoredEnvelope(
                row.id,
                row.kind,
                row.mailbox,
                row.envelope,
                attached.get(row.id, ()),
                date.fromisoformat(row.day),
                row.aside,
            )
            for row in rows
        )

    def knows_envelope(self, envelope: str) -> bool:
        """See `DeskStore`."""
        return bool(self._all(select(tables.known).where(tables.known.c.hash == hash_of(envelope.encode()))))

    def ledger(self, *, case: str | None = None) -> Sequence[LedgerRow]:
        """See `DeskStore`."""
        kept = tables.ledger
        found = select(kept).order_by(kept.c.number)
        rows = self._all(found if case is None else found.where(kept.c.case == case))
        return tuple(LedgerRow(**{**row, "day": date.fromisoformat(row["day"])}) for row in rows)

    def head(self) -> Head | None:
        """See `DeskStore`."""
        kept = tables.head
        rows = self._all(select(kept.c.number, kept.c.chain, kept.c.signature))
        return Head(**rows[0]) if rows else None

    def waiting(self) -> tuple[Waiting, ...]:
        """See `DeskStore`."""
        kept = tables.waiting
        rows = self._all(select(kept).order_by(kept.c.day, kept.c.id))
        return tuple(Waiting(**{**row, "day": date.fromisoformat(row["day"])}) for row in rows)

    def setting(self, name: str) -> bytes | None:
        """See `DeskStore`."""
        rows = self._all(select(tables.setting.c.value).where(tables.setting.c.name == name))
        return bytes(rows[0]["value"]) if rows else None

    def clean(self) -> None:
        """See `DeskStore`."""
        self._blobs.erase_orphans(self._named_blobs)
        with self._lock:
            try:
                with self._engines.write.connect() as connection:
                    rebuild(driver(connection))
            except DATABASE_FAULTS as fault:
                raise refusals.not_kept() from fault

    def close(self) -> None:
        """See `DeskStore`."""
        with self._lock:
            self._engines.close()

    @contextmanager
    def _transaction(self) -> Iterator[SqliteWriter]:
        """A transaction whose blobs share its fate."""
        writer: SqliteWriter | None = None
        try:
            with self._engines.write.begin() as connection:
                writer = SqliteWriter(connection, self._blobs)
                yield writer
        except DATABASE_FAULTS as fault:
            # The blobs stay until `clean`: a commit that failed may still be found when the database is opened again.
            self._engines.write.dispose()
            raise refusals.not_kept() from fault
        except BaseException:
            if writer is not None:
                self._blobs.erase(writer.put)
            raise
        else:
            self._blobs.erase(writer.dropped)
            if writer.erased:
                self._empty_log()
        finally:
            if writer is not None:
                self._blobs.settle(writer.put)

    def _empty_log(self) -> None:
        # The transaction lasts whatever happens here; what could not be emptied now is emptied by `clean`.
        with suppress(*DATABASE_FAULTS), self._engines.write.connect() as connection:
            empty_log(driver(connection))

    def _named_blobs(self) -> set[str]:
        return {row["name"] for row in self._all(select(tables.blob))}

    def _all(self, found: Select[Any]) -> Sequence[RowMapping]:
        with self._engines.read.connect() as connection:
            return connection.execute(found).mappings().all()

    def _stream(self, found: Select[Any]) -> Iterator[RowMapping]:
        """Rows one by one, all of one state of the database."""
        with self._engines.read.connect() as connection:
            yield from connection.execution_options(yield_per=100).execute(found).mappings()


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


def _case(row: RowMapping) -> StoredCase:
    return StoredCase(row["id"], row["state"], bool(row["restricted"]), date.fromisoformat(row["changed"]))
