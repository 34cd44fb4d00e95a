"""The tables of a Desk: ciphertext, ids, versions, days, and what keyring.md names as being in clear.

No table has a row number of its own making: keys are random ids, or the numbers of the ledger. Days are ISO 8601. The
migrations make these tables; a test holds both to each other.
"""

from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, MetaData, Table, Text

VERSION = "desk_1"
"""The newest migration."""

metadata = MetaData()


def _table(name: str, *parts: Column[Any] | CheckConstraint) -> Table:
    return Table(name, metadata, *parts, sqlite_with_rowid=False, sqlite_strict=True)


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _number_key(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


member = _table(
    "member",
    _key("id"),
    _text("name"),
    _text("recipient"),
    _text("by_password"),
    _bytes("by_recovery"),
    _text("language"),
    Column("left", Text),
)

sealed_key = _table("sealed_key", _key("member"), _key("purpose"), _number_key("epoch"), _bytes("sealed"))

case = _table(
    "case",
    _key("id"),
    _text("state"),
    Column("restricted", Integer, nullable=False),
    _text("changed"),
    CheckConstraint("state IN ('new', 'open', 'closed')", name="case_state"),
)

record = _table(
    "record", _key("case"), _key("compartment"), Column("version", Integer, nullable=False), _bytes("sealed")
)
Index("record_compartment", record.c.compartment, record.c.case)

wrapped_key = _table("wrapped_key", _key("case"), _key("compartment"), _number_key("epoch"), _bytes("wrapped"))
"""Apart from what they open: deleting a case begins here."""
Index("wrapped_key_compartment", wrapped_key.c.compartment, wrapped_key.c.case)

blob = _table("blob", _key("name"))
"""Which files in the folder of blobs belong to the Desk; what they are stands in sealed records only."""

envelope = _table(
    "envelope",
    _key("id"),
    _text("kind"),
    _text("mailbox"),
    _bytes("envelope"),
    _text("day"),
    Column("aside", Text),
    CheckConstraint("kind IN ('report', 'message', 'delete')", name="envelope_kind"),
)
"""What was fetched and is not opened yet."""

envelope_blob = _table("envelope_blob", _key("envelope"), _number_key("place"), _text("blob"))

known = _table("known", _key("hash"))
"""SHA-256 of the id, and of the bytes, of every envelope that was ever fetched: the same one twice is taken once."""

ledger = _table(
    "ledger",
    _number_key("number"),
    Column("case", Text),
    _text("day"),
    _bytes("hash"),
    _bytes("chain"),
    Column("sealed", LargeBinary),
)
Index("ledger_case", ledger.c.case)

head = _table(
    "head",
    _number_key("one"),
    Column("number", Integer, nullable=False),
    _bytes("chain"),
    _bytes("signature"),
    CheckConstraint("one = 1", name="head_one"),
)

waiting = _table("waiting", _key("id"), _text("case"), _text("mailbox"), _bytes("envelope"), _text("day"))

setting = _table("setting", _key("name"), _bytes("value"))
