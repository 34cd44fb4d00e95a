"""What a Door does before its disk is full."""

from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_bytes

import pytest

from recourse.store.door.limits import FREE_FOR_FILES, FREE_FOR_WORDS
from recourse.store.door.ports import Accepted, DoorStore, SealedAttachment
from recourse.store.door.store import open_door_store
from recourse.store.faults import KeyUsedError, NotKeptError
from recourse.store.space import free_bytes
from recourse.terms.message import message
from store.kit import DAY, hash_of, new_envelope

FILE = (SealedAttachment(content=b"photo"),)


class Disk:
    """A disk with as much room as a test says."""

    def __init__(self) -> None:
        self.left = 10 * FREE_FOR_FILES

    def __call__(self, folder: Path) -> int:
        """How much is free."""
        assert folder.is_dir()
        return self.left


@pytest.fixture
def disk() -> Disk:
    """With much room."""
    return Disk()


@pytest.fixture
def store(tmp_path: Path, disk: Disk) -> Iterator[DoorStore]:
    """A Door's store on that disk."""
    opened = open_door_store(tmp_path / "door.db", tmp_path / "blobs", random=token_bytes, free=disk)
    opened.add_team(team="team", record="{}", token_hash=hash_of("token"), day=DAY)
    yield opened
    opened.close()


def not_received(act: Callable[[], object]) -> bool:
    """Whether somebody is told that it was not received."""
    with pytest.raises(NotKeptError) as refused:
        act()
    return refused.value.says == message("store.not_received")


def test_files_are_refused_before_words_are(store: DoorStore, disk: Disk) -> None:
    """Whoever fills the disk with attachments keeps no words out."""
    upload = store.begin_upload(size=10, day=DAY)
    disk.left = FREE_FOR_FILES - 1
    assert not_received(store.put(new_envelope(mailbox="a", key="a", attachments=FILE)).result)
    assert not_received(lambda: store.begin_upload(size=10, day=DAY))
    assert not_received(lambda: store.append(upload, offset=0, piece=b"12345", day=DAY))
    assert store.offset(upload) == 0
    assert not store.put(new_envelope(mailbox="a", key="a")).result().again
    store.put_reply("team", hash_of("a"), b"sealed", key=hash_of("r"), body=hash_of("b"), day=DAY)


def test_at_last_words_are_refused_too_and_deleting_never(store: DoorStore, disk: Disk) -> None:
    """What is there can be fetched, acknowledged and deleted; nothing new comes."""
    store.put(new_envelope(mailbox="a", key="a")).result()
    disk.left = FREE_FOR_WORDS - 1
    assert not_received(store.put(new_envelope(mailbox="b", key="b")).result)
    assert not_received(store.put(new_envelope(kind="message", mailbox="a", key="m")).result)
    reply = (b"sealed", hash_of("r"), hash_of("b"))
    assert not_received(lambda: store.put_reply("team", hash_of("a"), reply[0], key=reply[1], body=reply[2], day=DAY))
    assert store.mailbox(hash_of("b")) is None
    store.put(new_envelope(kind="delete", mailbox="a", key="d")).result()
    (waits,) = store.intake("team", after=None, most=10).items
    assert (waits.kind, store.mailbox(hash_of("a"))) == ("delete", None)
    store.acknowledge("team", [waits.id], day=DAY, ledger=1)
    assert not store.waits()


def test_what_was_kept_before_is_not_called_lost(store: DoorStore, disk: Disk) -> None:
    """The same bytes under the same key get the same answer; other bytes under it are refused as ever."""
    kept = store.put(new_envelope(mailbox="a", key="a", attachments=FILE)).result()
    disk.left = 0
    assert store.put(new_envelope(mailbox="a", key="a", attachments=FILE)).result() == Accepted(kept.id, again=True)
    with pytest.raises(KeyUsedError):
        store.put(new_envelope(b"other", mailbox="a", key="a", attachments=FILE)).result()


def test_a_real_disk_says_how_much_is_free(tmp_path: Path) -> None:
    """Some, and less than the largest there is."""
    assert 0 < free_bytes(tmp_path) < 2**63
