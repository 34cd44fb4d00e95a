"""The writing side of one transaction of a Desk."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from recourse.store.blobs import Blobs
from recourse.store.desk import refusals, tables
from recourse.store.desk.ports import (
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
from recourse.store.sqlite import driver

# A thousand reports are written with some twenty thousand statements, nearly all of these few: they go to the driver
# as they stand, because building and compiling each of them took longer than running it.
_ADD_RECORD = 'INSERT INTO record ("case", compartment, version, sealed) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'
_NEXT_RECORD = 'UPDATE record SET version = ?, sealed = ? WHERE "case" = ? AND compartment = ? AND version = ?'
_KNOW = "INSERT INTO known (hash) VALUES (?) ON CONFLICT DO NOTHING"
_LAST_ENTRY = "SELECT max(number) FROM ledger"
_DROP_ENVELOPE = ("DELETE FROM envelope WHERE id = ?", "DELETE FROM envelope_blob WHERE envelope = ?")


class SqliteWriter:
    """See `DeskWriter`.

    Args:
        connection: in a transaction.
        blobs: where blobs lie.

    Attributes:
        put: the blobs written in this transaction.
        dropped: those to be erased once it lasts.
        erased: whether a case was erased, so that nothing of it may stay in the log.
    """

    def __init__(self, connection: Connection, blobs: Blobs) -> None:
        self._connection = connection
        self._driver = driver(connection)
        self._blobs = blobs
        self.put: set[str] = set()
        self.dropped: set[str] = set()
        self.erased = False

    def put_member(self, member: StoredMember) -> None:
        """See `DeskWriter`."""
        self._put(tables.member, _row(member))

    def put_sealed_key(self, key: SealedKey) -> None:
        """See `DeskWriter`."""
        self._put(tables.sealed_key, _row(key))

    def drop_sealed_keys(self, *, purpose: str, epoch: int) -> None:
        """See `DeskWriter`."""
        kept = tables.sealed_key
        self._connection.execute(delete(kept).where(kept.c.purpose == purpose, kept.c.epoch == epoch))

    def put_case(self, case: StoredCase) -> None:
        """See `DeskWriter`."""
        self._put(tables.case, _row(case))

    def put_record(self, record: StoredRecord) -> None:
        """See `DeskWriter`."""
        case, compartment, version, sealed = record.case, record.compartment, record.version, record.sealed
        if version == 1:
            done = self._driver.execute(_ADD_RECORD, (case, compartment, version, sealed)).rowcount
        else:
            done = self._driver.execute(_NEXT_RECORD, (version, sealed, case, compartment, version - 1)).rowcount
        if done != 1:
            raise refusals.changed_meanwhile()

    def put_wrapped_key(self, key: WrappedKey) -> None:
        """See `DeskWriter`."""
        self._put(tables.wrapped_key, _row(key))

    def drop_wrapped_keys(self, *, case: str, compartment: str, before: int) -> None:
        """See `DeskWriter`."""
        kept = tables.wrapped_key
        old = (kept.c.case == case, kept.c.compartment == compartment, kept.c.epoch < before)
        self._connection.execute(delete(kept).where(*old))

    def put_blob(self, content: bytes) -> str:
        """See `DeskWriter`."""
        (name,) = self._blobs.put((content,))
        self.put.add(name)
        self._connection.execute(insert(tables.blob).values(name=name))
        return name

    def drop_blob(self, name: str) -> None:
        """See `DeskWriter`."""
        if self._connection.execute(delete(tables.blob).where(tables.blob.c.name == name)).rowcount:
            self.dropped.add(name)

    def put_envelope(self, envelope: StoredEnvelope) -> None:
        """See `DeskWriter`."""
        marks = (hash_of(envelope.id.encode()), hash_of(envelope.envelope))
        seen = [self._driver.execute(_KNOW, (mark,)).rowcount != 1 for mark in marks]
        if any(seen):
            self._drop_what_came_again(envelope)
            return
        row = _row(envelope)
        del row["attachments"]
        self._put(tables.envelope, row)
        for place, name in enumerate(envelope.attachments):
            self._put(tables.envelope_blob, {"envelope": envelope.id, "place": place, "blob": name})

    def set_aside(self, envelope: str, *, why: str) -> None:
        """See `DeskWriter`."""
        self._connection.execute(update(tables.envelope).where(tables.envelope.c.id == envelope).values(aside=why))

    def drop_envelope(self, envelope: str) -> None:
        """See `DeskWriter`."""
        for statement in _DROP_ENVELOPE:
            self._driver.execute(statement, (envelope,))

    def append_ledger(self, row: LedgerRow, head: Head) -> None:
        """See `DeskWriter`."""
        last = self._driver.execute(_LAST_ENTRY).fetchone()[0] or 0
        if row.number != last + 1 or head.number != row.number:
            raise refusals.changed_meanwhile()
        self._put(tables.ledger, _row(row))
        self._put(tables.head, {"one": 1, **_row(head)})

    def erase_case(self, case: str) -> None:
        """See `DeskWriter`."""
        self.erased = True
        for kept in (tables.wrapped_key, tables.record, tables.waiting):
            self._connection.execute(delete(kept).where(kept.c.case == case))
        self._connection.execute(update(tables.ledger).where(tables.ledger.c.case == case).values(sealed=None))
        self._connection.execute(delete(tables.case).where(tables.case.c.id == case))

    def put_waiting(self, waiting: Waiting) -> None:
        """See `DeskWriter`."""
        self._put(tables.waiting, _row(waiting))

    def drop_waiting(self, waiting: str) -> None:
        """See `DeskWriter`."""
        self._connection.execute(delete(tables.waiting).where(tables.waiting.c.id == waiting))

    def put_setting(self, name: str, value: bytes) -> None:
        """See `DeskWriter`."""
        self._put(tables.setting, {"name": name, "value": value})

    def _put(self, table: Table, row: Mapping[str, object]) -> None:
        """Add a row, or replace the one with the same key."""
        self._driver.execute(_put_in(table), [row[column.name] for column in table.columns])

    def _drop_what_came_again(self, envelope: StoredEnvelope) -> None:
        """Drop the blobs of an envelope that is not kept, unless they were there before or another names them."""
        for name in set(envelope.attachments) & self.put:
            named = select(tables.envelope_blob.c.blob).where(tables.envelope_blob.c.blob == name)
            if self._connection.scalar(named) is None:
                self.drop_blob(name)


def hash_of(content: bytes) -> str:
    """How an envelope is remembered."""
    return sha256(content).hexdigest()


@cache
def _put_in(table: Table) -> str:
    """The statement that adds a row of a table, or replaces the one with the same key: a `?` for each column."""
    names = [f'"{column.name}"' for column in table.columns]
    keys = [f'"{column.name}"' for column in table.primary_key.columns]
    rest = [f"{name} = excluded.{name}" for name in names if name not in keys]
    return (
        f'INSERT INTO "{table.name}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608 -- names
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {', '.join(rest)}"
    )


def _row(value: Any) -> dict[str, object]:
    """A port's value as a row: the columns have the names of its fields."""
    row = {name: getattr(value, name) for name in value.__dataclass_fields__}
    return {name: part.isoformat() if isinstance(part, date) else part for name, part in row.items()}
