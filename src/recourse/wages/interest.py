"""Late interest, where the law lets it run by itself from the day pay was due: simple, and apart from the claim."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from recourse.law.model import Field, Interest, InterestRow
from recourse.law.text import law_text
from recourse.terms.message import Message, message
from recourse.terms.money import Money
from recourse.terms.period import ONE_DAY
from recourse.wages.model import InterestLine, Line

DAYS_OF_A_YEAR = 365


def interest_on(
    lines: Sequence[Line], field: Field[Interest], *, as_of: date, told: bool, currency: str
) -> tuple[tuple[InterestLine, ...], Message]:
    """Compute late interest on what is owed and not barred, from the day after it was due up to the day of the claim.

    Args:
        lines: the lines of the claim.
        field: the pack's rule.
        as_of: the day of the claim.
        told: whether payments were told; interest on money that may have been paid is not computed.
        currency: the currency of the lines.

    Returns:
        The lines of interest, and the sentence that says why there is none or how it was counted.
    """
    rule = field.value
    if rule is None:
        return (), message("wages.interest_law_not_known")
    if rule.runs_from != "due":
        return (), message(f"wages.interest_from_{rule.runs_from}", text=law_text(rule.text))
    if not rule.rates:
        return (), message("wages.interest_no_rate", text=law_text(rule.text))
    if not told:
        return (), message("wages.interest_payments_not_told")
    source = tuple(str(place) for place in field.source)
    found = [
        part
        for line in lines
        if not line.barred and line.owed and line.draft.head not in rule.not_on
        for part in _on_line(line, rule.rates, as_of, source, currency)
    ]
    return tuple(found), _how(lines, rule, as_of)


def _how(lines: Sequence[Line], rule: Interest, as_of: date) -> Message:
    """How it was counted; where the rates of some days are not known, for which days it could be."""
    known_from, known_to = rule.rates[0].from_, rule.rates[-1].to or as_of
    needed_from = min((line.draft.due_on + ONE_DAY for line in lines if line.owed), default=as_of)
    text = law_text(rule.text)
    if known_from <= needed_from and as_of <= known_to:
        return message("wages.interest_simple", text=text)
    return message("wages.interest_simple_known", text=text, first=known_from, last=known_to)


def _on_line(
    line: Line, rates: Sequence[InterestRow], as_of: date, source: tuple[str, ...], currency: str
) -> Iterator[InterestLine]:
    start = line.draft.due_on + ONE_DAY
    for index, row in enumerate(rates):
        following = rates[index + 1].from_ - ONE_DAY if index + 1 < len(rates) else date.max
        first = max(start, row.from_)
        last = min(as_of, following, row.to or date.max)
        if first > last:
            continue
        days = (last - first).days + 1
        amount = Money.rounded(Fraction(line.owed) * row.yearly * days / DAYS_OF_A_YEAR, currency).amount
        if amount:
            yield InterestLine(
                head=line.draft.head,
                line_from=line.draft.first,
                line_to=line.draft.last,
                first=first,
                last=last,
                on=line.owed,
                yearly=row.yearly,
                amount=amount,
                source=tuple(str(place) for place in row.source) or source,
            )
