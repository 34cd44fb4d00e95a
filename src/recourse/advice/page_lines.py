"""Neighbouring lines of a claim that are counted in the same way, put together so that nothing is told twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from recourse.terms.message import Message
from recourse.terms.money import Money
from recourse.wages.model import NOTHING, Line

TOLD_BY_THE_ROW = frozenset({"wages.work_due_on", "wages.work_paid"})
"""Sentences that say what the columns of a row say."""

OF_ONE_LINE = frozenset({"wages.work_product", "wages.work_agreed_month"})
"""Sentences whose figures go by the days of the month, beside those with an amount of money in them."""


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines for one thing, one after the other, at one rate and by one rule.

    Attributes:
        lines: in the order of the claim.
        shared: the sentences that hold for each of them; a day in one is the day of the first line.
    """

    lines: tuple[Line, ...]
    shared: tuple[Message, ...]

    @property
    def due(self) -> Decimal:
        """What was due for all of them."""
        return sum((line.draft.due for line in self.lines), NOTHING)

    @property
    def paid(self) -> Decimal:
        """What was paid for all of them."""
        return sum((line.paid for line in self.lines), NOTHING)

    @property
    def owed(self) -> Decimal:
        """What is owed for all of them."""
        return sum((line.owed for line in self.lines), NOTHING)


def line_groups(lines: Iterable[Line]) -> tuple[LineGroup, ...]:
    """Put the lines of a claim into groups; every line stands in one, and the order within a head is kept.

    Args:
        lines: the lines of a claim.
    """
    by_head: dict[tuple[str, str | None, str], list[Line]] = {}
    for line in lines:
        # Food and housing alternate month by month under one head; their notes tell them apart.
        by_head.setdefault((line.draft.head, line.draft.employer, repr(line.draft.note)), []).append(line)
    found = []
    for same_head in by_head.values():
        for _, neighbours in groupby(same_head, key=_kind):
            members = tuple(neighbours)
            found.append(LineGroup(members, tuple(one for one in members[0].working if _is_shared(one))))
    return tuple(found)


def own_sentences(line: Line) -> tuple[Message, ...]:
    """The sentences with this line's own figures, without those that its row tells anyway."""
    return tuple(one for one in line.working if not _is_shared(one) and one.id not in TOLD_BY_THE_ROW)


def _is_shared(sentence: Message) -> bool:
    amounts = any(isinstance(value, Money) for value in sentence.args.values())
    return sentence.id not in TOLD_BY_THE_ROW | OF_ONE_LINE and not amounts


def _kind(line: Line) -> object:
    """What two lines have in common that are told together."""
    shared = [(one.id, _without_days(one)) for one in line.working if _is_shared(one)]
    own = [one.id for one in own_sentences(line)]
    draft = line.draft
    return draft.rate, draft.cite, draft.note, line.barred, shared, own


def _without_days(sentence: Message) -> dict[str, object]:
    return {name: value for name, value in sentence.args.items() if not isinstance(value, date)}
