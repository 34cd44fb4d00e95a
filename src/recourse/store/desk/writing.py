"""The writing side of one transaction of a Desk."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

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
        kept = tables.record
        place = (kept.c.case == record.case, kept.c.compartment == record.compartment)
        if record.version == 1:
            new = insert_or(kept).values(_row(record)).on_conflict_do_nothing()
            done = self._connection.execute(new).rowcount
        else:
            present = kept.c.version == record.version - 1
            values = {"version": record.version, "sealed": record.sealed}
            done = self._connection.execute(update(kept).where(*place, present).values(values)).rowcount
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
        seen = bool(self._connection.scalars(select(tables.known.c.hash).where(tables.known.c.hash.in_(marks))).all())
        for mark in marks:
            self._connection.execute(insert_or(tables.known).values(hash=mark).on_conflict_do_nothing())
        if seen:
            self._drop_what_came_again(envelope)
            return
        row = _row(envelope)
        del row["attachments"]
        self._connection.execute(insert(tables.envelope).values(row))
        for place, name in enumerate(envelope.attachments):
            beside = {"envelope": envelope.id, "place": place, "blob": name}
            self._connection.execute(insert(tables.envelope_blob).values(beside))

    def set_aside(self, envelope: str, *, why: str) -> None:
        """See `DeskWriter`."""
        self._connection.execute(update(tables.envelope).where(tables.envelope.c.id == envelope).values(aside=why))

    def drop_envelope(self, envelope: str) -> None:
        """See `DeskWriter`."""
        self._connection.execute(delete(tables.envelope).where(tables.envelope.c.id == envelope))
        self._connection.execute(delete(tables.envelope_blob).where(tables.envelope_blob.c.envelope == envelope))

    def append_ledger(self, row: LedgerRow, head: Head) -> None:
        """See `DeskWriter`."""
        last = self._connection.scalar(select(func.max(tables.ledger.c.number))) or 0
        if row.number != last + 1 or head.number != row.number:
            raise refusals.changed_meanwhile()
        self._connection.execute(insert(tables.ledger).values(_row(row)))
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
        new = insert_or(table).values(row)
        keys = list(table.primary_key.columns)
        rest = {column.name: new.excluded[column.name] for column in table.columns if column not in keys}
        self._connection.execute(new.on_conflict_do_update(index_elements=keys, set_=rest))

    def _drop_what_came_again(self, envelope: StoredEnvelope) -> None:
        """Drop the blobs of an envelope that is not kept, unless they were there before or another names them."""
        for name in set(envelope.attachments) & self.put:
            named = select(tables.envelope_blob.c.blob).where(tables.envelope_blob.c.blob == name)
            if self._connection.scalar(named) is None:
                self.drop_blob(name)


def hash_of(content: bytes) -> str:
    """How an envelope is remembered."""
    return sha256(content).hexdigest()


def _row(value: Any) -> dict[str, object]:
    """A port's value as a row: the columns have the names of its fields."""
    row = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: part.isoformat() if isinstance(part, date) else part for name, part in row.items()}
