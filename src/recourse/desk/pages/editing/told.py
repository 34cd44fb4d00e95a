"""What was told, one line for each entry: what a list shows, and what the ledger's next reader looks for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from recourse.account.model import Account
from recourse.account.write import to_plain
from recourse.continuum.indicators import BY_ID
from recourse.desk.pages.editing.fields import PARTS
from recourse.desk.pages.words import short_day
from recourse.terms.currency import is_currency
from recourse.terms.message import message
from recourse.terms.money import Money
from recourse.web.i18n import render


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry of a list.

    Attributes:
        item: its place in the list.
        title: what it is.
        when: the days it is about.
        more: further details, each a few words.
        note: the note as it was written.
        denied: whether it says that something was not so.
    """

    item: int
    title: str
    when: str
    more: tuple[str, ...]
    note: str
    denied: bool = False


class Teller:
    """Writes entries in one language.

    Args:
        account: the account they belong to.
        currency: of the country of work, for amounts that name none.
        language: of the page.
    """

    def __init__(self, account: Account, currency: str, language: str) -> None:
        self.language = language
        self.currency = currency
        self.plain: dict[str, Any] = to_plain(account)
        self.names = {one["id"]: one.get("name") or one["id"] for one in self.plain.get("employers", [])}

    def lists(self) -> dict[str, tuple[EntryView, ...]]:
        """All lists of the account."""
        return {part: self.entries(part) for part in PARTS}

    def entries(self, part: str) -> tuple[EntryView, ...]:
        """One list."""
        items = self.plain.get(part) or []
        return tuple(self.entry(part, item, number) for number, item in enumerate(items))

    def entry(self, part: str, item: Mapping[str, Any], number: int) -> EntryView:
        """One entry, in the order of the account."""
        return EntryView(
            item=number,
            title=self._title(part, item, number),
            when=self._when(item),
            more=tuple(self._more(part, item)),
            note=item.get("note", ""),
            denied=part == "facts" and item.get("present") is False,
        )

    def _say(self, id_: str, **args: object) -> str:
        return render(message(id_, **args) if args else message(id_), self.language)

    def _option(self, words: str, value: str) -> str:
        return self._say(f"{words}{value.replace('-', '_')}")

    def _title(self, part: str, item: Mapping[str, Any], number: int) -> str:  # noqa: PLR0911 -- one for each part
        match part:
            case "facts":
                return f"{item['indicator']} {render(BY_ID[item['indicator']].label, self.language)}"
            case "events":
                return self._option("desk.event_", item["kind"])
            case "work":
                return self._employer(item.get("employer")) or self._say("desk.told_stretch", number=number + 1)
            case "payments":
                return f"{self._money(item)} {self._option('desk.payment_', item.get('kind', 'wages'))}"
            case "deductions":
                return f"{self._money(item)} {self._option('desk.reason_', item['reason'])}"
            case "employers":
                return str(item.get("name") or item["id"])
            case _:
                return self._day(item["date"])

    def _when(self, item: Mapping[str, Any]) -> str:
        first, last = item.get("from"), item.get("to")
        if first and last:
            return self._say("desk.told_from_to", first=self._day(first), last=self._day(last))
        if first:
            return self._say("desk.told_from", first=self._day(first))
        if last:
            return self._say("desk.told_to", last=self._day(last))
        return self._day(item["date"]) if "date" in item else ""

    def _more(self, part: str, item: Mapping[str, Any]) -> Iterator[str]:
        match part:
            case "facts":
                if item.get("present") is False:
                    yield self._say("desk.told_absent")
                yield self._option("desk.said_by_", item.get("said_by", "worker"))
            case "work":
                yield from self._stretch(item)
            case "payments":
                yield from self._per(item)
                yield from (self._option("desk.basis_", item["basis"]) for _ in range("basis" in item))
                yield from (self._employer(item["by"]) for _ in range("by" in item))
            case "deductions":
                yield from self._per(item)
                yield self._option("desk.how_", item["how"])
            case "employers":
                yield from (self._option("desk.employer_", item["kind"]) for _ in range("kind" in item))
                yield from (self._option("desk.role_", item["role"]) for _ in range("role" in item))
            case "days":
                if "hours" in item:
                    yield self._say("desk.told_hours", hours=Decimal(str(item["hours"])))
                if item.get("holiday"):
                    yield self._say("desk.told_holiday")
            case _:
                return

    def _stretch(self, item: Mapping[str, Any]) -> Iterator[str]:
        agreed = item.get("agreed")
        if agreed:
            yield self._say(
                "desk.told_agreed", amount=self._money(agreed), per=self._option("door.per_", agreed["per"])
            )
        hours = item.get("hours") or {}
        week = hours.get("per_week")
        if isinstance(week, list):
            yield self._say("desk.told_week_range", low=Decimal(str(week[0])), high=Decimal(str(week[1])))
        elif week is not None:
            yield self._say("desk.told_week", hours=Decimal(str(week)))
        elif hours:
            yield self._say("desk.told_week", hours=sum((Decimal(str(one)) for one in hours.values()), Decimal(0)))
        if (item.get("lodging") or {}).get("provided"):
            yield self._say("desk.told_lodging")
        if (item.get("food") or {}).get("provided"):
            yield self._say("desk.told_food")

    def _per(self, item: Mapping[str, Any]) -> Iterator[str]:
        if "per" in item:
            yield self._say("desk.told_each", per=self._option("door.per_", item["per"]))

    def _employer(self, id_: str | None) -> str:
        return "" if id_ is None else str(self.names.get(id_, id_))

    def _money(self, item: Mapping[str, Any]) -> str:
        currency = item.get("currency") or self.currency
        if not is_currency(currency):
            return str(item["amount"])
        return self._say("door.money", money=Money(Decimal(item["amount"]), currency))

    def _day(self, day: str) -> str:
        return short_day(date.fromisoformat(day), self.language)


def options_of_employers(account: Account | None) -> list[tuple[str, str]]:
    """The employers of an account, as options."""
    return [(one.id, one.name or one.id) for one in (account.employers if account else None) or ()]
