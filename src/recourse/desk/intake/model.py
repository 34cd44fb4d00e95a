"""What a pull came to, and what lies aside."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from recourse.terms.message import Message


@dataclass(frozen=True, slots=True)
class Pulled:
    """What one pull came to.

    Attributes:
        fetched: how many envelopes are new here.
        reports: cases that began.
        messages: cases that got a message, each once.
        deletions: cases whose worker asked that everything be deleted.
        aside: how many were put aside.
        sent: how many waiting replies the Door took.
        older_database: whether the Door knows a larger ledger number than ours: this database was restored.
        renewed: whether the team's record was renewed.
    """

    fetched: int = 0
    reports: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    deletions: tuple[str, ...] = ()
    aside: int = 0
    sent: int = 0
    older_database: bool = False
    renewed: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """An envelope that could not be opened.

    Attributes:
        id: of the envelope.
        kind: what the Door says it is.
        day: when it came to the Door.
        why: the class of the fault.
        says: the fault as a sentence.
    """

    id: str
    kind: Literal["report", "message", "delete"]
    day: date
    why: str
    says: Message
