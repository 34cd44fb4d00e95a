"""Why an envelope lies aside, as it is kept: the class and the sentence of its fault, neither with a worker's words."""

from typing import Any

import msgspec

from recourse.terms.errors import RecourseError
from recourse.terms.message import Message, message


class _Why(msgspec.Struct, frozen=True, omit_defaults=True):
    fault: str
    says: str
    filled: dict[str, str | int] = {}


def why_of(fault: Exception) -> str:
    """A fault as text; of one that is no refusal only the class."""
    if not isinstance(fault, RecourseError):
        return type(fault).__name__
    filled: dict[str, Any] = {name: value for name, value in fault.says.args.items() if isinstance(value, str | int)}
    return msgspec.json.encode(_Why(fault=type(fault).__name__, says=fault.says.id, filled=filled)).decode()


def read_why(why: str) -> tuple[str, Message]:
    """The class of a fault and its sentence, from what was kept."""
    try:
        read = msgspec.json.decode(why, type=_Why)
    except msgspec.DecodeError:
        return why, message("desk.service_aside_unknown")
    return read.fault, Message(read.says, read.filled)
