"""Blobs are on disk before anything names them, and no half of one stays."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from secrets import token_bytes
from stat import S_IMODE, S_ISDIR

import pytest

from recourse.store.blobs import Blobs, Sync
from recourse.store.faults import NotKeptError, VersionError
from recourse.terms.message import message


def not_kept() -> NotKeptError:
    """The error these tests expect."""
    return NotKeptError(message("store.not_received"))


def blobs_in(folder: Path, sync: Sync = os.fsync) -> Blobs:
    """Blobs in a folder."""
    return Blobs(folder, random=token_bytes, not_kept=not_kept, sync=sync)


def failing_at(number: int) -> Sync:
    """A disk that fails when it is waited for the given time."""
    asked = iter(range(1, 100))

    def sync(file: int) -> None:
        if next(asked) == number:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        os.fsync(file)

    return sync


def names_in(folder: Path) -> list[str]:
    """The files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_blobs_come_back_by_their_names(tmp_path: Path) -> None:
    """What was put is what is given, also nothing and a megabyte."""
    blobs = blobs_in(tmp_path / "b")
    contents = (b"one", b"", token_bytes(1_000_000))
    names = blobs.put(contents)
    assert len(set(names)) == 3
    assert tuple(blobs.get(name) for name in names) == contents
    assert blobs.get("0" * 32) is None


def test_every_file_is_waited_for_and_then_the_folder(tmp_path: Path) -> None:
    """Both the bytes and the names are on the disk before `put` returns."""
    waited: list[bool] = []

    def sync(file: int) -> None:
        waited.append(S_ISDIR(os.fstat(file).st_mode))
        os.fsync(file)

    blobs_in(tmp_path / "b", sync).put((b"one", b"two"))
    assert waited == [False, False, True]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_disk_that_fails_leaves_nothing(tmp_path: Path, number: int) -> None:
    """Whichever wait fails, none of the blobs is kept, and whoever put them is told."""
    with pytest.raises(NotKeptError):
        blobs_in(tmp_path / "b", failing_at(number)).put((b"one", b"two"))
    assert names_in(tmp_path / "b") == []


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """Where nothing can be written at all the refusal is the same."""
    blobs = blobs_in(tmp_path / "b")
    (tmp_path / "b").rmdir()
    (tmp_path / "b").write_text("in the way")
    with pytest.raises(NotKeptError) as told:
        blobs.put((b"one",))
    assert told.value.says == message("store.not_received")


def test_nobody_else_can_read_and_no_time_is_kept(tmp_path: Path) -> None:
    """Folder 0700, files 0600, and every file says the same second."""
    old = os.umask(0)
    try:
        (name,) = blobs_in(tmp_path / "b").put((b"one",))
    finally:
        os.umask(old)
    found = (tmp_path / "b" / name).stat()
    assert (S_IMODE((tmp_path / "b").stat().st_mode), S_IMODE(found.st_mode)) == (0o700, 0o600)
    assert (found.st_mtime_ns, found.st_atime_ns) == (0, 0)


def test_erasing_twice_is_no_fault(tmp_path: Path) -> None:
    """A blob that is gone is gone."""
    blobs = blobs_in(tmp_path / "b")
    names = blobs.put((b"one",))
    blobs.erase(names)
    blobs.erase(names)
    assert names_in(tmp_path / "b") == []


def test_orphans_are_erased_and_what_is_under_way_is_not(tmp_path: Path) -> None:
    """Named blobs and those whose row is being written stay; half-written files and nameless ones go."""
    blobs = blobs_in(tmp_path / "b")
    named, under_way, orphan = blobs.put((b"named", b"under way", b"orphan"))
    blobs.settle((named, orphan))
    for half in (f"{named}#1", f"{'f' * 32}#2", f"{under_way}#1"):
        (tmp_path / "b" / half).write_bytes(b"half")
    assert blobs.erase_orphans(lambda: {named}) == 3
    assert names_in(tmp_path / "b") == sorted((named, under_way, f"{under_way}#1"))


def test_a_blob_that_is_named_during_the_look_stays(tmp_path: Path) -> None:
    """One that gets its row while orphans are looked for is not taken for one."""
    blobs = blobs_in(tmp_path / "b")
    (name,) = blobs.put((b"one",))

    def named() -> set[str]:
        blobs.settle((name,))
        return set()

    assert blobs.erase_orphans(named) == 0
    assert blobs.get(name) == b"one"


def ends_with(fault: Exception | None) -> Callable[[Blobs, tuple[str, ...]], None]:
    """A block around rows for blobs that ends in a fault, or well."""

    def run(blobs: Blobs, names: tuple[str, ...]) -> None:
        with blobs.until_settled(names):
            if fault is not None:
                raise fault

    return run


def test_blobs_share_the_fate_of_their_rows(tmp_path: Path) -> None:
    """Refused rows take their blobs along; after a failing disk they wait for the next look for orphans."""
    blobs = blobs_in(tmp_path / "b")
    kept, refused, unsure = (blobs.put((text,)) for text in (b"kept", b"refused", b"unsure"))
    ends_with(None)(blobs, kept)
    version = VersionError(message("store.changed_meanwhile"))
    with pytest.raises(VersionError):
        ends_with(version)(blobs, refused)
    with pytest.raises(NotKeptError):
        ends_with(not_kept())(blobs, unsure)
    assert names_in(tmp_path / "b") == sorted((*kept, *unsure))
    assert blobs.erase_orphans(lambda: set(kept)) == 1
    assert names_in(tmp_path / "b") == list(kept)
