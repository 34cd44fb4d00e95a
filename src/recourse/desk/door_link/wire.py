"""What the Door answers, read strictly: the Desk trusts it with nothing."""

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from recourse.desk.door_link.model import Fetched, FetchedPage
from recourse.desk.faults import DoorAnswerError

_Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
_Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class _Item(msgspec.Struct, frozen=True):
    id: _Id
    kind: Literal["report", "message", "delete"]
    mailbox: _Hash
    day: date
    envelope: bytes
    attachments: Annotated[tuple[_Name, ...], msgspec.Meta(max_length=20)]


class _Page(msgspec.Struct, frozen=True):
    items: tuple[_Item, ...]
    after: _Name | None


class _Acknowledged(msgspec.Struct, frozen=True):
    ledger: Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class _Teams(msgspec.Struct, frozen=True):
    door: _Id
    teams: tuple[dict[str, Any], ...]


class _Written(msgspec.Struct, frozen=True):
    door: _Id
    teams: tuple[msgspec.Raw, ...]


_Kind = TypeVar("_Kind")


def page_of(answer: bytes) -> FetchedPage:
    """A page of intake.

    Raises:
        DoorAnswerError: it is none.
    """
    page = _read(answer, _Page)
    items = (
        Fetched(
            id=item.id,
            kind=item.kind,
            mailbox=item.mailbox,
            envelope=item.envelope,
            attachments=item.attachments,
            day=item.day,
        )
        for item in page.items
    )
    return FetchedPage(items=tuple(items), after=page.after)


def ledger_of(answer: bytes) -> int:
    """The largest ledger number that the Door knows.

    Raises:
        DoorAnswerError: it is none.
    """
    return _read(answer, _Acknowledged).ledger


def teams_of(answer: bytes) -> tuple[dict[str, Any], ...]:
    """The signed records that the Door shows, as plain values.

    Raises:
        DoorAnswerError: they are none.
    """
    return _read(answer, _Teams).teams


def shown_of(answer: bytes) -> tuple[str, tuple[str, ...]]:
    """The Door's id and the signed records that it shows, as they are written.

    Raises:
        DoorAnswerError: they are none.
    """
    told = _read(answer, _Written)
    return told.door, tuple(bytes(one).decode() for one in told.teams)


def _read(answer: bytes, kind: type[_Kind]) -> _Kind:
    try:
        return msgspec.json.decode(answer, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise DoorAnswerError from None
