"""The tables of a Door: ciphertext, mailbox hashes, teams, counts, padding classes and days.

No table counts its rows: every key is random, so that no order of arrival can be read from it. Ids are lower-case
hexadecimal, days ISO 8601. The migrations make these tables; a test holds both to each other.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

VERSION = "door_1"
"""The newest migration."""

metadata = MetaData()


def _table(name: str, *parts: Column[str] | Column[int] | Column[bytes] | CheckConstraint) -> Table:
    return Table(name, metadata, *parts, sqlite_with_rowid=False, sqlite_strict=True)


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


value = _table(
    "value",
    _key("name"),
    Column("content", LargeBinary, nullable=False),
)
"""The Door's id and the key of its challenges."""

team = _table(
    "team", _key("team"), _text("record"), Column("token_hash", Text, nullable=False, unique=True), _number("ledger")
)

mailbox = _table(
    "mailbox",
    _key("mailbox"),
    Column("team", Text, ForeignKey("team.team"), nullable=False),
    Column("fetched", Text),
    _number("sent"),
)

envelope = _table(
    "envelope",
    _key("id"),
    Column("team", Text, ForeignKey("team.team"), nullable=False),
    _text("mailbox"),
    _text("kind"),
    _number("padding_class"),
    _text("day"),
    Column("acknowledged", Text),
    _number("sealed"),
    CheckConstraint("kind IN ('report', 'message', 'delete')", name="envelope_kind"),
)
Index("envelope_waiting", envelope.c.team, envelope.c.id, sqlite_where=text("acknowledged IS NULL"))
Index("envelope_mailbox", envelope.c.mailbox, envelope.c.acknowledged)

sealed = Table(
    "sealed",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("bytes", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""The age files, apart so that hiding an envelope does not write it anew. The number is 63 random bits: SQLite writes
large rows four times as fast under a number as under a text. An envelope and its file are erased together."""

attachment = _table(
    "attachment",
    _key("name"),
    Column("envelope", Text, ForeignKey("envelope.id", ondelete="CASCADE")),
    _number("place"),
    _number("size"),
    _number("received"),
    _text("day"),
)
"""An attachment; where no envelope has it, an upload that is not finished, or not sent along yet."""
Index("attachment_envelope", attachment.c.envelope)

piece = _table(
    "piece",
    Column("attachment", Text, ForeignKey("attachment.name", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    _text("blob"),
)
"""The blobs that make up an attachment, in order."""

reply = _table(
    "reply",
    _key("id"),
    Column("mailbox", Text, ForeignKey("mailbox.mailbox", ondelete="CASCADE"), nullable=False),
    _text("day"),
    Column("bytes", LargeBinary, nullable=False),
)
Index("reply_mailbox", reply.c.mailbox)

used_key = _table("used_key", _key("key"), _text("body"), _text("id"), _text("day"))
"""Hashes of Idempotency-Keys with what they were answered; they outlive their envelope by up to thirty days."""
