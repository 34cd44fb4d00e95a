"""What the tests of the stores share: envelopes, open stores, raw files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes

from recourse.store.blobs import Sync
from recourse.store.desk.ports import DeskStore
from recourse.store.desk.store import open_desk_store
from recourse.store.door.ports import DoorStore, Kind, NewEnvelope, SealedAttachment
from recourse.store.door.store import open_door_store

DAY = date(2026, 11, 24)


def hash_of(text: str) -> str:
    """A hash of something that a test names."""
    return sha256(text.encode()).hexdigest()


def new_envelope(
    content: bytes = b"sealed",
    *,
    kind: Kind = "report",
    mailbox: str = "box",
    key: str = "key",
    attachments: tuple[SealedAttachment, ...] = (),
    day: date = DAY,
    team: str = "team",
) -> NewEnvelope:
    """An envelope; mailbox and key are given by names."""
    body = sha256(content + b"".join(part.content or b"" for part in attachments)).hexdigest()
    return NewEnvelope(kind, team, hash_of(mailbox), content, 16, attachments, hash_of(key), body, day)


@contextmanager
def door_in(folder: Path, *, sync: Sync | None = None) -> Iterator[DoorStore]:
    """A Door's store with one team, closed at the end."""
    store = open_door_store(folder / "door.db", folder / "blobs", random=token_bytes, sync=sync or os.fsync)
    try:
        store.add_team(team="team", record="{}", token_hash=hash_of("token"), day=DAY)
        yield store
    finally:
        store.close()


@contextmanager
def desk_in(folder: Path, *, sync: Sync | None = None) -> Iterator[DeskStore]:
    """A Desk's store, closed at the end."""
    more = {} if sync is None else {"sync": sync}
    store = open_desk_store(folder / "desk.db", folder / "blobs", random=token_bytes, **more)
    try:
        yield store
    finally:
        store.close()


def files_with(folder: Path, canary: bytes) -> list[str]:
    """The names of all files below a folder that hold a text, or are named by it."""
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file() and (canary in path.read_bytes() or canary in path.name.encode())
    )
