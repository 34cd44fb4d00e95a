"""What is inside envelopes: first reports and later messages (docs/spec/envelope.md, sections 5 and 6)."""

from recourse.vault.first_report import FirstReport, read_first_report, write_first_report
from recourse.vault.later_message import (
    UNKNOWN_HERE,
    DeskMessage,
    WorkerMessage,
    read_desk_message,
    read_worker_message,
    write_desk_message,
    write_worker_message,
)
from recourse.vault.parts import MOST_ATTACHMENTS, AttachmentNote

__all__ = [
    "MOST_ATTACHMENTS",
    "UNKNOWN_HERE",
    "AttachmentNote",
    "DeskMessage",
    "FirstReport",
    "WorkerMessage",
    "read_desk_message",
    "read_first_report",
    "read_worker_message",
    "write_desk_message",
    "write_first_report",
    "write_worker_message",
]
