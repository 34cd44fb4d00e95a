"""What a case is once it has been opened. What holds a worker's words has no repr: a log must not carry them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from recourse.account.model import Account
from recourse.continuum.bands import Band
from recourse.terms.message import Message

State = Literal["new", "open", "closed"]
From = Literal["worker", "desk"]
ReplyState = Literal["waiting", "sent", "dropped"]


@dataclass(frozen=True, slots=True, repr=False)
class Exhibit:
    """An attachment of the worker.

    Attributes:
        id: of the exhibit.
        name: the name the worker's device gave it.
        type: the kind of file that was said (`image/jpeg`); not to be trusted.
        size: bytes.
        sha256: of its content, in hexadecimal.
        day: when it came.
        fault: why it could not be opened (a class name), or None; then there is no content.
    """

    id: str
    name: str
    type: str
    size: int
    sha256: str
    day: date
    fault: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """One text, of the worker or of the Desk.

    Attributes:
        by: who wrote it.
        day: when it came to the Door, or when it was written at the Desk.
        n: its number; 0 for the first report.
        language: of the text.
        text: the words; empty where only an account or attachments came, or where `unreadable` is set.
        exhibits: ids of what came with it.
        member: the member who wrote it, for the Desk's; else None.
        state: for the Desk's: waiting to be sent, in the mailbox since `sent`, or dropped because the mailbox is gone.
        sent: the day the Door took it.
        unreadable: whether it is of a kind that this version cannot read.
    """

    by: From
    day: date
    n: int
    language: str
    text: str
    exhibits: tuple[str, ...] = ()
    member: str | None = None
    state: ReplyState | None = None
    sent: date | None = None
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class NextDay:
    """A deadline of a case, as its summary keeps it.

    Attributes:
        route: the id of the route in the pack.
        limit: the id of the time limit.
        day: the day.
    """

    route: str
    limit: str
    day: date


@dataclass(frozen=True, slots=True)
class Summary:
    """What the first screen knows of a case without opening all of it.

    Attributes:
        case: its id.
        state: new, open or closed.
        came: the day the report came to the Door.
        language: of the worker.
        country: of work; None where there is no account.
        sector: None where there is none, or it was not told.
        band: the place on the continuum; None where there is no account or it was not counted yet.
        owed: what is owed, with its currency; None likewise.
        deadlines: days that had not passed on `counted_on`, soonest first.
        counted_on: the day band, owed and deadlines were worked out for; None where that is still to be done.
        waiting_since: the day of the oldest message of the worker that nobody answered, and that came after the case
            was last closed; None where none waits.
        waiting: how many such messages there are.
        deletion_asked: the day the worker asked that everything be deleted, or None.
    """

    case: str
    state: State
    came: date
    language: str
    country: str | None
    sector: str | None
    band: Band | None
    owed: Decimal | None
    currency: str | None
    deadlines: tuple[NextDay, ...]
    counted_on: date | None
    waiting_since: date | None
    waiting: int
    deletion_asked: date | None


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """A case, as far as this member may open it.

    Attributes:
        id: of the case.
        state: new, open or closed.
        changed: the day of the last change.
        version: grows with each change; a change names the version it was made on.
        came: the day the report came to the Door.
        language: of the worker.
        whole: whether every compartment that has content could be opened; only then can the account be changed.
        hidden: the compartments that have content and could not be opened.
        account: what was told; None where no account came, or it could not be read.
        unread_account: the account as text where it came but could not be read, else None.
        unread_because: the sentence for that.
        account_fault_path: where in it the fault lies.
        said: the words of both sides, the oldest first.
        exhibits: the attachments, in the order they came.
        can_reply: whether there is a mailbox to reply to.
        deletion_asked: the day the worker asked that everything be deleted; then the case stops.
        closed_because: why it was closed, in the member's words; empty while it is not.
    """

    id: str
    state: State
    changed: date
    version: int
    came: date
    language: str
    whole: bool
    hidden: tuple[str, ...]
    account: Account | None
    unread_account: str | None
    unread_because: Message | None
    account_fault_path: str
    said: tuple[Said, ...]
    exhibits: tuple[Exhibit, ...]
    can_reply: bool
    deletion_asked: date | None
    closed_because: str


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that runs out soon.

    Attributes:
        case: of which case.
        day: the last day.
        days_left: from today in the country of work.
        route: what it is for, by the pack's name.
    """

    case: Summary
    day: date
    days_left: int
    route: Message


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen.

    Attributes:
        runs_out: deadlines of the next 30 days over all new and open cases, the soonest first.
        waits: cases with messages of the worker that nobody answered, the oldest first; closed ones too, where a
            message came after.
        came_in: new cases, the newest first.
        promised: what was promised and not yet paid; empty in this edition.
        to_delete: cases whose worker asked that everything be deleted.
        cases: every case, the one changed last first.
        uncounted: how many cases are still to be worked out for today.
    """

    runs_out: tuple[Due, ...]
    waits: tuple[Summary, ...]
    came_in: tuple[Summary, ...]
    promised: tuple[Summary, ...]
    to_delete: tuple[Summary, ...]
    cases: tuple[Summary, ...]
    uncounted: int
