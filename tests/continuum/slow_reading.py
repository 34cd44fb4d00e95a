"""A second reading of accounts, day by day and in no hurry, written from the file format alone.

It shares no rule with the engine: it has its own counting rule, logic and order of bands, and reads only the table of
indicators. The tests hold the two against each other.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from typing import Any

from recourse.account.model import Account, Fact
from recourse.continuum.figures import MoneyFigures
from recourse.continuum.indicators import INDICATORS

DIMENSIONS = [
    "deceptive-recruitment",
    "coercive-recruitment",
    "recruitment-by-abuse-of-vulnerability",
    "exploitation",
    "coercion-at-destination",
    "abuse-of-vulnerability-at-destination",
]
LADDER = ["decent-work", "labour-rights-breached", "severe-exploitation", "forced-labour-or-trafficking"]
CORE = ["EX01", "EX03", "EX04", "EX05", "EX06", "CD01", "CD02", "CD03", "CD04", "CD09", "CD14"]
ONE = timedelta(days=1)
STRENGTHS = {
    True: {i.id: None if i.child is None else i.child.name for i in INDICATORS},
    False: {i.id: None if i.adult is None else i.adult.name for i in INDICATORS},
}


def slow_reading(account: Account, as_of: date, figures: MoneyFigures) -> dict[str, Any]:
    """What the rules of a reading say about an account: band, flags, states, history, worst, direction, disputed."""
    facts = [f for f in account.facts or () if f.present is not None and not (f.from_ and f.from_ > as_of)]
    start = _start(account, facts, as_of, figures)
    days = list(_each(start, as_of))
    table = {d: {i.id: _said(i.id, d, facts, start) for i in INDICATORS} for d in days}
    disputed = [i.id for i in INDICATORS if any(table[d][i.id] == {True, False} for d in days)]
    long = long_days(figures, as_of)
    outcomes = [_outcome(account, figures, table, days, place, long=long) for place in range(len(days))]
    history: list[dict[str, Any]] = []
    for place, (d, (band, _, _, _)) in enumerate(zip(days, outcomes, strict=True)):
        if history and history[-1]["band"] == band:
            history[-1]["to"] = d
            continue
        if band == "not-enough-said" and not history:
            continue
        before = table[days[place - 1]] if place else {i.id: set() for i in INDICATORS}
        was_child, now_child = place > 0 and _child(account, days[place - 1]), _child(account, d)
        because = _because(before, table[d], was_child=was_child, now_child=now_child)
        if was_child and not now_child:
            still = _outcome(account, figures, table, days, place, long=long, as_child=True)[0]
            if still == outcomes[place - 1][0]:
                because = ["age"]
        history.append({"from": d, "to": d, "band": band, "because": because})
    placed = [h for h in history if h["band"] in LADDER]
    worst = max(placed, key=lambda h: (LADDER.index(h["band"]), h["from"]), default=None)
    band, forced, trafficking, states = outcomes[-1]
    return {
        "band": band,
        "forced_labour": forced,
        "trafficking": trafficking,
        "states": states,
        "history": history,
        "worst": worst,
        "direction": _direction(history),
        "disputed": disputed,
    }


def _each(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE


def _start(account: Account, facts: list[Fact], as_of: date, figures: MoneyFigures) -> date:
    found = [f.from_ for f in facts if f.from_] + [f.to for f in facts if f.to and not f.from_]
    found += [w.from_ for w in account.work or () if w.from_] + [
        w.to for w in account.work or () if w.to and not w.from_
    ]
    found += [d.date for d in account.days or () if d.hours] + [d.day for d in figures.days]
    found = [d for d in found if d <= as_of]
    return min(found) if found else as_of


def _said(id_: str, d: date, facts: list[Fact], start: date) -> set[bool]:
    """All answers in force on a day."""
    answers: set[bool] = set()
    facts = [f for f in facts if f.indicator == id_]
    for speaker in {f.said_by or "worker" for f in facts}:
        own = [f for f in facts if (f.said_by or "worker") == speaker]
        begun = [f for f in own if (f.from_ or start) <= d]
        if not begun:
            continue
        latest = max(f.from_ or start for f in begun)
        for f in begun:
            if (f.from_ or start) == latest and (id_[0:2] in {"DR", "CR", "RV"} or f.to is None or d <= f.to):
                answers.add(bool(f.present))
    return answers


def _child(account: Account, d: date) -> bool:
    return account.born is not None and d.year - account.born <= 18


def _strength(id_: str, *, child: bool) -> str | None:
    return STRENGTHS[child][id_]


def _counts_as_positive(ids: list[str], *, child: bool) -> bool:
    kinds = [_strength(i, child=child) for i in ids]
    s, m, w = kinds.count("STRONG"), kinds.count("MEDIUM"), kinds.count("WEAK")
    return s >= 2 or (s >= 1 and m + w >= 1) or m >= 3 or (m >= 2 and w >= 1)


def _outcome(
    account: Account,
    figures: MoneyFigures,
    table: dict[date, dict[str, set[bool]]],
    days: list[date],
    place: int,
    *,
    long: set[date],
    as_child: bool | None = None,
) -> tuple[str, bool | None, bool | None, list[bool | None]]:
    d = days[place]
    child = _child(account, d) if as_child is None else as_child
    said = {i: a for i, a in table[d].items() if _strength(i, child=child) is not None}
    present = [i for i, a in said.items() if True in a]
    absent = [i for i, a in said.items() if a == {False}]
    unknown = [i for i, a in said.items() if not a]
    states: list[bool | None] = []
    for name in DIMENSIONS:
        mine = {i.id for i in INDICATORS if i.dimension.value == name}
        now = _counts_as_positive([i for i in present if i in mine], child=child)
        could = _counts_as_positive([i for i in [*present, *unknown] if i in mine], child=child)
        states.append(True if now else None if could else False)
    dr, cr, rv, ex, cd, vd = states
    forced = _all(ex, cd)
    lodged = any(
        w.lodging is not None and w.lodging.provided and (w.from_ or days[0]) <= d and (w.to is None or d <= w.to)
        for w in account.work or ()
    )
    young = not child and any(_held_young(account, table, days, place, i) for i in present)
    if child or young:
        other = [i for i in present if not i.startswith("EX")]
        trafficking = False if ex is False else True if ex and (other or lodged or young) else None
    else:
        ways = [_all(_any(dr, cr), _any(cd, vd)), _all(rv, cd)]
        trafficking = _all(ex, _any(*ways))
        if trafficking is False and ex is not False and rv is not False and vd is not False:
            trafficking = None
    strong = any(i.startswith("CD") and _strength(i, child=child) == "STRONG" for i in present)
    guarded = child and account.sector in {"sex-work", "begging", "criminal-activity"}
    owed = sum(o.amount for o in figures.owed if o.day <= d)
    computed = figures.told and figures.computed
    core = [i for i in CORE if not (child and i == "EX06")]
    if forced or trafficking:
        band = "forced-labour-or-trafficking"
    elif ex or cd or strong or guarded or low_pay(figures, d) or d in long:
        band = "severe-exploitation"
    elif any(i[:2] in {"EX", "CD"} for i in present) or (computed and owed > 0):
        band = "labour-rights-breached"
    elif computed and all(i in absent for i in core):
        band = "decent-work"
    else:
        band = "not-enough-said"
    return band, forced, trafficking, states


def _all(*values: bool | None) -> bool | None:
    return False if False in values else None if None in values else True


def _any(*values: bool | None) -> bool | None:
    return True if True in values else None if None in values else False


def _held_young(
    account: Account, table: dict[date, dict[str, set[bool]]], days: list[date], place: int, id_: str
) -> bool:
    """Whether a recruitment fact is present and has been so since a day under 18 on which it was weighed."""
    if id_[:2] not in {"DR", "CR", "RV"} or _strength(id_, child=True) is None:
        return False
    while place >= 0 and True in table[days[place]][id_]:
        if _child(account, days[place]):
            return True
        place -= 1
    return False


def _because(before: dict[str, set[bool]], now: dict[str, set[bool]], *, was_child: bool, now_child: bool) -> list[str]:
    came = [i for i in now if True in now[i] and True not in before[i] and _strength(i, child=now_child)]
    went = [i for i in now if True in before[i] and True not in now[i] and _strength(i, child=was_child)]
    return came or went


def _direction(history: list[dict[str, Any]]) -> str:
    last = history[-2:]
    if not last or any(h["band"] not in LADDER for h in last):
        return "unknown"
    if len(last) == 1 or last[1]["because"] == ["age"]:
        return "steady"
    return "worse" if LADDER.index(last[1]["band"]) > LADDER.index(last[0]["band"]) else "better"


def _three_months_before(d: date) -> date:
    """The same day three months back, or the last day of that month."""
    month, year = d.month - 3, d.year
    if month < 1:
        month, year = month + 12, year - 1
    for number in range(d.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


def low_pay(figures: MoneyFigures, d: date) -> bool:
    """Whether less than half was paid of what was due over the three months up to a day."""
    window = [f for f in figures.days if _three_months_before(d) < f.day <= d]
    due, paid = sum(f.due for f in window), sum(f.paid for f in window)
    return figures.told and due > 0 and 2 * paid < due


def long_days(figures: MoneyFigures, as_of: date) -> set[date]:
    """The days in a long stretch, from its first day of work on."""
    worked: dict[date, Fraction] = {}
    for f in figures.days:
        worked[f.day] = worked.get(f.day, Fraction(0)) + f.hours
    found: set[date] = set()
    for first in {d - n * ONE for d in worked for n in range(28)}:
        days = [first + n * ONE for n in range(28)]
        hours = [worked.get(d, Fraction(0)) for d in days]
        if days[-1] <= as_of and all(sum(hours[n : n + 7]) > 60 for n in (0, 7, 14, 21)):
            begin = next(n for n in range(28) if hours[n] > 0)
            found.update(days[begin:])
    return found


def could_change(ids_present: list[str], ids_unknown: list[str], *, child: bool) -> list[str]:
    """The unknown indicators of one dimension that turn it positive for some answers to the others; by trying all."""
    found = []
    for one in ids_unknown:
        others = [i for i in ids_unknown if i != one]
        for size in range(min(3, len(others)) + 1):
            if any(
                not _counts_as_positive([*ids_present, *more], child=child)
                and _counts_as_positive([*ids_present, *more, one], child=child)
                for more in combinations(others, size)
            ):
                found.append(one)
                break
    return found
