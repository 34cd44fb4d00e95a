"""Attachments that come in pieces: what each step writes or asks."""

from datetime import date

from sqlalchemy import Connection, func, insert, select, update

from recourse.store.door import limits, refusals
from recourse.store.door.tables import attachment, piece


def begin(connection: Connection, *, name: str, size: int, day: date) -> None:
    """Write an upload of which nothing is there yet."""
    values = {"name": name, "envelope": None, "place": 0, "size": size, "received": 0, "day": day.isoformat()}
    connection.execute(insert(attachment).values(values))


def received(connection: Connection, name: str) -> tuple[int, int]:
    """How many bytes of an unfinished upload are there, and how many there will be.

    Raises:
        NoSuchUploadError: there is none of this name.
    """
    row = connection.execute(
        select(attachment.c.received, attachment.c.size).where(
            attachment.c.name == name, attachment.c.envelope.is_(None)
        )
    ).one_or_none()
    if row is None:
        raise refusals.no_such_upload()
    return row.received, row.size


def check_piece(connection: Connection, name: str, *, offset: int, length: int) -> int:
    """Refuse a piece that does not fit.

    Returns:
        The place of the piece: how many are there.

    Raises:
        NoSuchUploadError: there is no unfinished upload of this name.
        UploadOffsetError: it does not begin where the last one ended, or reaches over the end.
        TooLargeError: there are too many pieces.
    """
    there, size = received(connection, name)
    if offset != there or offset + length > size:
        raise refusals.wrong_offset()
    pieces = connection.execute(select(func.count()).select_from(piece).where(piece.c.attachment == name)).scalar_one()
    if pieces >= limits.PIECES_MOST:
        raise refusals.too_many_pieces()
    return pieces


def append(connection: Connection, name: str, *, offset: int, blob: str, length: int, day: date) -> int:
    """Write a piece whose blob is on disk.

    Returns:
        The new offset.

    Raises:
        NoSuchUploadError: there is no unfinished upload of this name.
        UploadOffsetError: it does not begin where the last one ended, or reaches over the end.
        TooLargeError: there are too many pieces.
    """
    place = check_piece(connection, name, offset=offset, length=length)
    connection.execute(insert(piece).values(attachment=name, place=place, blob=blob))
    values = {"received": offset + length, "day": day.isoformat()}
    connection.execute(update(attachment).where(attachment.c.name == name).values(values))
    return offset + length
