"""A backup is whole and consistent though everything runs; restoring checks it and writes over nothing."""

import errno
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from stat import S_IMODE
from threading import Event, Thread

import pytest

from recourse.store.backup import Kept, back_up, read_backup, restore
from recourse.store.blobs import Sync
from recourse.store.desk.ports import WrappedKey
from recourse.store.door.ports import SealedAttachment
from recourse.store.faults import BackupRefusedError, NotKeptError
from recourse.terms.message import message
from store.kit import DAY, desk_in, door_in, files_with, hash_of, new_envelope


def stores_in(home: Path) -> tuple[Kept, Kept]:
    """Where a home keeps its two stores."""
    return (
        Kept("door", home / "door" / "door.db", home / "door" / "blobs"),
        Kept("desk", home / "desk" / "desk.db", home / "desk" / "blobs"),
    )


def failing_after(good: int) -> Sync:
    """A disk that works so many times and then no more."""
    left = iter(range(good))

    def sync(file: int) -> None:
        if next(left, None) is None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        os.fsync(file)

    return sync


def fill(home: Path) -> str:
    """A Door with a report and a photo, a Desk with an exhibit; gives the name of the exhibit."""
    with door_in(home / "door") as store:
        store.put(new_envelope(attachments=(SealedAttachment(content=b"photo"),))).result()
    with desk_in(home / "desk") as desk, desk.write() as writer:
        writer.put_setting("team", b"sealed")
        return writer.put_blob(b"exhibit")


def test_there_and_back(tmp_path: Path) -> None:
    """What was kept is found in another home, bytes and all, and the Door is still the same Door."""
    exhibit = fill(tmp_path / "old")
    with door_in(tmp_path / "old" / "door") as running:
        manifest = back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
        door_id = running.door_id()
    assert manifest.day == DAY
    assert restore(tmp_path / "backup", stores_in(tmp_path / "new")) == manifest
    with door_in(tmp_path / "new" / "door") as store:
        assert store.door_id() == door_id
        (item,) = store.intake("team", after=None, most=10).items
        assert (item.envelope, store.attachment("team", item.attachments[0])) == (b"sealed", b"photo")
        assert store.put(new_envelope(attachments=(SealedAttachment(content=b"photo"),))).result().again
    with desk_in(tmp_path / "new" / "desk") as desk:
        assert (desk.setting("team"), desk.blob(exhibit)) == (b"sealed", b"exhibit")


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    """Folders 0700 and files 0600, in the backup and where it is restored."""
    fill(tmp_path / "old")
    back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
    restore(tmp_path / "backup", stores_in(tmp_path / "new"))
    for top in (tmp_path / "backup", tmp_path / "new" / "door", tmp_path / "new" / "desk"):
        modes = {path.is_dir(): S_IMODE(path.stat().st_mode) for path in (top, *top.rglob("*"))}
        assert modes == {True: 0o700, False: 0o600}


def test_one_store_alone(tmp_path: Path) -> None:
    """A machine with only a Door backs up only a Door, and what is not there yet at all is no backup."""
    with pytest.raises(BackupRefusedError) as refused:
        back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
    assert refused.value.says == message("store.nothing_to_back_up")
    with door_in(tmp_path / "old" / "door"):
        pass
    manifest = back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
    assert [file.path for file in manifest.files] == ["door/database"]
    restore(tmp_path / "backup", stores_in(tmp_path / "new"))
    assert not (tmp_path / "new" / "desk").exists()


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    """A backup never lands among other files, and goes into an empty folder that is there."""
    fill(tmp_path / "old")
    (tmp_path / "backup").mkdir()
    (tmp_path / "backup" / "theirs").write_text("theirs")
    with pytest.raises(BackupRefusedError) as refused:
        back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
    assert refused.value.says == message("store.backup_folder_in_use")
    assert [path.name for path in (tmp_path / "backup").iterdir()] == ["theirs"]
    (tmp_path / "backup" / "theirs").unlink()
    back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)


def test_a_backup_holds_nothing_that_was_erased(tmp_path: Path) -> None:
    """Neither pages that are free nor wrapped keys that were replaced nor blobs that nothing names are copied."""
    canary = b"canary that nobody may find"
    with door_in(tmp_path / "old" / "door") as store, desk_in(tmp_path / "old" / "desk") as desk:
        store.put(new_envelope(canary * 1000, attachments=(SealedAttachment(content=canary),))).result()
        store.put(new_envelope(b"delete", kind="delete", key="k2")).result()
        with desk.write() as writer:
            writer.put_wrapped_key(WrappedKey("c1", "work", 1, canary))
        with desk.write() as writer:
            writer.put_wrapped_key(WrappedKey("c1", "work", 2, b"present"))
            writer.drop_wrapped_keys(case="c1", compartment="work", before=2)
        (tmp_path / "old" / "door" / "blobs" / ("ab" * 16)).write_bytes(canary)
        back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
    assert files_with(tmp_path / "old", canary) != []
    assert files_with(tmp_path / "backup", canary) == []


def test_a_backup_under_load_is_consistent(tmp_path: Path) -> None:
    """While reports with photos come and mailboxes are emptied, every photo that a backup names is in it."""
    stop = Event()
    with door_in(tmp_path / "old" / "door") as store:

        def load(lane: int) -> None:
            figure = 0
            while not stop.is_set():
                name = f"{lane} {figure}"
                photo = (SealedAttachment(content=name.encode()),)
                store.put(new_envelope(name.encode(), mailbox=name, key=name, attachments=photo)).result()
                if figure % 2:
                    store.put(new_envelope(b"delete", kind="delete", mailbox=name, key=f"{name} d")).result()
                figure += 1

        threads = [Thread(target=load, args=(lane,)) for lane in range(3)]
        for thread in threads:
            thread.start()
        try:
            for copy in range(4):
                back_up(stores_in(tmp_path / "old"), tmp_path / f"backup {copy}", day=DAY)
        finally:
            stop.set()
            for thread in threads:
                thread.join(30)
    for copy in range(4):
        restore(tmp_path / f"backup {copy}", stores_in(tmp_path / f"new {copy}"))
        with door_in(tmp_path / f"new {copy}" / "door") as restored:
            for item in restored.intake("team", after=None, most=100_000).items:
                found = [restored.attachment("team", name) for name in item.attachments]
                assert found == ([] if item.kind == "delete" else [item.envelope])


