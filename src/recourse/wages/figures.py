"""The claim as plain figures by day, for readers that know nothing of wages."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction

from recourse.wages.model import NOTHING, Claim


def day_figures(claim: Claim) -> tuple[tuple[date, Fraction, Fraction, Fraction], ...]:
    """Each day of work: its hours, what was earned on it and is due, and what was paid for it less money paid back.

    A lawful deduction lowers what was due on the days of its month; hours count also where no line is due for them.

    Args:
        claim: the claim.

    Returns:
        Day, hours, due, paid, in order of days.
    """
    hours: dict[int, Fraction] = defaultdict(Fraction)
    due: dict[int, Fraction] = defaultdict(Fraction)
    paid: dict[int, Fraction] = defaultdict(Fraction)
    for found in claim.worked:
        total = sum(weight for _, weight in found.days)
        line = None if found.line is None else claim.lines[found.line]
        # Most days of a line have the same few weights, and exact division is slow.
        shares = {
            weight: (
                Fraction(weight, claim.scale) if found.worked else Fraction(0),
                Fraction(0) if line is None else Fraction(line.draft.due) * Fraction(weight, total),
                Fraction(0) if line is None else Fraction(line.paid) * Fraction(weight, total),
            )
            for weight in {weight for _, weight in found.days}
        }
        for day, weight in found.days:
            worked, earned, received = shares[weight]
            # Adding fractions is slow, and most days have one entry only.
            hours[day] = hours[day] + worked if day in hours else worked
            if line is not None:
                due[day] = due[day] + earned if day in due else earned
                if received:
                    paid[day] += received
    _lower_by_deductions(claim, hours, due)
    _take_back(claim, hours, paid)
    return tuple((date.fromordinal(day), hours[day], due[day], paid[day]) for day in sorted(hours))


def owed_from(claim: Claim) -> tuple[tuple[date, Decimal], ...]:
    """From which day on how much more is owed, in order of days; below zero where a lawful deduction lowers it."""
    sums: dict[date, Decimal] = defaultdict(lambda: NOTHING)
    for line in claim.lines:
        sums[line.draft.due_on] += line.owed
    return tuple((day, amount) for day, amount in sorted(sums.items()) if amount)


def _lower_by_deductions(claim: Claim, hours: dict[int, Fraction], due: dict[int, Fraction]) -> None:
    for line in claim.lines:
        if line.draft.head != "deduction" or line.draft.due >= 0:
            continue
        first, last = line.draft.first.toordinal(), line.draft.last.toordinal()
        days = [day for day in hours if first <= day <= last]
        total = sum((due[day] for day in days), Fraction(0))
        for day in days:
            share = due[day] / total if total else Fraction(1, len(days))
            due[day] += Fraction(line.draft.due) * share


def _take_back(claim: Claim, hours: dict[int, Fraction], paid: dict[int, Fraction]) -> None:
    """Money handed back lowers what was paid on its day, else on the last day of work before it, else on the first."""
    if not hours:
        return
    days = sorted(hours)
    for back, amount in claim.paid_back:
        before = [day for day in days if day <= back.toordinal()]
        paid[before[-1] if before else days[0]] -= amount
