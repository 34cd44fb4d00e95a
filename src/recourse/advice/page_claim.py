"""The part of the page that says what is owed, with the working of every number."""

from collections.abc import Iterator
from decimal import Decimal

from recourse.advice.advise import Advice
from recourse.advice.blocks import Block, blocks
from recourse.advice.dates import dates_to_keep
from recourse.advice.page_lines import LineGroup, line_groups, own_sentences
from recourse.law.model import Status
from recourse.terms.message import Message, message
from recourse.terms.money import Money
from recourse.wages.later import Later
from recourse.wages.model import Claim, Line, NotComputed
from recourse.wages.trace import head_name


def claim_blocks(claim: Claim, later: Later | None) -> Iterator[Block]:
    """The sum, the totals, and what could not be computed.

    Args:
        claim: the claim.
        later: the same looked at today, where it was computed for an earlier day.
    """
    yield Block("heading", message("advice.heading_claim"))
    if claim.currency is None or not claim.lines:
        yield Block("paragraph", message("advice.claim_none"))
    else:
        yield from _totals(claim, claim.currency)
        if later is not None:
            yield from _today(later, claim.currency)
    if claim.not_computed:
        yield Block("subheading", message("advice.heading_not_computed"))
        yield from blocks("item", (_not_computed(one, claim.currency) for one in claim.not_computed))


def date_blocks(advice: Advice) -> Iterator[Block]:
    """The dates to keep for the claim."""
    kept = dates_to_keep(advice)
    if kept:
        yield Block("subheading", message("advice.heading_last_days"))
        yield from blocks("item", (message("advice.last_day", day=day, rule=rule) for day, rule in kept))


def working_blocks(claim: Claim) -> Iterator[Block]:
    """Every line with the working of its numbers, and what was taken as given."""
    if not claim.lines or claim.currency is None:
        return
    yield Block("heading", message("advice.heading_lines"))
    for group in line_groups(claim.lines):
        yield from _group(group, claim.currency)
    if claim.assumptions:
        yield Block("subheading", message("advice.heading_assumptions"))
        yield from blocks("item", claim.assumptions)


def _today(later: Later, currency: str) -> Iterator[Block]:
    claimable, barred = Money(later.claimable, currency), Money(later.time_barred, currency)
    if not later.time_barred:
        yield Block("paragraph", message("advice.today_all", day=later.day, claimable=claimable))
    elif later.claimable > 0:
        yield Block("paragraph", message("advice.today_part", day=later.day, claimable=claimable, barred=barred))
    else:
        yield Block("paragraph", message("advice.today_nothing", day=later.day, barred=barred))


def _totals(claim: Claim, currency: str) -> Iterator[Block]:
    def money(amount: Decimal) -> Money:
        return Money(amount, currency)

    yield Block("subheading", message("advice.owed" if claim.told else "advice.due_only", owed=money(claim.owed)))
    if claim.owed_range is not None:
        low, high = claim.owed_range
        yield Block("paragraph", message("advice.owed_range", low=money(low), high=money(high)))
    yield Block("item", message("advice.total_due", due=money(claim.due)))
    yield Block("item", message("advice.total_paid", paid=money(claim.paid), received=money(claim.received)))
    if claim.settled:
        yield Block("item", message("advice.total_settled", settled=money(claim.settled)))
    yield Block("item", message("advice.total_claimable", day=claim.as_of, claimable=money(claim.claimable)))
    if claim.time_barred:
        yield Block("item", message("advice.total_time_barred", day=claim.as_of, barred=money(claim.time_barred)))
    if claim.interest:
        yield Block("item", message("advice.total_interest", interest=money(claim.interest), day=claim.as_of))


def _not_computed(one: NotComputed, currency: str | None) -> Message:
    head = head_name(one.head)
    if one.up_to is None or currency is None:
        return message("advice.not_computed", head=head, why=one.why)
    return message("advice.not_computed_up_to", head=head, why=one.why, up_to=Money(one.up_to, currency))


def _group(group: LineGroup, currency: str) -> Iterator[Block]:
    """One line with its working; or several that are counted alike: what they share once, then a row for each."""
    first, last = group.lines[0].draft, group.lines[-1].draft
    yield Block(
        "item",
        message(
            "advice.line",
            head=head_name(first.head),
            first=first.first,
            last=last.last,
            due=Money(group.due, currency),
            paid=Money(group.paid, currency),
            owed=Money(group.owed, currency),
        ),
    )
    if len(group.lines) == 1:
        yield from blocks("small", group.lines[0].working, 1)
    else:
        yield from blocks("small", group.shared, 1)
        for line in group.lines:
            yield from _row(line, currency)
    if group.lines[0].barred:
        yield Block("small", message("advice.line_barred"), 1)
    law = first.cite.article or ", ".join(first.cite.source)
    if first.cite.status is Status.UNSOURCED:
        yield Block("small", message("advice.law_unsourced", law=law or first.cite.rule), 1)
    elif law:
        yield Block("small", message("advice.law", law=law), 1)


def _row(line: Line, currency: str) -> Iterator[Block]:
    draft = line.draft
    yield Block(
        "small",
        message(
            "advice.line_row",
            first=draft.first,
            last=draft.last,
            due=Money(draft.due, currency),
            paid=Money(line.paid, currency),
            owed=Money(line.owed, currency),
            due_on=draft.due_on,
        ),
        2,
    )
    yield from blocks("small", own_sentences(line), 3)
