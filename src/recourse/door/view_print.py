"""The page on paper: a summary that stands on one sheet, then the working, then where it comes from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from recourse.advice.advise import Advice
from recourse.advice.page_lines import LineGroup, line_groups, own_sentences
from recourse.continuum.explain import explain
from recourse.law.model import Status
from recourse.terms.message import Say, message
from recourse.terms.money import Money
from recourse.wages.model import Claim, Line
from recourse.wages.trace import head_name

MOST_SENTENCES = 3
"""A judge reads so many sentences of a reading on the first sheet; all of them stand further below."""


@dataclass(frozen=True, slots=True)
class RowView:
    """One line of the claim in the table of its group."""

    first: date
    last: date
    counted: tuple[str, ...]
    due_on: date
    due: str
    paid: str
    owed: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Lines that are counted alike, with what holds for all of them told once."""

    number: int
    head: str
    note: str
    first: date
    last: date
    due: str
    paid: str
    owed: str
    rows: tuple[RowView, ...]
    says: tuple[str, ...]
    law: str
    law_number: int
    barred: bool


@dataclass(frozen=True, slots=True)
class PaperView:
    """What only paper shows.

    Attributes:
        says: the reading in a few sentences.
        reasons: all of its sentences.
        groups: the claim.
        sources: the addresses behind the groups, each told once; a group names the first by its number.
        as_of: the day that reading and claim were made for.
    """

    says: tuple[str, ...]
    reasons: tuple[str, ...]
    groups: tuple[GroupView, ...]
    sources: tuple[tuple[str, ...], ...]
    as_of: date


def paper_view(advice: Advice, say: Say) -> PaperView:
    """Write an advice for paper.

    Args:
        advice: the advice.
        say: writes a message in the reader's language.
    """
    told = tuple(say(one) for one in explain(advice.reading))
    groups = line_groups(advice.claim.lines)
    sources = tuple(dict.fromkeys(group.lines[0].draft.cite.source for group in groups))
    shown = tuple(_group(number, group, advice.claim, sources, say) for number, group in enumerate(groups, 1))
    return PaperView(told[:MOST_SENTENCES], told[MOST_SENTENCES:], shown, sources, advice.as_of)


def _group(number: int, group: LineGroup, claim: Claim, sources: tuple[tuple[str, ...], ...], say: Say) -> GroupView:
    first, last = group.lines[0].draft, group.lines[-1].draft
    cite = first.cite
    return GroupView(
        number=number,
        head=say(head_name(first.head)),
        note=say(first.note) if first.note else "",
        first=first.first,
        last=last.last,
        due=_money(group.due, claim, say),
        paid=_money(group.paid, claim, say),
        owed=_money(group.owed, claim, say),
        rows=tuple(_row(line, claim, say) for line in group.lines),
        says=tuple(say(one) for one in group.shared),
        law=say(message("advice.law_unsourced", law=cite.article or cite.rule))
        if cite.status is Status.UNSOURCED
        else cite.article or "",
        law_number=sources.index(cite.source) + 1,
        barred=group.lines[0].barred,
    )


def _row(line: Line, claim: Claim, say: Say) -> RowView:
    draft = line.draft
    return RowView(
        first=draft.first,
        last=draft.last,
        counted=tuple(say(one) for one in own_sentences(line)),
        due_on=draft.due_on,
        due=_money(draft.due, claim, say),
        paid=_money(line.paid, claim, say),
        owed=_money(line.owed, claim, say),
    )


def _money(amount: Decimal, claim: Claim, say: Say) -> str:
    # A claim has lines only where its currency is known.
    return say(message("door.money", money=Money(amount, claim.currency or "")))
