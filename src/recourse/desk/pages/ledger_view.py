"""The ledger for people: the day, who, what, and in which case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from recourse.desk.desk import Desk
from recourse.desk.ledger.model import Entry
from recourse.desk.pages.asked import Asked
from recourse.desk.pages.handle import handle
from recourse.desk.team.service import members_of
from recourse.web.i18n import render


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry."""

    number: int
    day: date
    who: str
    what: str
    case: str
    handle: str
    details: str


def members_by_id(desk: Desk) -> Mapping[str, str]:
    """The name of each member, also of those who left."""
    return {member.id: member.name for member in members_of(desk)}


def entry_views(found: Iterable[Entry], asked: Asked) -> tuple[EntryView, ...]:
    """Write entries for a table."""
    names = members_by_id(asked.desk)
    return tuple(
        EntryView(
            number=one.number,
            day=one.day,
            who=names.get(one.member or "", ""),
            what=render(one.act.label, asked.language) if one.act else "",
            case=one.case or "",
            handle=handle(one.case) if one.case else "",
            details=", ".join(f"{name} {_plain(value)}" for name, value in one.details.items()),
        )
        for one in found
    )


def _plain(value: str | int | list[str]) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
