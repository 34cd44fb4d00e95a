"""Attachments and exhibits as files of random names, on disk before anything names them.

`obstore` writes and reads them (a folder now; the same calls take a bucket), but does not wait for the disk: that is
done here.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore

from recourse.store.faults import NotKeptError
from recourse.store.private import make_folder
from recourse.vault.randomness import Random

Sync = Callable[[int], None]
"""Waits until an open file is on the disk: `os.fsync`, or one that fails in a test."""


class Blobs:
    """A folder of blobs.

    Args:
        folder: where they lie; made (0700) where it is not there.
        random: gives their names.
        not_kept: makes the error for what could not be made durable.
        sync: waits for the disk.

    Raises:
        OSError: the folder cannot be made.
    """

    def __init__(
        self, folder: Path, *, random: Random, not_kept: Callable[[], NotKeptError], sync: Sync = os.fsync
    ) -> None:
        make_folder(folder)
        self.folder = folder
        self._store = LocalStore(folder)
        self._random = random
        self._not_kept = not_kept
        self._sync = sync
        self._unsettled: set[str] = set()
        self._door = Lock()

    def put(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """Write blobs durably; they stay safe from `erase_orphans` until `settle` is called with their names.

        Returns:
            Their names, in the same order.

        Raises:
            NotKeptError: the disk is full, read-only or failing; none of them was kept.
        """
        names = tuple(self._random(16).hex() for _ in contents)
        with self._door:
            self._unsettled.update(names)
        try:
            for name, content in zip(names, contents, strict=True):
                obstore.put(self._store, name, content, mode="create", use_multipart=False)
                self._make_durable(self.folder / name)
            self._sync_path(self.folder)
        except (BaseError, OSError) as fault:
            self.erase(names)
            self.settle(names)
            raise self._not_kept() from fault
        return names

    @contextmanager
    def until_settled(self, names: Sequence[str]) -> Iterator[None]:
        """A block that makes rows for blobs durable; where it refuses to, they are erased.

        After `NotKeptError` they stay until the next `erase_orphans`: a database that failed while it committed may
        still find the rows when it is opened again, and must then find their blobs too.
        """
        try:
            yield
        except NotKeptError:
            raise
        except BaseException:
            self.erase(names)
            raise
        finally:
            self.settle(names)

    def settle(self, names: Iterable[str]) -> None:
        """A row that names them is durable, or they were erased: from now on rows alone say whether they stay."""
        with self._door:
            self._unsettled.difference_update(names)

    def get(self, name: str) -> bytes | None:
        """The bytes of a blob, or None where it is gone."""
        try:
            return bytes(obstore.get(self._store, name).bytes())
        except FileNotFoundError:
            return None

    def erase(self, names: Iterable[str]) -> None:
        """Erase blobs; one that cannot be erased now is an orphan for the next `erase_orphans`."""
        for name in names:
            with suppress(BaseError, OSError):
                obstore.delete(self._store, name)

    def erase_orphans(self, named: Callable[[], set[str]]) -> int:
        """Erase every file that no row names: what a crash left between a blob and its row, or half of a blob.

        Args:
            named: asks the database for the names of all blobs.

        Returns:
            How many there were.
        """
        # The order matters: what lies there, then what is under way, then what is named. A blob that was settled after
        # the first look has its row before the third.
        lying = [entry.name for entry in os.scandir(self.folder) if entry.is_file(follow_symlinks=False)]
        with self._door:
            under_way = set(self._unsettled)
        keep = named() | under_way
        # obstore writes into `name#number` first: such a half stays only while its blob is under way.
        orphans = [file for file in lying if file not in keep and file.partition("#")[0] not in under_way]
        for file in orphans:
            with suppress(OSError):
                (self.folder / file).unlink()
        return len(orphans)

    def _make_durable(self, path: Path) -> None:
        file = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        try:
            os.fchmod(file, 0o600)
            # The time of arrival is nobody's business: every blob says 1970.
            os.utime(file, (0, 0))
            self._sync(file)
        finally:
            os.close(file)

    def _sync_path(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk."""
        file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            self._sync(file)
        finally:
            os.close(file)
