"""The timeline: for each indicator, from which day it is present, absent or unknown.

A standing is True (present), False (absent) or None (unknown). Only the days on which a standing changes are kept, so
that a long account costs no more than its facts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from recourse.account.model import Account, Fact, Speaker
from recourse.continuum.figures import MoneyFigures
from recourse.continuum.indicators import BY_ID, in_order
from recourse.terms.period import ONE_DAY

Standing = bool | None
Step = tuple[date, Standing]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What was so on which day.

    Attributes:
        start: the account's first fact or work day.
        as_of: the day of the reading; nothing later counts.
        steps: for each indicator spoken of, the days on which its standing changes, in order; unknown before the first.
        disputed: indicators that on some day were said to be both present and absent.
        left_out: indicators of which a fact starts after `as_of`.
    """

    start: date
    as_of: date
    steps: Mapping[str, tuple[Step, ...]]
    disputed: tuple[str, ...]
    left_out: tuple[str, ...]


def timeline(account: Account, *, as_of: date, figures: MoneyFigures) -> Timeline:
    """Lay the facts of an account along the days.

    Args:
        account: what the worker told.
        as_of: the day of the reading.
        figures: the claim's figures; its days are days of work, presumed ones too.

    Returns:
        The timeline.
    """
    known = [fact for fact in account.facts or () if fact.present is not None]
    kept = [fact for fact in known if fact.from_ is None or fact.from_ <= as_of]
    start = first_day(account, as_of=as_of, figures=figures)
    spoken: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in kept:
        spoken[fact.indicator].append(fact)
    steps: dict[str, tuple[Step, ...]] = {}
    disputed: list[str] = []
    for id_, facts in spoken.items():
        steps[id_], is_disputed = _steps(id_, facts, start=start, as_of=as_of)
        if is_disputed:
            disputed.append(id_)
    return Timeline(
        start=start,
        as_of=as_of,
        steps=steps,
        disputed=in_order(disputed),
        left_out=in_order(fact.indicator for fact in known if fact.from_ is not None and fact.from_ > as_of),
    )


def first_day(account: Account, *, as_of: date, figures: MoneyFigures) -> date:
    """The account's first fact or work day; `as_of` where nothing is dated.

    A fact or a stretch of work of which only the last day is known was so on that day at least.
    """
    dated: list[date | None] = [fact.from_ or fact.to for fact in account.facts or () if fact.present is not None]
    dated += [stretch.from_ or stretch.to for stretch in account.work or ()]
    dated += [entry.date for entry in account.days or () if entry.hours]
    dated += [entry.day for entry in figures.days]
    return min((day for day in dated if day is not None and day <= as_of), default=as_of)


def _steps(id_: str, facts: Iterable[Fact], *, start: date, as_of: date) -> tuple[tuple[Step, ...], bool]:
    """The changes of one indicator's standing, and whether it is disputed on any day."""
    changes: defaultdict[date, list[tuple[bool, int]]] = defaultdict(list)
    for first, last, present in _spans(facts, start=start, as_of=as_of, lasting=BY_ID[id_].recruitment):
        changes[first].append((present, 1))
        if last < as_of:
            changes[last + ONE_DAY].append((present, -1))
    said = {True: 0, False: 0}
    standing: Standing = None
    steps: list[Step] = []
    disputed = False
    for day in sorted(changes):
        for present, more in changes[day]:
            said[present] += more
        now = True if said[True] else False if said[False] else None
        disputed = disputed or (said[True] > 0 and said[False] > 0)
        if now is not standing:
            steps.append((day, now))
            standing = now
    return tuple(steps), disputed


def _spans(facts: Iterable[Fact], *, start: date, as_of: date, lasting: bool) -> Iterable[tuple[date, date, bool]]:
    """The days on which each fact holds: its first, its last, its answer.

    A later fact of the same speaker ends the earlier one; a lasting fact (recruitment) has no end of its own.
    """
    by_speaker: defaultdict[Speaker, list[tuple[date, Fact]]] = defaultdict(list)
    for fact in facts:
        by_speaker[fact.said_by or Speaker.WORKER].append((fact.from_ or start, fact))
    for told in by_speaker.values():
        told.sort(key=itemgetter(0))
        together = [(first, [fact for _, fact in group]) for first, group in groupby(told, key=itemgetter(0))]
        followers = [first - ONE_DAY for first, _ in together[1:]]
        for (first, group), until in zip(together, [*followers, as_of], strict=True):
            for fact in group:
                last = until if lasting or fact.to is None else min(until, fact.to)
                if first <= last:
                    yield first, last, bool(fact.present)
