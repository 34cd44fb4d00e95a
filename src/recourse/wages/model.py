"""What a claim is made of: lines, what could not be computed, time limits and interest."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from recourse.law.model import Head, Status
from recourse.terms.message import Message

Side = Literal["low", "high"]
# Which end of what is uncertain (a range of hours, two age bands) a pass counts with; "low" is the claim.

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Cite:
    """What stands behind a line.

    Attributes:
        rule: the name of the field of the pack (`gr.minimum_wage`).
        source: addresses; the article where there is no address.
        reviewed: whether a lawyer has reviewed it.
        status: how far it can be trusted.
        article: the article, where the pack names it.
    """

    rule: str
    source: tuple[str, ...]
    reviewed: bool
    status: Status | None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before payments.

    Attributes:
        head: what it is for.
        employer: who owes it, by the id of the account; None where not said.
        first: its first day.
        last: its last day.
        hours: the hours it pays; None where it does not go by hours.
        rate: the exact amount for one of them.
        due: the amount, rounded once; below zero for a lawful deduction.
        due_on: the day it falls due.
        cite: the law behind it.
        note: a sentence beside it.
        working: the sentences that explain the number.
    """

    head: Head
    employer: str | None
    first: date
    last: date
    hours: Fraction | None
    rate: Fraction | None
    due: Decimal
    due_on: date
    cite: Cite
    note: Message | None = None
    working: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the claim: a draft with what was paid for it.

    Attributes:
        draft: what is due and why.
        paid: what was paid for it; never more than a positive due.
        barred: whether every route of the pack is out of time for it.
        working: the sentences that explain due and paid.
    """

    draft: Draft
    paid: Decimal
    barred: bool
    working: tuple[Message, ...]

    @property
    def owed(self) -> Decimal:
        """Due less paid, to the cent."""
        return self.draft.due - self.paid


@dataclass(frozen=True, slots=True)
class NotComputed:
    """Something that may be owed and could not be computed.

    Attributes:
        head: what it would be for.
        why: the reason.
        up_to: how much it may be; None where nothing can be said.
    """

    head: Head
    why: Message
    up_to: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one head adds to the claim."""

    drafts: tuple[Draft, ...] = ()
    not_computed: tuple[NotComputed, ...] = ()
    assumptions: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteLimit:
    """The last day on one route for the oldest part that is not yet barred there.

    Attributes:
        route: the id of the route, or of the limit where no route names it.
        limit: the id of the time limit that lets that part live longest.
        rule: the rule in words.
        source: what stands behind it.
        last_day: the day; None where time does not run yet, or all parts are barred on this route.
    """

    route: str
    limit: str
    rule: Message
    source: tuple[str, ...]
    last_day: date | None


@dataclass(frozen=True, slots=True)
class InterestLine:
    """Simple interest on one line at one rate.

    Attributes:
        head: the head of the line.
        line_from: the first day of the line.
        line_to: the last day of the line.
        first: the first day of interest.
        last: the last day of interest.
        on: the amount it runs on.
        yearly: the exact rate (`0.05` is 5 %).
        amount: the interest, rounded once.
        source: what stands behind the rate.
    """

    head: Head
    line_from: date
    line_to: date
    first: date
    last: date
    on: Decimal
    yearly: Fraction
    amount: Decimal
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineDays:
    """The days on which one line was earned.

    Attributes:
        line: the place of the line (of the draft, before lines are made); None for hours that make no line.
        worked: whether the weights are hours worked; a premium only raises hours that stand elsewhere.
        days: each day as its ordinal number, with its weight: hours in the ledger's unit.
    """

    line: int | None
    worked: bool
    days: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What is owed, and all that stands behind it.

    Attributes:
        country: the ISO code of the country.
        currency: the currency of all amounts; None where no pack and no agreed currency tell it.
        as_of: the day it was computed for.
        first: the first day of work counted; None where there is none.
        last: the last day of work counted.
        lines: the lines, in order of their days.
        due: the sum of the lines.
        paid: the sum of the lines.
        owed: the sum of the lines.
        owed_range: lowest and highest, where something is uncertain.
        received: wages, leave and extra salary that the worker received, whether or not a line took them.
        settled: settlements and awards received.
        claimable: the part that is not barred.
        time_barred: the part that is.
        interest: the sum of `interest_lines`.
        interest_lines: late interest, apart from the claim.
        limitation: the last days of the routes.
        assumptions: what was taken as given.
        not_computed: what may be owed besides.
        told: whether the worker told what was paid.
        computed: whether payments are told and neither pay nor overtime is among what could not be computed.
        worked: the day ledger.
        scale: how many of its units make an hour.
        paid_back: money handed back to the employer, by day.
    """

    country: str
    currency: str | None
    as_of: date
    first: date | None
    last: date | None
    lines: tuple[Line, ...] = ()
    due: Decimal = NOTHING
    paid: Decimal = NOTHING
    owed: Decimal = NOTHING
    owed_range: tuple[Decimal, Decimal] | None = None
    received: Decimal = NOTHING
    settled: Decimal = NOTHING
    claimable: Decimal = NOTHING
    time_barred: Decimal = NOTHING
    interest: Decimal = NOTHING
    interest_lines: tuple[InterestLine, ...] = ()
    limitation: tuple[RouteLimit, ...] = ()
    assumptions: tuple[Message, ...] = ()
    not_computed: tuple[NotComputed, ...] = ()
    told: bool = False
    computed: bool = False
    worked: tuple[LineDays, ...] = ()
    scale: int = 1
    paid_back: tuple[tuple[date, Fraction], ...] = ()
