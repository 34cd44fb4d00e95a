"""Write a sample database of the present version as SQL text: `write.py door` or `write.py desk`."""

import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

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
from recourse.store.desk.store import open_desk_store
from recourse.store.door.ports import NewEnvelope, SealedAttachment
from recourse.store.door.store import open_door_store

DAY = date(2026, 11, 24)


def main() -> None:
    """Write it to standard output."""
    with TemporaryDirectory() as folder:
        path = Path(folder)
        {"door": write_door, "desk": write_desk}[sys.argv[1]](path)
        database = sqlite3.connect(path / "database")
        sys.stdout.write("\n".join(database.iterdump()) + "\n")
        database.close()


def steady() -> Callable[[int], bytes]:
    """The same bytes in every run."""
    drawn = iter(range(1_000_000))
    return lambda length: sha256(f"stored {next(drawn)}".encode()).digest()[:length]


def write_door(folder: Path) -> None:
    """A Door with something in every table."""
    store = open_door_store(folder / "database", folder / "blobs", random=steady())
    store.add_team(team="aa" * 16, record='{"record": {}}', token_hash=hash_of("token"), day=DAY)
    beside = (SealedAttachment(content=b"attachment"),)
    report = NewEnvelope("report", "aa" * 16, hash_of("box"), b"report", 16, beside, hash_of("k1"), hash_of("b1"), DAY)
    first = store.put(report).result()
    store.acknowledge("aa" * 16, [first.id], day=DAY, ledger=7)
    later = NewEnvelope("message", None, hash_of("box"), b"message", 64, (), hash_of("k2"), hash_of("b2"), DAY)
    store.put(later).result()
    store.put_reply("aa" * 16, hash_of("box"), b"reply", key=hash_of("k3"), body=hash_of("b3"), day=DAY)
    upload = store.begin_upload(size=6, day=DAY)
    store.append(upload, offset=0, piece=b"abc", day=DAY)
    store.close()


def write_desk(folder: Path) -> None:
    """A Desk with something in every table."""
    store = open_desk_store(folder / "database", folder / "blobs", random=steady())
    with store.write() as writer:
        writer.put_member(StoredMember("a1" * 16, "Ana", "age1pq1a", '{"salt": ""}', b"recovery", "fr", None))
        writer.put_member(StoredMember("b2" * 16, "Bo", "age1pq1b", '{"salt": ""}', b"recovery", "ar", DAY))
        writer.put_sealed_key(SealedKey("work", 1, "a1" * 16, b"sealed"))
        writer.put_case(StoredCase("c3" * 16, "open", restricted=True, changed=DAY))
        writer.put_record(StoredRecord("c3" * 16, "work", 1, b"record 1"))
        writer.put_record(StoredRecord("c3" * 16, "work", 2, b"record 2"))
        writer.put_wrapped_key(WrappedKey("c3" * 16, "work", 1, b"wrapped"))
        blob = writer.put_blob(b"attachment")
        writer.put_envelope(StoredEnvelope("d4" * 16, "report", hash_of("box"), b"envelope", (blob,), DAY))
        writer.put_envelope(StoredEnvelope("e5" * 16, "message", hash_of("box"), b"broken", (), DAY))
        writer.set_aside("e5" * 16, why="EnvelopeRefusedError")
        for number, case in ((1, None), (2, "c3" * 16)):
            head = Head(number, b"chain", b"signature")
            writer.append_ledger(LedgerRow(number, case, DAY, b"hash", b"chain", b"entry"), head)
        writer.put_waiting(Waiting("f6" * 16, "c3" * 16, hash_of("box"), b"waiting", DAY))
        writer.put_setting("team", b"sealed")
    store.close()


def hash_of(text: str) -> str:
    """A hash in hexadecimal."""
    return sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    main()
