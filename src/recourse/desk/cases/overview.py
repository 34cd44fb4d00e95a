"""The first screen: what runs out, who waits, what came in."""

from datetime import date, timedelta

from msgspec.structs import replace

from recourse.desk.act import acting
from recourse.desk.cases.file import open_file
from recourse.desk.cases.model import Due, Overview, Summary
from recourse.desk.cases.reading import account_of, summary_of
from recourse.desk.cases.records import SUMMARY
from recourse.desk.cases.summaries import counted, summaries
from recourse.desk.desk import Desk
from recourse.desk.session.model import Session
from recourse.law.model import Pack
from recourse.law.text import law_text
from recourse.terms.message import Message

SOON = timedelta(days=30)


def overview(desk: Desk, session: Session) -> Overview:
    """What the first screen shows, from the summaries alone: no account is opened and nothing is worked out."""
    cases = summaries(desk, session)
    live = [one for one in cases if one.deletion_asked is None]
    due = [soon for one in live if one.state != "closed" for soon in _soon(desk, one)]
    waiting = [one for one in live if one.waiting_since is not None and one.state != "new"]
    return Overview(
        runs_out=tuple(sorted(due, key=lambda one: (one.day, one.case.case))),
        waits=tuple(sorted(waiting, key=lambda one: (one.waiting_since or one.came, one.case))),
        came_in=tuple(
            sorted((one for one in live if one.state == "new"), key=lambda one: (-one.came.toordinal(), one.case))
        ),
        promised=(),
        to_delete=tuple(one for one in cases if one.deletion_asked is not None),
        cases=cases,
        uncounted=sum(1 for one in live if _is_stale(desk, one)),
    )


def count_some(desk: Desk, session: Session, *, most: int = 10) -> int:
    """Work out band, sum and deadlines of cases whose summary is not of today, about 0.1 s each.

    Those never worked out come first, then those whose next deadline is nearest. Nothing is noted in the ledger: nobody
    did anything. A page calls it after it was sent, or once a view with a small `most`, until it gives 0.

    Args:
        desk: the Desk.
        session: of the member who looks.
        most: how many at most.

    Returns:
        How many are left.
    """
    stale = [one for one in summaries(desk, session) if one.deletion_asked is None and _is_stale(desk, one)]
    stale.sort(key=lambda one: (one.counted_on is not None, one.state == "closed", _next_day(one), one.case))
    for one in stale[:most]:
        _count(desk, session, one.case)
    return max(0, len(stale) - most)


def _count(desk: Desk, session: Session, case: str) -> None:
    file = open_file(desk, session, case)
    account = account_of(file)
    if account is None:
        return
    try:
        worked_out = counted(desk, summary_of(file), account)
    except Exception:  # noqa: BLE001 -- an account that finds a fault of this program must not close the first screen
        worked_out = replace(
            summary_of(file), band=None, owed=None, deadlines=(), counted_on=_today(desk, account.country)
        )
    with acting(desk, session) as act:
        now = open_file(desk, session, case)
        # Working out takes a while; what was written meanwhile is worked out the next time.
        if {name: one.version for name, one in now.records.items()} == {
            name: one.version for name, one in file.records.items()
        }:
            now.renew_keys(act)
            now.write(act, SUMMARY, worked_out)


def _is_stale(desk: Desk, one: Summary) -> bool:
    return one.country is not None and one.counted_on != _today(desk, one.country)


def _today(desk: Desk, country: str) -> date:
    return desk.today_in(desk.packs(country))


def _next_day(one: Summary) -> int:
    return min((soon.day.toordinal() for soon in one.deadlines), default=10**7)


def _soon(desk: Desk, one: Summary) -> list[Due]:
    if not one.deadlines or one.country is None:
        return []
    pack = desk.packs(one.country)
    today = desk.today_in(pack)
    return [
        Due(case=one, day=soon.day, days_left=(soon.day - today).days, route=_name(pack, soon.route))
        for soon in one.deadlines
        if today <= soon.day <= today + SOON
    ]


def _name(pack: Pack | None, route: str) -> Message:
    """The route's name in the pack of today; its id where a newer pack has it no more."""
    names = (law_text(one.name) for one in (pack.routes if pack is not None else ()) if one.id == route)
    return next(names, None) or law_text({"en": route})
