"""Folders that nobody else on the machine can look into."""

from errno import ENOTDIR
from os import strerror
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, each for this user alone; what is there stays as it is.

    Raises:
        OSError: it cannot be made here.
    """
    for missing in [path for path in (*reversed(folder.parents), folder) if not path.exists()]:
        missing.mkdir(mode=0o700, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(ENOTDIR, strerror(ENOTDIR), str(folder))
