"""A consistent copy of what Door and Desk keep, taken while they run, and the way back.

A backup holds a database and the blobs that it names, for each store, and a manifest with the hash of every file. The
database is written anew in the order of its keys, so that it holds no free pages and tells no order of arrival. Blobs
are copied after their database; where one was erased in between, both are taken again, at last while nobody else
writes.
"""

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest
from pathlib import Path
from typing import Literal

import msgspec

from recourse.store.blobs import Sync
from recourse.store.faults import BackupRefusedError, NotKeptError
from recourse.store.private import make_folder
from recourse.terms.message import message

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
BLOBS = "blobs"
FREE_TRIES = 3
"""How often a store is copied while others write; where something named was erased meanwhile, it is copied again."""

SECONDS_FOR_THE_LOCK = 60
"""So long the last try waits until it may keep others from writing."""

Name = Literal["door", "desk"]

NAMED = {"door": "SELECT blob FROM piece", "desk": "SELECT name FROM blob"}
"""Asks for the names of all blobs."""

_PATH = re.compile(r"(?P<name>door|desk)/(?:database|blobs/[0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class Kept:
    """The files of one store.

    Attributes:
        name: which store.
        database: its SQLite file.
        blobs: the folder of its blobs.
    """

    name: Name
    database: Path
    blobs: Path


class BackedUpFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a backup.

    Attributes:
        path: where it lies inside.
        size: its bytes.
        sha256: its hash, in hexadecimal.
    """

    path: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup consists of.

    Attributes:
        format: 1.
        day: when it was taken.
        files: all its other files.
    """

    format: int
    day: date
    files: tuple[BackedUpFile, ...]


def back_up(stores: Sequence[Kept], target: Path, *, day: date, sync: Sync = os.fsync) -> Manifest:
    """Copy stores into a new folder, while they may be in use.

    Args:
        stores: what to copy; one whose database is not there is left out.
        target: a folder that is empty or not there; nobody else may read it.
        day: today.
        sync: waits until a file is on disk; tests pass one that fails.

    Raises:
        BackupRefusedError: the folder holds something, there is nothing to copy, or too much was erased meanwhile.
        NotKeptError: it could not be written; what was written is removed.
    """
    there = [kept for kept in stores if kept.database.is_file()]
    if not there:
        raise BackupRefusedError(message("store.nothing_to_back_up"))
    _must_be_empty(target)
    try:
        make_folder(target)
        for kept in there:
            _copy(kept, target / kept.name, sync)
        manifest = Manifest(FORMAT, day, tuple(_files(target)))
        _write(target / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)), sync)
        _wait_for(target, sync)
    except (OSError, sqlite3.Error) as fault:
        _empty(target)
        raise NotKeptError(message("store.backup_not_written")) from fault
    except BaseException:
        _empty(target)
        raise
    return manifest