def test_a_backup_that_is_always_overtaken_gives_up(tmp_path: Path) -> None:
    """A blob that the database names and the folder has not ends in the sentence, not in half of a backup."""
    fill(tmp_path / "old")
    for blob in (tmp_path / "old" / "door" / "blobs").iterdir():
        blob.unlink()
    with pytest.raises(BackupRefusedError) as refused:
        back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
    assert refused.value.says == message("store.backup_overtaken")
    assert list((tmp_path / "backup").iterdir()) == []


def test_restoring_over_something_is_refused(tmp_path: Path) -> None:
    """Neither a database nor a blob that lies there is touched."""
    fill(tmp_path / "old")
    back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
    before = (tmp_path / "old" / "door" / "door.db").read_bytes()
    with pytest.raises(BackupRefusedError) as refused:
        restore(tmp_path / "backup", stores_in(tmp_path / "old"))
    assert refused.value.says == message("store.restore_over_something")
    assert (tmp_path / "old" / "door" / "door.db").read_bytes() == before
    (tmp_path / "new" / "desk" / "blobs").mkdir(parents=True)
    (tmp_path / "new" / "desk" / "blobs" / "a").write_text("theirs")
    with pytest.raises(BackupRefusedError):
        restore(tmp_path / "backup", stores_in(tmp_path / "new"))
    assert not (tmp_path / "new" / "door").exists()


def changed(folder: Path) -> str:
    """One bit of the database is another."""
    path = folder / "door" / "database"
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(content)
    return "door/database"


def gone(folder: Path) -> str:
    """A blob is missing."""
    (blob,) = (folder / "desk" / "blobs").iterdir()
    blob.unlink()
    return f"desk/blobs/{blob.name}"


@pytest.mark.parametrize("harm", [changed, gone])
def test_a_damaged_backup_is_refused(tmp_path: Path, harm: Callable[[Path], str]) -> None:
    """The sentence names the file, and nothing is written."""
    fill(tmp_path / "old")
    back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
    file = harm(tmp_path / "backup")
    with pytest.raises(BackupRefusedError) as refused:
        restore(tmp_path / "backup", stores_in(tmp_path / "new"))
    assert refused.value.says == message("store.backup_not_whole", file=file)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"files": []},
        {"files": [{"path": "../door/database", "size": 1, "sha256": ""}]},
        {"files": [{"path": "door/blobs/../../x", "size": 1, "sha256": ""}]},
        {"more": 1},
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    """Another format, no files, a path that leads out, a key that nobody knows."""
    fill(tmp_path / "old")
    back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
    manifest = tmp_path / "backup" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text("utf-8")), **change}), "utf-8")
    with pytest.raises(BackupRefusedError) as refused:
        restore(tmp_path / "backup", stores_in(tmp_path / "new"))
    assert refused.value.says == message("store.not_a_backup")


def test_what_the_manifest_does_not_name_is_not_restored(tmp_path: Path) -> None:
    """A file that somebody laid beside the others stays where it is; a folder without a manifest is no backup."""
    fill(tmp_path / "old")
    back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
    (tmp_path / "backup" / "door" / "blobs" / ("ab" * 16)).write_bytes(b"planted")
    restore(tmp_path / "backup", stores_in(tmp_path / "new"))
    assert files_with(tmp_path / "new", b"planted") == []
    with pytest.raises(BackupRefusedError):
        read_backup(tmp_path)


def test_a_store_that_has_no_place_is_refused(tmp_path: Path) -> None:
    """A backup of Door and Desk is not restored by halves without being asked."""
    fill(tmp_path / "old")
    back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
    with pytest.raises(BackupRefusedError):
        restore(tmp_path / "backup", stores_in(tmp_path / "new")[:1])


@pytest.mark.parametrize("good", [0, 1, 2, 3, 4, 5])
def test_a_disk_that_fails_leaves_neither_half(tmp_path: Path, good: int) -> None:
    """Whenever it fails: what was written of a backup, or of a store, is removed, and the sentence says so."""
    fill(tmp_path / "old")
    back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
    with pytest.raises(NotKeptError) as told:
        back_up(stores_in(tmp_path / "old"), tmp_path / "second", day=DAY, sync=failing_after(good))
    assert told.value.says == message("store.backup_not_written")
    assert list((tmp_path / "second").iterdir()) == []
    with pytest.raises(NotKeptError) as told:
        restore(tmp_path / "backup", stores_in(tmp_path / "new"), sync=failing_after(good))
    assert told.value.says == message("store.not_restored")
    assert [path for path in (tmp_path / "new").rglob("*") if path.is_file()] == []


def test_the_copy_is_a_database_without_a_log(tmp_path: Path) -> None:
    """It can be looked at with any tool, and holds what was written a moment ago."""
    with door_in(tmp_path / "old" / "door") as store:
        store.put(new_envelope()).result()
        back_up(stores_in(tmp_path / "old"), tmp_path / "backup", day=DAY)
    with closing(sqlite3.connect(tmp_path / "backup" / "door" / "database")) as copy:
        assert copy.execute("SELECT mailbox FROM envelope").fetchall() == [(hash_of("box"),)]
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
