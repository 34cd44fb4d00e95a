"""What Desks and commands write at a Door: teams, acknowledgements, replies."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from recourse.store.door import limits, putting, refusals
from recourse.store.door.ports import Accepted, WaitingReply
from recourse.store.door.tables import envelope, mailbox, reply, team, value
from recourse.store.sqlite import driver


def first_values(connection: Connection, values: Mapping[str, bytes]) -> dict[str, bytes]:
    """Keep values that are made at the first run.

    Returns:
        Those that are there now: these, or the ones of an earlier run.
    """
    for name, content in values.items():
        connection.execute(insert_or(value).values(name=name, content=content).on_conflict_do_nothing())
    return {row.name: row.content for row in connection.execute(select(value))}


def add_team(connection: Connection, *, name: str, record: str, token_hash: str) -> None:
    """Add a team, or replace its record and token."""
    new = insert_or(team).values(team=name, record=record, token_hash=token_hash, ledger=0)
    changed = {"record": record, "token_hash": token_hash}
    connection.execute(new.on_conflict_do_update(index_elements=[team.c.team], set_=changed))


def renew_record(connection: Connection, *, name: str, record: str) -> None:
    """Replace the record of a team.

    Raises:
        NoSuchTeamError: there is no such team.
    """
    if connection.execute(update(team).where(team.c.team == name).values(record=record)).rowcount == 0:
        raise refusals.no_such_team()


def acknowledge(connection: Connection, *, name: str, ids: Sequence[str], day: date, ledger: int) -> int:
    """Hide what a Desk has made durable; what is hidden already, or another team's, stays as it is.

    Returns:
        The largest ledger number that the Desk ever named.

    Raises:
        NoSuchTeamError: there is no such team.
    """
    named: int | None = connection.scalar(select(team.c.ledger).where(team.c.team == name))
    if named is None:
        raise refusals.no_such_team()
    for id_ in ids:
        waiting = (envelope.c.id == id_, envelope.c.team == name, envelope.c.acknowledged.is_(None))
        row = connection.execute(select(envelope.c.kind, envelope.c.mailbox).where(*waiting)).one_or_none()
        if row is None:
            continue
        connection.execute(update(envelope).where(envelope.c.id == id_).values(acknowledged=day.isoformat()))
        if row.kind == "report":
            first = (mailbox.c.mailbox == row.mailbox, mailbox.c.fetched.is_(None))
            connection.execute(update(mailbox).where(*first).values(fetched=day.isoformat()))
    if ledger > named:
        connection.execute(update(team).where(team.c.team == name).values(ledger=ledger))
    return max(named, ledger)


def put_reply(connection: Connection, new: WaitingReply, *, name: str, to: str, key: str, body: str) -> Accepted:
    """Put a reply of a team into a mailbox.

    Raises:
        KeyUsedError: other bytes came under this key.
        NoSuchMailboxError: there is no such mailbox of this team.
        MailboxFullError: as many replies as there may be lie there.
    """
    if (again := putting.used_before(driver(connection), key, body)) is not None:
        return again
    if connection.scalar(select(mailbox.c.team).where(mailbox.c.mailbox == to)) != name:
        raise refusals.no_such_mailbox()
    there = connection.scalar(select(func.count()).select_from(reply).where(reply.c.mailbox == to)) or 0
    if there >= limits.REPLIES_MOST:
        raise refusals.too_many_replies()
    connection.execute(insert(reply).values(id=new.id, mailbox=to, day=new.day.isoformat(), bytes=new.envelope))
    putting.use_key(driver(connection), key, body=body, id_=new.id, day=new.day)
    return Accepted(new.id, again=False)
