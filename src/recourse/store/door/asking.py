"""What is asked of a Door's database: teams, a mailbox, what waits for a Desk."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from recourse.store.door.ports import Incoming, IncomingPage, Mailbox, StoredTeam, WaitingReply
from recourse.store.door.tables import attachment, envelope, mailbox, piece, reply, sealed, team


def teams(connection: Connection) -> tuple[StoredTeam, ...]:
    """All teams, by id."""
    rows = connection.execute(select(team.c.team, team.c.record).order_by(team.c.team))
    return tuple(StoredTeam(row.team, row.record) for row in rows)


def team_of_token(connection: Connection, token_hash: str) -> str | None:
    """The team whose Desk holds this token."""
    return connection.scalar(select(team.c.team).where(team.c.token_hash == token_hash))


def mailbox_of(connection: Connection, hash_: str) -> Mailbox | None:
    """What lies in a mailbox; one that never was and one that was emptied have no row, and take the same one query."""
    row = connection.execute(select(mailbox).where(mailbox.c.mailbox == hash_)).one_or_none()
    if row is None:
        return None
    found = connection.execute(select(reply).where(reply.c.mailbox == hash_).order_by(reply.c.day, reply.c.id))
    replies = tuple(WaitingReply(each.id, each.bytes, date.fromisoformat(each.day)) for each in found)
    fetched = None if row.fetched is None else date.fromisoformat(row.fetched)
    return Mailbox(row.team, fetched, row.sent, replies)


def intake(connection: Connection, name: str, *, after: str | None, most: int) -> IncomingPage:
    """What waits for a team, by its random ids."""
    waiting = (envelope.c.team == name, envelope.c.acknowledged.is_(None), envelope.c.id > (after or ""))
    found = select(envelope, sealed.c.bytes).where(*waiting, sealed.c.number == envelope.c.sealed)
    rows = connection.execute(found.order_by(envelope.c.id).limit(most + 1)).all()
    names = _attachments(connection, [row.id for row in rows[:most]])
    items = tuple(
        Incoming(row.id, row.kind, row.mailbox, row.bytes, names[row.id], date.fromisoformat(row.day))
        for row in rows[:most]
    )
    return IncomingPage(items, items[-1].id if len(rows) > most else None)


def waits(connection: Connection) -> bool:
    """Whether anything waits for any Desk."""
    return connection.scalar(select(envelope.c.id).where(envelope.c.acknowledged.is_(None)).limit(1)) is not None


def blobs_of(connection: Connection, name: str, *, attached: str) -> Sequence[str] | None:
    """The blobs of an attachment that waits for a team, in order; None where there is no such attachment."""
    waiting = (attachment.c.name == attached, envelope.c.team == name, envelope.c.acknowledged.is_(None))
    found = select(piece.c.blob).select_from(attachment.join(envelope).outerjoin(piece)).where(*waiting)
    rows = connection.scalars(found.order_by(piece.c.place)).all()
    return [blob for blob in rows if blob is not None] if rows else None


def _attachments(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The names of the attachments of some envelopes, in order."""
    beside = select(attachment.c.envelope, attachment.c.name).where(attachment.c.envelope.in_(ids))
    names: dict[str, tuple[str, ...]] = dict.fromkeys(ids, ())
    for row in connection.execute(beside.order_by(attachment.c.place)):
        names[row.envelope] += (row.name,)
    return names
