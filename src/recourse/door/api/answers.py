"""Answers to programs: JSON, and refusals with a sentence that a person can read."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from litestar import Response
from litestar.exceptions import HTTPException

from recourse.door.answering import MOST_BYTES, Asked, Sent, language_of, note_fault, status_of
from recourse.door.api.refusals import TeamOverError, TokenError
from recourse.door.work import Toll, WorkEasyError
from recourse.store import faults
from recourse.terms.errors import RecourseError
from recourse.terms.message import Message, message
from recourse.vault.faults import WorkRefusedError
from recourse.web.i18n import render

JSON = "application/json"
TOO_MANY = 429

STATUSES: Mapping[type[RecourseError], int] = {
    TokenError: 401,
    faults.NoSuchTeamError: 404,
    faults.NoSuchMailboxError: 404,
    faults.NoSuchUploadError: 404,
    faults.KeyUsedError: 409,
    faults.UploadOffsetError: 409,
    faults.MailboxFullError: 409,
    TeamOverError: 410,
    faults.TooLargeError: 413,
    WorkRefusedError: TOO_MANY,
    WorkEasyError: TOO_MANY,
    faults.NotKeptError: 503,
}
"""The status of each refusal; what is not named here does not fit and is 400."""

_PROTOCOL: Mapping[int, Message] = {
    404: message("door.api_missing"),
    405: message("door.api_missing"),
    408: message("door.api_late"),
    413: message("door.api_large", most=MOST_BYTES),
}


def answer(value: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Sent:
    """An answer as JSON."""
    return Response(msgspec.json.encode(value), media_type=JSON, status_code=status, headers=dict(headers or {}))


def api_refuser(toll: Toll, shown: Mapping[str, Any]) -> Callable[[Asked, Exception], Sent]:
    """Make the handler that turns every fault into JSON with a sentence.

    Args:
        toll: gives the fresh challenge that goes with too little work.
        shown: the languages there are, as keys; the one for everybody else first.
    """

    def refuse(request: Asked, fault: Exception) -> Sent:
        note_fault(request, type(fault).__name__)
        status, says = _told(fault)
        refusal: dict[str, object] = {
            "error": type(fault).__name__,
            "says": render(says, language_of(request, shown)),
        }
        if status == TOO_MANY:
            refusal["challenge"], refusal["bits"] = toll.challenge()
        return answer(refusal, status=status, headers={"vary": "accept-language"})

    return refuse


def _told(fault: Exception) -> tuple[int, Message]:
    if isinstance(fault, RecourseError):
        found = next((STATUSES[kind] for kind in type(fault).__mro__ if kind in STATUSES), 400)
        return found, fault.says
    status = status_of(fault)
    if isinstance(fault, HTTPException) and status in _PROTOCOL:
        return status, _PROTOCOL[status]
    return status, message("door.api_fault" if status >= 500 else "door.api_missing")  # noqa: PLR2004 -- our own fault
