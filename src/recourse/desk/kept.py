"""The names of what the Desk keeps beside cases, and how it is written.

In clear lies only what is public or says nothing of a worker: the signed record, what was seen at the Door, days.
"""

from typing import Any, TypeVar

import msgspec

RECORD = "record"
"""The team's signed record, as JSON text; it is public."""

RECORD_SHOWN = "record-shown"
"""The record that the Door took last. Where it is another than `RECORD`, the Door is still to be given that one."""

SIGNING_KEY = "signing-key"
"""The signing key, sealed under the `office` key."""

DOOR_TOKEN = "door-token"  # noqa: S105 -- the name of a setting
"""The Door's token, sealed under the `office` key."""

ALARM = "alarm"
"""What was seen at the Door and no member has looked at yet; in clear, because it is seen while all are locked."""

LOOKS = "looks"
"""How often the Door was looked at since the ledger was told, and how often something differed."""

DOOR_HEAD = "door-head"
"""The Door's larger ledger number, where this database was restored and no member has confirmed it."""

DOOR_HEAD_CONFIRMED = "door-head-confirmed"
"""The largest such number that a member confirmed."""

ERASE = "erase"
"""Cases whose workers asked that everything be deleted: the day by which, and their blobs; in clear, to keep the
promise while all are locked."""

ERASED = "erased"
"""Cases that were erased while all were locked, until the ledger has them."""

OLD_INTAKE = "old-intake"
"""Intake epochs that ended, with the day; their keys go 30 days later."""

_Kind = TypeVar("_Kind")


def draft_name(member: str) -> str:
    """Where what a member typed when the lock fell is kept, sealed to them."""
    return f"draft-{member}"


def checked_name(member: str) -> str:
    """Where the day is kept on which a member's recovery copy was checked."""
    return f"recovery-{member}"


def written(value: Any) -> bytes:
    """A plain value as bytes."""
    return msgspec.json.encode(value)


def read(content: bytes | None, kind: type[_Kind], default: _Kind) -> _Kind:
    """A value that was kept, or the default where nothing is."""
    return default if not content else msgspec.json.decode(content, type=kind)