def read_backup(source: Path) -> Manifest:
    """Read the manifest of a backup and check that every file of it is there and whole.

    Raises:
        BackupRefusedError: it is not a backup, of another format, or not whole.
    """
    try:
        manifest = msgspec.json.decode((source / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise BackupRefusedError(message("store.not_a_backup")) from fault
    if manifest.format != FORMAT or not all(_PATH.fullmatch(file.path) for file in manifest.files):
        raise BackupRefusedError(message("store.not_a_backup"))
    for file in manifest.files:
        try:
            whole = _hash(source / file.path) == file.sha256
        except OSError:
            whole = False
        if not whole:
            raise BackupRefusedError(message("store.backup_not_whole", file=file.path))
    return manifest


def restore(source: Path, stores: Sequence[Kept], *, sync: Sync = os.fsync) -> Manifest:
    """Bring a backup back, while nothing runs. Every hash is checked before anything is written.

    Args:
        source: the folder of the backup.
        stores: where its stores belong; none of them may hold anything.
        sync: waits until a file is on disk; tests pass one that fails.

    Raises:
        BackupRefusedError: it is not whole, holds a store that has no place, or there is something already.
        NotKeptError: it could not be written; what was written is removed.
    """
    manifest = read_backup(source)
    places = {kept.name: kept for kept in stores}
    held = {file.path for file in manifest.files}
    names = {path.partition("/")[0] for path in held}
    if not names or not names <= set(places) or not {f"{name}/{DATABASE}" for name in names} <= held:
        raise BackupRefusedError(message("store.not_a_backup"))
    wanted = [kept for kept in stores if kept.name in names]
    for kept in wanted:
        _must_be_free(kept)
    try:
        for kept in wanted:
            blobs = [path for path in sorted(held) if path.startswith(f"{kept.name}/{BLOBS}/")]
            _bring_back(source / kept.name / DATABASE, [source / blob for blob in blobs], kept, sync)
    except OSError as fault:
        for kept in wanted:
            kept.database.unlink(missing_ok=True)
            _half(kept).unlink(missing_ok=True)
            _empty(kept.blobs)
        raise NotKeptError(message("store.not_restored")) from fault
    return manifest


def _copy(kept: Kept, target: Path, sync: Sync) -> None:
    """Copy one store: its database, then the blobs that this copy of it names."""
    target.mkdir(mode=0o700)
    (target / BLOBS).mkdir(mode=0o700)
    for last in (*[False] * FREE_TRIES, True):
        # Most blobs were copied by the tries before, so that nobody has to wait long for the last one.
        with _held(kept.database) if last else nullcontext():
            (target / DATABASE).unlink(missing_ok=True)
            _copy_database(kept.database, target / DATABASE, sync)
            named = _named(target / DATABASE, kept.name)
            gone = [one for one in sorted(named) if not _copy_blob(kept.blobs / one, target / BLOBS / one, sync)]
            if not gone:
                break
    else:
        raise BackupRefusedError(message("store.backup_overtaken"))
    for path in (target / BLOBS).iterdir():
        if path.name not in named:
            path.unlink()
    _wait_for(target / BLOBS, sync)
    _wait_for(target, sync)


@contextmanager
def _held(database: Path) -> Iterator[None]:
    """Let nobody else write meanwhile: what is named by the database is then not erased before it was copied."""
    address = f"{database.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None, timeout=SECONDS_FOR_THE_LOCK)) as source:
        source.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            source.execute("ROLLBACK")


def _copy_database(database: Path, target: Path, sync: Sync) -> None:
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True)) as source:
        source.execute("VACUUM INTO ?", (str(target),))
    target.chmod(0o600)
    _wait_for(target, sync)


def _named(database: Path, name: Name) -> set[str]:
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
        return {row[0] for row in copy.execute(NAMED[name])}


def _copy_blob(blob: Path, target: Path, sync: Sync) -> bool:
    """Copy a blob unless it is there from an earlier try; says whether it is there now."""
    if target.exists():
        return True
    try:
        content = blob.read_bytes()
    except FileNotFoundError:
        return False
    _write(target, content, sync)
    return True


def _bring_back(database: Path, blobs: Sequence[Path], kept: Kept, sync: Sync) -> None:
    """Copy one store into its place; the database comes last, so that half of a store is never opened."""
    for folder in (kept.database.parent, kept.blobs):
        make_folder(folder)
    for blob in blobs:
        _write(kept.blobs / blob.name, blob.read_bytes(), sync)
    _wait_for(kept.blobs, sync)
    shutil.copyfile(database, _half(kept))
    _half(kept).chmod(0o600)
    _wait_for(_half(kept), sync)
    _half(kept).rename(kept.database)
    _wait_for(kept.database.parent, sync)


def _half(kept: Kept) -> Path:
    return kept.database.with_name(f"{kept.database.name}.half")


def _files(folder: Path) -> list[BackedUpFile]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [BackedUpFile(path.relative_to(folder).as_posix(), path.stat().st_size, _hash(path)) for path in paths]


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _must_be_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupRefusedError(message("store.backup_folder_in_use"))


def _must_be_free(kept: Kept) -> None:
    beside = (kept.database, *(kept.database.with_name(kept.database.name + end) for end in ("-wal", "-shm")))
    if any(path.exists() for path in beside) or (kept.blobs.exists() and any(kept.blobs.iterdir())):
        raise BackupRefusedError(message("store.restore_over_something"))


def _empty(folder: Path) -> None:
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _write(path: Path, content: bytes, sync: Sync) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with open(file, "wb") as writer:  # noqa: PTH123 -- the file was opened with its rights
        writer.write(content)
        writer.flush()
        sync(file)


def _wait_for(path: Path, sync: Sync) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        sync(file)
    finally:
        os.close(file)
