"""The sentences that explain each number of a line, and those that name what is not in the claim yet."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from recourse.law.model import Status
from recourse.terms.message import Message, message
from recourse.terms.money import Money
from recourse.wages.model import Draft


def line_working(draft: Draft, paid: Decimal, currency: str, *, told: bool) -> tuple[Message, ...]:
    """How due and paid of a line came about.

    Args:
        draft: the line before payments, with the working of its due.
        paid: what was paid for it.
        currency: the currency of both.
        told: whether payments were told.
    """
    working = [*draft.working, message("wages.work_due_on", day=draft.due_on)]
    if not told:
        working.append(message("wages.work_paid_not_told"))
    elif draft.due > 0:
        owed = Money(draft.due - paid, currency)
        working.append(
            message("wages.work_paid", due=Money(draft.due, currency), paid=Money(paid, currency), owed=owed)
        )
    if draft.cite.status is Status.UNSOURCED:
        working.append(message("wages.work_unsourced"))
    elif draft.cite.status is Status.SECONDARY:
        working.append(message("wages.work_secondary"))
    if not draft.cite.reviewed:
        working.append(message("wages.work_not_reviewed"))
    return tuple(working)


def not_due_yet(drafts: Sequence[Draft], currency: str) -> Iterator[Message]:
    """Name what falls due after the day of the claim."""
    for draft in drafts:
        yield message(
            "wages.assumption_not_due",
            head=draft.note if draft.head == "extra-salary" and draft.note is not None else head_name(draft.head),
            first=draft.first,
            last=draft.last,
            day=draft.due_on,
            amount=Money(draft.due, currency),
        )


def unsourced(drafts: Sequence[Draft]) -> Iterator[Message]:
    """Name the heads whose law has no source yet."""
    heads = dict.fromkeys(draft.head for draft in drafts if draft.cite.status is Status.UNSOURCED)
    if heads:
        yield message("wages.assumption_unsourced", heads=[head_name(head) for head in heads])


def head_name(head: str) -> Message:
    """The plain name of a head."""
    return message(f"wages.head_{head.replace('-', '_')}")
