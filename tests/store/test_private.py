"""Folders that nobody else can look into."""

import os
from pathlib import Path

from recourse.store.private import make_folder


def test_every_folder_that_is_made_is_private(tmp_path: Path) -> None:
    """Those above as well, whatever the machine's habit is; a folder that was there keeps its rights."""
    (tmp_path / "there").mkdir()
    (tmp_path / "there").chmod(0o755)
    habit = os.umask(0)
    try:
        make_folder(tmp_path / "there" / "a" / "b")
    finally:
        os.umask(habit)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("there/a", "there/a/b")] == [0o700, 0o700]
    assert (tmp_path / "there").stat().st_mode & 0o077 != 0
    make_folder(tmp_path / "there" / "a" / "b")
