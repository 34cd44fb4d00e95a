"""All that a store keeps, to be compared."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any


def kept(database: Path, blobs: Path) -> dict[str, Any]:
    """Every row of every table, and the hash of every attachment.

    Args:
        database: a SQLite file; a server may have it open.
        blobs: the folder of its attachments.
    """
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as line:
        names = [name for (name,) in line.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: sorted(line.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}  # noqa: S608 -- its own
    return {**rows, "files": {path.name: sha256(path.read_bytes()).hexdigest() for path in blobs.iterdir()}}
