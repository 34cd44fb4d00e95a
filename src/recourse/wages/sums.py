"""Days gathered into lines: one head, one calendar month, one rate."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from recourse.law.model import Head
from recourse.terms.message import Message, message
from recourse.terms.money import Money, rate_text
from recourse.wages.entitlement import Rate, explain
from recourse.wages.model import Cite
from recourse.wages.overtime import Segment
from recourse.wages.texts import hours_number, hours_text


@dataclass(slots=True)
class Sum:
    """A line that is being gathered.

    Attributes:
        head: what it is for.
        amount: the exact amount of an hour, premium included.
        rate: the rate it rests on.
        cite: the law behind it.
        premium: the premium; None for ordinary hours.
        base: what the premium is a share of.
        first: its first day.
        last: its last day.
        days: its days as ordinal numbers, with their hours in the ledger's unit.
        part: which part of those hours counts (night hours are a part of the hours of their days).
    """

    head: Head
    amount: Fraction
    rate: Rate
    cite: Cite
    premium: Fraction | None
    base: Fraction
    first: date
    last: date
    part: Fraction
    days: list[tuple[int, int]] = field(default_factory=list)

    def hours(self, scale: int) -> Fraction:
        """The exact hours."""
        whole = Fraction(sum(units for _, units in self.days), scale)
        return whole if self.part == 1 else whole * self.part

    def working(self, hours: Fraction, due: Money, says: tuple[Message, ...]) -> tuple[Message, ...]:
        """The sentences that explain the amount.

        Args:
            hours: the exact hours.
            due: the amount.
            says: what explains the rate.
        """
        rate = rate_text(self.amount)
        product = message("wages.work_product", n=hours_number(hours), hours=hours_text(hours), rate=rate, due=due)
        if self.premium is None:
            return (*says, product)
        percent, base = hours_text(self.premium * 100), rate_text(self.base)
        return (*says, message(f"wages.work_{self.head}", percent=percent, base=base, rate=rate), product)


class Sums:
    """All lines that are being gathered for one employer."""

    def __init__(self) -> None:
        """Start with none."""
        self._by: dict[object, Sum] = {}
        self._said: dict[int, tuple[Message, ...]] = {}

    def all(self) -> list[Sum]:
        """The lines, in the order in which they were begun."""
        return list(self._by.values())

    def says(self, found: Sum, currency: str) -> tuple[Message, ...]:
        """What explains the rate of a line; pay, overtime and premiums of one month share it."""
        key = id(found.rate)
        if key not in self._said:
            self._said[key] = explain(found.rate, currency)
        return self._said[key]

    def add(
        self,
        head: Head,
        segment: Segment,
        rate: Rate,
        cite: Cite,
        days: list[tuple[int, int]],
        *,
        premium: Fraction | None = None,
        base: Fraction | None = None,
        part: Fraction = Fraction(1),
    ) -> None:
        """Add the days of a segment to the line they belong to.

        Args:
            head: what the line is for.
            segment: where the days lie.
            rate: the rate of an ordinary hour.
            cite: the law behind the line.
            days: the days with their units of hours.
            premium: what is added to the rate (`overtime`) or paid besides it (other heads).
            base: what the premium is a share of; None: the rate.
            part: which part of the hours counts.
        """
        if not days:
            return
        base = rate.hour if base is None else base
        amount = base
        if premium is not None:
            amount *= premium + 1 if head == "overtime" else premium
        key = (head, segment.first.year, segment.first.month, amount, cite.rule, cite.source, part)
        found = self._by.get(key)
        if found is None:
            found = Sum(head, amount, rate, cite, premium, base, segment.first, segment.last, part)
            self._by[key] = found
        found.first, found.last = min(found.first, segment.first), max(found.last, segment.last)
        found.days += days
