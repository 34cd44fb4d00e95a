"""Which lines the payments pay."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from recourse.law.model import HEADS
from recourse.terms.money import minor_unit
from recourse.terms.period import Period
from recourse.wages.model import Draft
from recourse.wages.payments import Piece


def allocate(
    pieces: Sequence[Piece], drafts: Sequence[Draft], *, due: Callable[[Draft], bool], currency: str
) -> list[Decimal]:
    """Say how much of each draft is paid.

    Amounts with a period come first and stay in it; the others pay what is due, `pay` oldest first, then other heads.

    Args:
        pieces: the amounts.
        drafts: the drafts.
        due: whether a draft is due on the day of the claim; amounts without a period pay only those.
        currency: their currency.
    """
    unit = minor_unit(currency)
    purse = _Purse(drafts, unit)
    order = sorted(range(len(drafts)), key=lambda index: _oldest_first(drafts[index]))
    timed = [piece for piece in pieces if piece.period is not None and purse.covers(piece)]
    loose = [piece for piece in pieces if piece not in timed]
    for piece in sorted(timed, key=_in_time):
        purse.pay_period(piece, order)
    payable = [index for index in order if due(drafts[index])]
    for piece in sorted(loose, key=_in_time):
        purse.fill(piece, payable, piece.amount)
    return [Decimal(paid) * unit for paid in purse.paid]


class _Purse:
    """What each draft can still take, in minor units."""

    def __init__(self, drafts: Sequence[Draft], unit: Decimal) -> None:
        self.drafts = drafts
        self.paid = [0] * len(drafts)
        self.room = [max(0, int(draft.due / unit)) for draft in drafts]
        for draft in drafts:
            if draft.due < 0:
                self._lower(draft, int(-draft.due / unit))

    def _lower(self, deduction: Draft, amount: int) -> None:
        """What was lawfully taken need not be paid: first of the pay of that month, the latest lines first."""
        month = (deduction.due_on, deduction.first.year, deduction.first.month)
        order = sorted(
            range(len(self.drafts)),
            key=lambda i: (
                (self.drafts[i].first.year, self.drafts[i].first.month) != month[1:],
                self.drafts[i].head != "pay",
                -self.drafts[i].first.toordinal(),
            ),
        )
        for index in order:
            part = min(amount, self.room[index])
            self.room[index] -= part
            amount -= part

    def covers(self, piece: Piece) -> bool:
        """Whether the days of an amount touch any line it could pay."""
        return any(self._overlap(piece, index) for index in range(len(self.drafts)))

    def pay_period(self, piece: Piece, order: Sequence[int]) -> None:
        """Pay by calendar days of the work covered, the last line taking the cent, then other lines in it."""
        inside = [index for index in order if self._overlap(piece, index)]
        lines = [index for index in inside if self.drafts[index].head == (piece.head or "pay")]
        weights = [self._overlap(piece, index) for index in lines]
        total, given, left = sum(weights), 0, piece.amount
        for place, (index, weight) in enumerate(zip(lines, weights, strict=True), start=1):
            # Each line is rounded half up by itself; the last one takes what is over or short.
            share = (2 * piece.amount * weight + total) // (2 * total)
            share = min(share, piece.amount - given) if place < len(lines) else piece.amount - given
            given += share
            left -= self._put(index, share)
        self.fill(piece, inside, left)

    def fill(self, piece: Piece, order: Iterable[int], amount: int) -> None:
        """Pay lines in order until the amount is used up."""
        for index in order:
            if amount <= 0:
                return
            if self._may_pay(piece, index):
                amount -= self._put(index, amount)

    def _put(self, index: int, amount: int) -> int:
        part = min(amount, self.room[index])
        self.room[index] -= part
        self.paid[index] += part
        return part

    def _may_pay(self, piece: Piece, index: int) -> bool:
        draft = self.drafts[index]
        return (piece.head is None or draft.head == piece.head) and (
            piece.by is None or draft.employer is None or draft.employer == piece.by
        )

    def _overlap(self, piece: Piece, index: int) -> int:
        draft = self.drafts[index]
        if piece.period is None or not self._may_pay(piece, index):
            return 0
        days = piece.period.overlap(Period(draft.first, draft.last))
        return 0 if days is None else len(days)


def _oldest_first(draft: Draft) -> tuple[bool, date, int, date, date]:
    return (draft.head != "pay", draft.first, HEADS.index(draft.head), draft.last, draft.due_on)


def _in_time(piece: Piece) -> tuple[date, date, str, str, int]:
    period = piece.period or Period(date.max, date.max)
    return (period.first, period.last, piece.head or "", piece.by or "", piece.amount)
