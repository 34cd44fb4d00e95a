"""What one envelope from a worker writes, inside a transaction that it shares with others.

Reports come by the thousand when they come, so these statements go to the driver as they are.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recourse.store.door import limits, refusals
from recourse.store.door.ports import Accepted, NewEnvelope, SealedAttachment
from recourse.vault.randomness import Random


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of a new envelope.

    Attributes:
        envelope: of its row.
        sealed: the number of its age file.
    """

    envelope: str
    sealed: int


@dataclass(frozen=True, slots=True)
class Beside:
    """An attachment of a new envelope: a blob that lies there already, or an upload.

    Attributes:
        name: its new name, or the upload's.
        blob: the blob with its bytes, or None for an upload.
        size: how many bytes the blob has.
    """

    name: str
    blob: str | None
    size: int


def draw(random: Random) -> Ids:
    """Random ids for a new envelope."""
    return Ids(random(16).hex(), int.from_bytes(random(8)) >> 1)


def check_sizes(attachments: Sequence[SealedAttachment]) -> None:
    """Refuse what no report may bring, before anything is written.

    Raises:
        TooLargeError: too many attachments, or one of them too large.
    """
    if len(attachments) > limits.ATTACHMENTS_MOST:
        raise refusals.too_many_attachments()
    if any(len(part.content or b"") > limits.UPLOAD_MOST for part in attachments):
        raise refusals.attachment_too_large()


def used_before(database: sqlite3.Connection, key: str, body: str) -> Accepted | None:
    """What this key was answered before, if it was.

    Raises:
        KeyUsedError: other bytes came under it.
    """
    row = database.execute("SELECT body, id FROM used_key WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    if row[0] != body:
        raise refusals.key_used()
    return Accepted(row[1], again=True)


def use_key(database: sqlite3.Connection, key: str, *, body: str, id_: str, day: date) -> None:
    """Remember what a key was answered."""
    database.execute("INSERT INTO used_key VALUES (?, ?, ?, ?)", (key, body, id_, day.isoformat()))


def put(
    database: sqlite3.Connection, new: NewEnvelope, *, ids: Ids, beside: Sequence[Beside], gone: list[str]
) -> Accepted:
    """Write an envelope and what it does to its mailbox.

    Args:
        database: in a transaction.
        new: the envelope; its sizes were checked.
        ids: its ids.
        beside: its attachments, in order.
        gone: is filled with the blobs that nothing names any more once the transaction lasts.

    Raises:
        KeyUsedError: other bytes came under this key.
        NoSuchTeamError: no such team.
        NoSuchMailboxError: no such mailbox.
        MailboxFullError: too much waits in this mailbox.
        NoSuchUploadError: an upload is not there, or not whole.
    """
    if (again := used_before(database, new.key, new.body)) is not None:
        return again
    team = _team_of(database, new)
    _check_uploads(database, beside)
    if new.kind == "message":
        database.execute("UPDATE mailbox SET sent = sent + 1 WHERE mailbox = ?", (new.mailbox,))
    elif new.kind == "delete":
        empty(database, new.mailbox, gone=gone)
    day = new.day.isoformat()
    database.execute(
        "INSERT INTO envelope VALUES (?, ?, ?, ?, ?, ?, NULL, ?)",
        (ids.envelope, team, new.mailbox, new.kind, new.padding_class, day, ids.sealed),
    )
    database.execute("INSERT INTO sealed VALUES (?, ?)", (ids.sealed, new.envelope))
    for place, part in enumerate(beside):
        _attach(database, part, envelope=ids.envelope, place=place, day=day)
    use_key(database, new.key, body=new.body, id_=ids.envelope, day=new.day)
    return Accepted(ids.envelope, again=False)


def empty(database: sqlite3.Connection, mailbox: str, *, gone: list[str]) -> None:
    """Erase a mailbox, its replies and all that was sent from it, but for a `delete` that waits for the Desk."""
    gone.extend(
        row[0]
        for row in database.execute(
            "SELECT piece.blob FROM envelope JOIN attachment ON attachment.envelope = envelope.id"
            " JOIN piece ON piece.attachment = attachment.name"
            " WHERE envelope.mailbox = ? AND envelope.kind <> 'delete'",
            (mailbox,),
        )
    )
    database.execute(
        "DELETE FROM sealed WHERE number IN (SELECT sealed FROM envelope WHERE mailbox = ? AND kind <> 'delete')",
        (mailbox,),
    )
    database.execute("DELETE FROM envelope WHERE mailbox = ? AND kind <> 'delete'", (mailbox,))
    database.execute("DELETE FROM mailbox WHERE mailbox = ?", (mailbox,))


def _team_of(database: sqlite3.Connection, new: NewEnvelope) -> str:
    """Whom an envelope is for; a first report makes its mailbox, all others need room in theirs."""
    row = database.execute("SELECT team FROM mailbox WHERE mailbox = ?", (new.mailbox,)).fetchone()
    if new.kind != "report":
        if row is None:
            raise refusals.no_such_mailbox()
        team = str(row[0])
    else:
        if new.team is None or database.execute("SELECT 1 FROM team WHERE team = ?", (new.team,)).fetchone() is None:
            raise refusals.no_such_team()
        team = new.team
        if row is None:
            database.execute("INSERT INTO mailbox VALUES (?, ?, NULL, 0)", (new.mailbox, team))
            return team
        if row[0] != team:
            raise refusals.mailbox_taken()
    if new.kind != "delete":
        _must_have_room(database, new.mailbox)
    return team


def _must_have_room(database: sqlite3.Connection, mailbox: str) -> None:
    (waiting,) = database.execute(
        "SELECT count(*) FROM envelope WHERE mailbox = ? AND acknowledged IS NULL", (mailbox,)
    ).fetchone()
    if waiting >= limits.UNFETCHED_MOST:
        raise refusals.too_many_messages()


def _check_uploads(database: sqlite3.Connection, beside: Sequence[Beside]) -> None:
    uploads = [part.name for part in beside if part.blob is None]
    if len(set(uploads)) < len(uploads):
        raise refusals.no_such_upload()
    for upload in uploads:
        row = database.execute(
            "SELECT 1 FROM attachment WHERE name = ? AND envelope IS NULL AND received = size", (upload,)
        ).fetchone()
        if row is None:
            raise refusals.no_such_upload()


def _attach(database: sqlite3.Connection, part: Beside, *, envelope: str, place: int, day: str) -> None:
    if part.blob is None:
        database.execute("UPDATE attachment SET envelope = ?, place = ? WHERE name = ?", (envelope, place, part.name))
        return
    values = (part.name, envelope, place, part.size, part.size, day)
    database.execute("INSERT INTO attachment VALUES (?, ?, ?, ?, ?, ?)", values)
    database.execute("INSERT INTO piece VALUES (?, 0, ?)", (part.name, part.blob))
