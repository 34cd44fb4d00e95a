"""What the makers of vectors share."""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from recourse.terms.errors import RecourseError
from recourse.vault.secret import ReplyKey, Seed

HERE = Path(__file__).parent
Vector = dict[str, Any]


def some(label: str, length: int = 32) -> bytes:
    """Bytes that follow from a label, so that every run gives the same."""
    return (sha256(label.encode()).digest() * 4)[:length]


def outcome(give: Callable[[], Any]) -> Vector:
    """What a reader gives, or the refusal: the id of its sentence without the area."""
    try:
        return {"expect": give()}
    except RecourseError as refusal:
        return {"refusal": refusal.says.id.removeprefix("vault.")}


def written(content: Vector) -> str:
    """As JSON, other signs kept."""
    return json.dumps(content, ensure_ascii=False)


def save(name: str, vectors: Iterator[Vector]) -> None:
    """Write one file of vectors."""
    path = HERE / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(list(vectors), ensure_ascii=True, indent=1) + "\n", encoding="utf-8")


REPLY_KEY = ReplyKey(some("a reply key"))
WORKER = Seed(some("a worker's seed"))
MAILBOX = sha256(b"a mailbox").hexdigest()
OTHER_MAILBOX = sha256(b"another mailbox").hexdigest()


def load(name: str) -> list[Vector]:
    """The vectors of one file."""
    vectors: list[Vector] = json.loads((HERE / name).read_text("utf-8"))
    return vectors
