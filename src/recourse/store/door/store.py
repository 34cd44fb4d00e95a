"""A Door's store that lasts: one SQLite database and a folder of blobs."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from recourse.store.blobs import Blobs, Sync
from recourse.store.door import asking, cleaning, keeping, limits, putting, refusals, tables, uploads
from recourse.store.door.ports import Accepted, DoorStore, IncomingPage, Mailbox, NewEnvelope, StoredTeam, WaitingReply
from recourse.store.faults import StoreError, TooLargeError
from recourse.store.opening import Engines, cannot_open, open_engines
from recourse.store.space import Free, free_bytes
from recourse.store.sqlite import driver, rebuild
from recourse.store.writer import Writer
from recourse.vault.randomness import Random

T = TypeVar("T")

BLOB_THREADS = 2
"""How many requests with attachments wait for the disk at one time; reports without any do not wait for them."""

MIGRATIONS = "recourse.store.door.migrations"


def open_door_store(
    database: Path, blobs: Path, *, random: Random, sync: Sync = os.fsync, free: Free = free_bytes
) -> DoorStore:
    """Open a Door's store, making it where there is none.

    One process serves a Door; commands beside it may open the store too, but none of them cleans.

    Args:
        database: its SQLite file.
        blobs: the folder of its attachments.
        random: gives ids and, at the first run, the Door's id and the key of its challenges.
        sync: waits until a blob is on disk; tests pass one that fails.
        free: says how much room a disk has.

    Raises:
        NewerDatabaseError: a later Recourse made the database, or it is not a Door's.
        CannotOpenError: it cannot be read or written here.
    """
    with cannot_open():
        kept = Blobs(blobs, random=random, not_kept=refusals.not_kept, sync=sync)
    engines = open_engines(database, package=MIGRATIONS, version=tables.VERSION)
    with cannot_open():
        return SqliteDoorStore(engines, kept, random=random, free=lambda: min(free(database.parent), free(blobs)))


class SqliteDoorStore:
    """See `DoorStore`.

    Args:
        engines: of a database that is up to date.
        blobs: where attachments lie.
        random: gives ids.
        free: says how many bytes may still be written.
    """

    def __init__(self, engines: Engines, blobs: Blobs, *, random: Random, free: Callable[[], int]) -> None:
        self._engines = engines
        self._blobs = blobs
        self._random = random
        self._free = free
        self._writer = Writer(engines.write, not_kept=refusals.not_kept)
        self._blob_threads = ThreadPoolExecutor(BLOB_THREADS, thread_name_prefix="store-blobs")
        self._values = self._write(
            partial(keeping.first_values, values={"door_id": random(16), "work_key": random(32)})
        )

    def door_id(self) -> bytes:
        """See `DoorStore`."""
        return self._values["door_id"]

    def work_key(self) -> bytes:
        """See `DoorStore`."""
        return self._values["work_key"]

    def teams(self) -> tuple[StoredTeam, ...]:
        """See `DoorStore`."""
        return self._read(asking.teams)

    def add_team(self, *, team: str, record: str, token_hash: str, day: date) -> None:
        """See `DoorStore`."""
        del day  # When a team came is of no use to anybody.
        self._write(partial(keeping.add_team, name=team, record=record, token_hash=token_hash))

    def renew_record(self, *, team: str, record: str) -> None:
        """See `DoorStore`."""
        self._write(partial(keeping.renew_record, name=team, record=record))

    def team_of_token(self, token_hash: str) -> str | None:
        """See `DoorStore`."""
        return self._read(partial(asking.team_of_token, token_hash=token_hash))

    def put(self, new: NewEnvelope) -> "Future[Accepted]":
        """See `DoorStore`."""
        try:
            putting.check_sizes(new.attachments)
        except TooLargeError as refused:
            return _failed(refused)
        least = limits.FREE_FOR_FILES if new.attachments else limits.FREE_FOR_WORDS
        if new.kind != "delete" and self._free() < least:
            return self._put_without_room(new)
        if all(part.content is None for part in new.attachments):
            return self._submit(new, blobs=())
        try:
            return self._blob_threads.submit(self._put_with_blobs, new)
        except RuntimeError:  # The store was closed.
            return _failed(refusals.not_kept())

    def mailbox(self, mailbox: str) -> Mailbox | None:
        """See `DoorStore`."""
        return self._read(partial(asking.mailbox_of, hash_=mailbox))

    def intake(self, team: str, *, after: str | None, most: int) -> IncomingPage:
        """See `DoorStore`."""
        return self._read(partial(asking.intake, name=team, after=after, most=most))

    def waits(self) -> bool:
        """See `DoorStore`."""
        return self._read(asking.waits)

    def attachment(self, team: str, name: str) -> bytes | None:
        """See `DoorStore`."""
        blobs = self._read(partial(asking.blobs_of, name=team, attached=name))
        contents = [self._blobs.get(blob) for blob in blobs or ()]
        whole = [content for content in contents if content is not None]
        # One that is erased while it is read is gone, not half there.
        return None if blobs is None or len(whole) < len(contents) else b"".join(whole)

    def acknowledge(self, team: str, ids: Sequence[str], *, day: date, ledger: int | None) -> int:
        """See `DoorStore`."""
        return self._write(partial(keeping.acknowledge, name=team, ids=ids, day=day, ledger=ledger or 0))

    def put_reply(self, team: str, mailbox: str, envelope: bytes, *, key: str, body: str, day: date) -> Accepted:
        """See `DoorStore`."""
        self._must_have_room(limits.FREE_FOR_WORDS)
        new = WaitingReply(self._random(16).hex(), envelope, day)
        return self._write(partial(keeping.put_reply, new=new, name=team, to=mailbox, key=key, body=body))

    def begin_upload(self, *, size: int, day: date) -> str:
        """See `DoorStore`."""
        if size > limits.UPLOAD_MOST:
            raise refusals.attachment_too_large()
        self._must_have_room(limits.FREE_FOR_FILES)
        name = self._random(16).hex()
        self._write(partial(uploads.begin, name=name, size=size, day=day))
        return name

    def append(self, upload: str, *, offset: int, piece: bytes, day: date) -> int:
        """See `DoorStore`."""
        self._must_have_room(limits.FREE_FOR_FILES)
        self._read(partial(uploads.check_piece, name=upload, offset=offset, length=len(piece)))
        blobs = self._blobs.put((piece,))
        job = partial(uploads.append, name=upload, offset=offset, blob=blobs[0], length=len(piece), day=day)
        with self._blobs.until_settled(blobs):
            return self._write(job)

    def offset(self, upload: str) -> int:
        """See `DoorStore`."""
        return self._read(partial(uploads.received, name=upload))[0]

    def clean(self, day: date) -> None:
        """See `DoorStore`.

        Then the file is built anew in the order of its ids, and the log emptied, so that neither holds what was erased
        or tells what came before what.
        """
        # The orphans first: on a full disk that makes the room which the rest needs.
        self._blobs.erase_orphans(lambda: self._read(cleaning.named_blobs))
        self._blobs.erase(self._write(partial(cleaning.erase_old, day=day)))
        self._writer.outside(rebuild).result()

    def close(self) -> None:
        """See `DoorStore`."""
        self._blob_threads.shutdown()
        self._writer.close()
        self._engines.close()

    def _read(self, ask: Callable[[Connection], T]) -> T:
        with self._engines.read.connect() as connection:
            return ask(connection)

    def _write(self, job: Callable[[Connection], T]) -> T:
        return self._writer.submit(job).result()

    def _must_have_room(self, least: int) -> None:
        if self._free() < least:
            raise refusals.not_kept()

    def _put_without_room(self, new: NewEnvelope) -> "Future[Accepted]":
        """What was kept before is answered as before; anything else is not received."""
        try:
            before = self._read(lambda connection: putting.used_before(driver(connection), new.key, new.body))
        except StoreError as refused:
            return _failed(refused)
        if before is None:
            return _failed(refusals.not_kept())
        future: Future[Accepted] = Future()
        future.set_result(before)
        return future

    def _put_with_blobs(self, new: NewEnvelope) -> Accepted:
        blobs = self._blobs.put([part.content for part in new.attachments if part.content is not None])
        with self._blobs.until_settled(blobs):
            accepted = self._submit(new, blobs=blobs).result()
            if accepted.again:
                self._blobs.erase(blobs)
        return accepted

    def _submit(self, new: NewEnvelope, *, blobs: Sequence[str]) -> "Future[Accepted]":
        ids = putting.draw(self._random)
        left = iter(blobs)
        beside = tuple(
            putting.Beside(part.upload, None, 0)
            if part.upload is not None
            else putting.Beside(self._random(16).hex(), next(left), len(part.content or b""))
            for part in new.attachments
        )
        gone: list[str] = []

        def job(connection: Connection) -> Accepted:
            gone.clear()
            return putting.put(driver(connection), new, ids=ids, beside=beside, gone=gone)

        return self._writer.submit(job, then=lambda _: self._blobs.erase(gone))


def _failed(refused: StoreError) -> "Future[Accepted]":
    future: Future[Accepted] = Future()
    future.set_exception(refused)
    return future
