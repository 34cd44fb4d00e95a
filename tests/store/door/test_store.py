"""What a Door's store promises beyond the answers that `test_same.py` compares."""

import errno
import os
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from recourse.store.door import limits
from recourse.store.door.ports import Accepted, DoorStore, SealedAttachment
from recourse.store.faults import (
    KeyUsedError,
    MailboxFullError,
    NoSuchMailboxError,
    NotKeptError,
    TooLargeError,
    UploadOffsetError,
)
from recourse.terms.message import message
from store.kit import DAY, door_in, files_with, hash_of, new_envelope

CANARY = b"canary that nobody may find"


def rows(folder: Path) -> dict[str, int]:
    """How many rows each table of a Door holds."""
    with closing(sqlite3.connect(folder / "door.db")) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}  # noqa: S608 -- the database's own names


def blobs(folder: Path) -> int:
    """How many files lie in the folder of blobs."""
    return len(list((folder / "blobs").iterdir()))


def beside(*contents: bytes) -> tuple[SealedAttachment, ...]:
    """Attachments that come with a request."""
    return tuple(SealedAttachment(content=content) for content in contents)


def uploaded(store: DoorStore, content: bytes) -> SealedAttachment:
    """An attachment that came before, in two pieces."""
    upload = store.begin_upload(size=len(content), day=DAY)
    offset = store.append(upload, offset=0, piece=content[:3], day=DAY)
    store.append(upload, offset=offset, piece=content[3:], day=DAY)
    return SealedAttachment(upload=upload)


def waiting(store: DoorStore) -> list[str]:
    """The ids of what waits."""
    return [item.id for item in store.intake("team", after=None, most=1000).items]


def test_what_was_answered_is_on_disk(tmp_path: Path) -> None:
    """Another process that opens the files finds the report and its attachments, whole and in order."""
    with door_in(tmp_path) as store:
        attachments = (*beside(b"first"), uploaded(store, b"second"), *beside(b"third"))
        accepted = store.put(new_envelope(attachments=attachments)).result()
        with door_in(tmp_path) as other:
            (item,) = other.intake("team", after=None, most=10).items
            assert (item.id, item.envelope) == (accepted.id, b"sealed")
            found = [other.attachment("team", name) for name in item.attachments]
    assert found == [b"first", b"second", b"third"]


def test_attachments_are_on_disk_before_the_row_that_names_them(tmp_path: Path) -> None:
    """At no moment is a report there whose photos could be lost, whether they came with it or before."""
    seen: list[tuple[int, int]] = []

    def sync(file: int) -> None:
        os.fsync(file)
        left = rows(tmp_path)
        seen.append((left["envelope"], left["piece"]))

    with door_in(tmp_path, sync=sync) as store:
        store.put(new_envelope(attachments=beside(b"photo", b"scan"))).result()
        upload = store.begin_upload(size=5, day=DAY)
        store.append(upload, offset=0, piece=b"photo", day=DAY)
    # Two photos and the folder, then one piece and the folder.
    assert seen == [(0, 0), (0, 0), (0, 0), (1, 2), (1, 2)]


