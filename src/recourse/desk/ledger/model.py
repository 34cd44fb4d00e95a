"""What an entry of the ledger says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recourse.terms.message import Message, message


class Act(StrEnum):
    """What was done. The values are kept in stored ledgers and never change."""

    FIRST_RUN = "first-run"
    LOG_IN = "log-in"
    LOCK = "lock"
    LOG_OUT = "log-out"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 -- the name of an act
    LANGUAGE_CHANGED = "language-changed"
    RECOVERED = "recovered"
    RECOVERY_COPY_MADE = "recovery-copy-made"
    RECOVERY_COPY_CHECKED = "recovery-copy-checked"
    MEMBER_ADDED = "member-added"
    MEMBER_LEFT = "member-left"
    DOOR_JOINED = "door-joined"
    RECORD_RENEWED = "record-renewed"
    PULLED = "pulled"
    PUT_ASIDE = "put-aside"
    DISCARDED = "discarded"
    REPORT_OPENED = "report-opened"
    MESSAGE_OPENED = "message-opened"
    DELETION_ASKED = "deletion-asked"
    ERASED = "erased"
    CASE_OPENED = "case-opened"
    CASE_CLOSED = "case-closed"
    CASE_REOPENED = "case-reopened"
    ACCOUNT_CHANGED = "account-changed"
    EXHIBIT_LOOKED_AT = "exhibit-looked-at"
    REPLIED = "replied"
    REPLY_SENT = "reply-sent"
    REPLY_DROPPED = "reply-dropped"
    DOOR_CHECKED = "door-checked"
    ALARM_SEEN = "alarm-seen"
    OLDER_DATABASE_CONFIRMED = "older-database-confirmed"

    @property
    def label(self) -> Message:
        """The act in a few words."""
        return message(f"desk.act_{self.value.replace('-', '_')}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, opened.

    Attributes:
        number: from 1.
        day: the UTC day.
        case: the case it belongs to, or None.
        act: what was done; None where this member may not open the entry, its case was erased, or a newer version
            wrote it.
        member: who did it (a member's id), or None where `act` is.
        details: short plain values: ids, words of the program, counts; never a worker's words.
    """

    number: int
    day: date
    case: str | None
    act: Act | None
    member: str | None
    details: Mapping[str, str | int | list[str]]
