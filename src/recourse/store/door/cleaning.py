"""What a Door erases as days go by."""

from datetime import date

from sqlalchemy import Connection, delete, select

from recourse.store.door import limits
from recourse.store.door.tables import attachment, envelope, piece, sealed, used_key


def erase_old(connection: Connection, day: date) -> list[str]:
    """Erase what was acknowledged seven days ago, uploads of an earlier day, and keys of thirty days.

    Returns:
        The blobs that nothing names any more once the transaction lasts.
    """
    done = envelope.c.acknowledged <= (day - limits.ACKNOWLEDGED_KEPT).isoformat()
    stale = attachment.c.envelope.is_(None) & (attachment.c.day < day.isoformat())
    attached = piece.join(attachment)
    gone = [
        *connection.scalars(select(piece.c.blob).select_from(attached.join(envelope)).where(done)),
        *connection.scalars(select(piece.c.blob).select_from(attached).where(stale)),
    ]
    connection.execute(delete(sealed).where(sealed.c.number.in_(select(envelope.c.sealed).where(done))))
    connection.execute(delete(envelope).where(done))
    connection.execute(delete(attachment).where(stale))
    connection.execute(delete(used_key).where(used_key.c.day <= (day - limits.KEYS_KEPT).isoformat()))
    return gone


def named_blobs(connection: Connection) -> set[str]:
    """The names of all blobs that a row names."""
    return set(connection.scalars(select(piece.c.blob)))