def test_the_same_report_twice_at_once_is_there_once(tmp_path: Path) -> None:
    """Sixteen threads send the same request: one is new, the others hear the same id, one report waits."""
    with door_in(tmp_path) as store:
        barrier = Barrier(16)
        answers: list[Accepted] = []

        def send() -> None:
            barrier.wait(10)
            answers.append(store.put(new_envelope(attachments=beside(b"photo"))).result())

        threads = [Thread(target=send) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert Counter(answer.again for answer in answers) == {False: 1, True: 15}
        assert {answer.id for answer in answers} == set(waiting(store))
        assert len(waiting(store)) == 1
        assert blobs(tmp_path) == 1


def test_a_key_with_other_bytes_leaves_nothing_of_them(tmp_path: Path) -> None:
    """The second request is refused, and its attachment is not kept."""
    with door_in(tmp_path) as store:
        store.put(new_envelope()).result()
        with pytest.raises(KeyUsedError) as refused:
            store.put(new_envelope(b"other", attachments=beside(b"photo"))).result()
        assert refused.value.says == message("store.key_used")
        assert blobs(tmp_path) == 0


def test_a_disk_that_fails_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    """Where an attachment cannot be made durable the report is not there, and can be sent again under its key."""
    broken = [True]

    def sync(file: int) -> None:
        if broken[0]:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        os.fsync(file)

    with door_in(tmp_path, sync=sync) as store:
        with pytest.raises(NotKeptError) as told:
            store.put(new_envelope(attachments=beside(b"photo"))).result()
        assert told.value.says == message("store.not_received")
        upload = store.begin_upload(size=5, day=DAY)
        with pytest.raises(NotKeptError):
            store.append(upload, offset=0, piece=b"photo", day=DAY)
        assert (waiting(store), store.offset(upload), blobs(tmp_path)) == ([], 0, 0)
        broken[0] = False
        assert not store.put(new_envelope(attachments=beside(b"photo"))).result().again
        assert store.append(upload, offset=0, piece=b"photo", day=DAY) == 5


def test_a_closed_store_refuses(tmp_path: Path) -> None:
    """What comes after the end is refused, with attachments or without, and never left without an answer."""
    with door_in(tmp_path) as store:
        pass
    for new in (new_envelope(), new_envelope(attachments=beside(b"photo"))):
        with pytest.raises(NotKeptError):
            store.put(new).result(10)


def test_delete_empties_at_once(tmp_path: Path) -> None:
    """Report, messages, attachments, replies and the mailbox are gone when the answer comes; the `delete` waits."""
    with door_in(tmp_path) as store:
        first = store.put(new_envelope(attachments=(*beside(b"photo"), uploaded(store, b"scan")))).result()
        store.acknowledge("team", [first.id], day=DAY, ledger=1)
        store.put(new_envelope(b"more", kind="message", key="k2", attachments=beside(b"photo 2"))).result()
        store.put_reply("team", hash_of("box"), b"reply", key=hash_of("k3"), body="", day=DAY)
        last = store.put(new_envelope(b"delete", kind="delete", key="k4")).result()
        assert store.mailbox(hash_of("box")) is None
        assert waiting(store) == [last.id]
        assert blobs(tmp_path) == 0
        left = rows(tmp_path)
        assert {name: left[name] for name in ("mailbox", "reply", "envelope", "sealed", "attachment", "piece")} == {
            "mailbox": 0,
            "reply": 0,
            "envelope": 1,
            "sealed": 1,
            "attachment": 0,
            "piece": 0,
        }
        with pytest.raises(NoSuchMailboxError):
            store.put_reply("team", hash_of("box"), b"late", key=hash_of("k5"), body="", day=DAY)


def test_days_pass_and_it_is_erased(tmp_path: Path) -> None:
    """Acknowledged things stay seven days, hidden; keys thirty; an upload that was not finished until the next day."""
    with door_in(tmp_path) as store:
        first = store.put(new_envelope(attachments=beside(b"photo"))).result()
        store.acknowledge("team", [first.id], day=DAY, ledger=None)
        upload = store.begin_upload(size=5, day=DAY)
        store.append(upload, offset=0, piece=b"pho", day=DAY)
        counts = []
        for days in (0, 1, 6, 7, 29, 30):
            store.clean(DAY + timedelta(days=days))
            left = rows(tmp_path)
            counts.append(
                (days, left["envelope"], left["sealed"], left["attachment"], left["used_key"], blobs(tmp_path))
            )
        assert counts == [
            (0, 1, 1, 2, 1, 2),
            (1, 1, 1, 1, 1, 1),
            (6, 1, 1, 1, 1, 1),
            (7, 0, 0, 0, 1, 0),
            (29, 0, 0, 0, 1, 0),
            (30, 0, 0, 0, 0, 0),
        ]


def test_what_was_erased_is_in_no_file(tmp_path: Path) -> None:
    """After cleaning, neither database nor log nor any blob holds a byte of what was erased; what stays is there."""
    with door_in(tmp_path) as store:
        long = CANARY * 2_000
        store.put(new_envelope(long, key="k1", attachments=beside(CANARY))).result()
        store.put(new_envelope(b"kept", mailbox="kept", key="k2", attachments=beside(b"kept photo"))).result()
        store.put_reply("team", hash_of("box"), long, key=hash_of("k3"), body="", day=DAY)
        upload = store.begin_upload(size=1000, day=DAY)
        store.append(upload, offset=0, piece=CANARY, day=DAY)
        store.mailbox(hash_of("box"))
        assert len(files_with(tmp_path, CANARY)) > 2
        store.put(new_envelope(b"delete", kind="delete", key="k4")).result()
        store.clean(DAY + timedelta(days=1))
        assert files_with(tmp_path, CANARY) == []
        assert files_with(tmp_path, b"kept") != []
    assert files_with(tmp_path, CANARY) == []


def test_acknowledged_things_are_in_no_file_after_a_week(tmp_path: Path) -> None:
    """The same holds for what the Desk fetched."""
    with door_in(tmp_path) as store:
        first = store.put(new_envelope(CANARY * 1_000, attachments=beside(CANARY))).result()
        store.acknowledge("team", [first.id], day=DAY, ledger=None)
        store.clean(DAY + timedelta(days=6))
        assert len(files_with(tmp_path, CANARY)) == 2
        store.clean(DAY + timedelta(days=7))
        assert files_with(tmp_path, CANARY) == []


def test_cleaning_takes_what_a_crash_left(tmp_path: Path) -> None:
    """A blob without a row, and half of one, are erased; those with rows stay."""
    with door_in(tmp_path) as store:
        store.put(new_envelope(attachments=beside(b"photo"))).result()
        (tmp_path / "blobs" / ("ab" * 16)).write_bytes(b"nobody's")
        (tmp_path / "blobs" / f"{'cd' * 16}#1").write_bytes(b"half")
        store.clean(DAY)
        (item,) = store.intake("team", after=None, most=1).items
        assert store.attachment("team", item.attachments[0]) == b"photo"
        assert blobs(tmp_path) == 1


def test_a_mailbox_takes_so_many_messages_and_no_more(tmp_path: Path) -> None:
    """Two hundred may wait for the Desk; when it has fetched one there is room for one; `delete` always has room."""
    with door_in(tmp_path) as store:
        first = store.put(new_envelope()).result()
        futures = [
            store.put(new_envelope(b"more", kind="message", key=f"k{figure}"))
            for figure in range(limits.UNFETCHED_MOST - 1)
        ]
        assert not any(future.result().again for future in futures)
        with pytest.raises(MailboxFullError) as refused:
            store.put(new_envelope(b"one more", kind="message", key="over")).result()
        assert refused.value.says == message("store.too_many_messages", most=200)
        store.acknowledge("team", [first.id], day=DAY, ledger=None)
        store.put(new_envelope(b"one more", kind="message", key="over")).result()
        with pytest.raises(MailboxFullError):
            store.put(new_envelope(b"still one more", kind="message", key="over again")).result()
        box = store.mailbox(hash_of("box"))
        assert box is not None
        assert box.sent == 200
        store.put(new_envelope(b"delete", kind="delete", key="delete")).result()
        assert len(waiting(store)) == 1


def test_a_mailbox_takes_so_many_replies_and_no_more(tmp_path: Path) -> None:
    """Two hundred replies lie in it; the next is refused."""
    with door_in(tmp_path) as store:
        store.put(new_envelope()).result()
        for figure in range(limits.REPLIES_MOST):
            store.put_reply("team", hash_of("box"), b"reply", key=hash_of(f"r{figure}"), body="", day=DAY)
        with pytest.raises(MailboxFullError) as refused:
            store.put_reply("team", hash_of("box"), b"reply", key=hash_of("over"), body="", day=DAY)
        assert refused.value.says == message("store.too_many_replies", most=200)


def test_attachments_have_limits(tmp_path: Path) -> None:
    """Twenty attachments of ten megabytes pass; one more, one byte more, or a piece over the end does not."""
    with door_in(tmp_path) as store:
        store.put(new_envelope(attachments=beside(*[b"photo"] * 20))).result()
        with pytest.raises(TooLargeError) as refused:
            store.put(new_envelope(key="k2", attachments=beside(*[b"photo"] * 21))).result()
        assert refused.value.says == message("store.too_many_attachments", most=20)
        store.put(new_envelope(key="k3", attachments=beside(bytes(limits.UPLOAD_MOST)))).result()
        with pytest.raises(TooLargeError) as refused:
            store.put(new_envelope(key="k4", attachments=beside(bytes(limits.UPLOAD_MOST + 1)))).result()
        assert refused.value.says == message("store.attachment_too_large", most=10)
        with pytest.raises(TooLargeError):
            store.begin_upload(size=limits.UPLOAD_MOST + 1, day=DAY)
        upload = store.begin_upload(size=limits.PIECES_MOST + 1, day=DAY)
        with pytest.raises(UploadOffsetError):
            store.append(upload, offset=0, piece=bytes(limits.PIECES_MOST + 2), day=DAY)


def test_an_upload_has_so_many_pieces(tmp_path: Path) -> None:
    """Nobody fills the folder with files of one byte."""
    with door_in(tmp_path, sync=lambda _: None) as store:
        upload = store.begin_upload(size=limits.PIECES_MOST + 1, day=DAY)
        for offset in range(limits.PIECES_MOST):
            store.append(upload, offset=offset, piece=b"x", day=DAY)
        with pytest.raises(TooLargeError) as refused:
            store.append(upload, offset=limits.PIECES_MOST, piece=b"x", day=DAY)
        assert refused.value.says == message("store.too_many_pieces", most=256)
        assert blobs(tmp_path) == limits.PIECES_MOST


def test_of_two_pieces_for_the_same_place_one_is_taken(tmp_path: Path) -> None:
    """Two threads append at the same offset: one is there, the other is refused and its bytes are gone."""
    with door_in(tmp_path) as store:
        upload = store.begin_upload(size=10, day=DAY)
        barrier = Barrier(4)
        ends: list[object] = []

        def append(piece: bytes) -> None:
            barrier.wait(10)
            try:
                ends.append(store.append(upload, offset=0, piece=piece, day=DAY))
            except UploadOffsetError:
                ends.append("refused")

        threads = [Thread(target=append, args=(bytes([figure]) * 5,)) for figure in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert Counter(ends) == {5: 1, "refused": 3}
        assert (store.offset(upload), blobs(tmp_path)) == (5, 1)


def test_the_largest_ledger_number_is_remembered(tmp_path: Path) -> None:
    """A Desk that was restored hears a number above its own, also after the Door was started again."""
    with door_in(tmp_path) as store:
        assert store.acknowledge("team", [], day=DAY, ledger=None) == 0
        assert store.acknowledge("team", [], day=DAY, ledger=41) == 41
    with door_in(tmp_path) as store:
        assert store.acknowledge("team", [], day=DAY, ledger=7) == 41


def test_nothing_but_days_is_kept_of_time(tmp_path: Path) -> None:
    """No column of the database holds anything finer than a day."""
    with door_in(tmp_path) as store:
        store.put(replace(new_envelope(attachments=beside(b"photo")), day=date(2031, 1, 9))).result()
    with closing(sqlite3.connect(tmp_path / "door.db")) as database:
        dump = "\n".join(database.iterdump())
    assert set(_dates(dump)) == {"2031-01-09"}


def _dates(dump: str) -> list[str]:
    return [part for part in dump.split("'") if part.startswith("20") and part[4:5] == "-"]
