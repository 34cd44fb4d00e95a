"""What says nothing is left out before an account is read, so that the engines never meet half a statement.

The format lets almost everything be absent. A diary entry without a date, or with neither hours nor a holiday, and a
charge without an amount or without its time, cannot be placed or counted: they are silence. An employer without an id
gets one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

_DIARY_PLACE = re.compile(r"\$\.days\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the diary entries that stayed stood in the document.

    Attributes:
        days: for each entry that stayed, its index in the document.
    """

    days: tuple[int, ...] | None = None

    def told(self, path: str) -> str:
        """The path as the document has it."""
        if self.days is None:
            return path
        days = self.days
        return _DIARY_PLACE.sub(lambda place: f"$.days[{days[int(place[1])]}]", path)


def without_silence(value: Any) -> tuple[Any, Places]:
    """Leave out what says nothing; anything malformed stays for the reader to refuse.

    Returns:
        The plain account (a copy where something changed) and the places of its diary entries.
    """
    if not isinstance(value, dict):
        return value, Places()
    told = dict(value)
    if isinstance(told.get("employers"), list):
        told["employers"] = _with_ids(told)
    if isinstance(told.get("work"), list):
        told["work"] = [_without_half_charges(stretch) for stretch in told["work"]]
    if not isinstance(told.get("days"), list):
        return told, Places()
    kept = [index for index, entry in enumerate(told["days"]) if not _is_silent_day(entry)]
    if len(kept) == len(told["days"]):
        return told, Places()
    told["days"] = [told["days"][index] for index in kept]
    return told, Places(tuple(kept))


def _with_ids(told: dict[str, Any]) -> list[Any]:
    """Employers, each with an id: where one lacks it and one id is used that no employer has, they belong together."""
    employers: list[Any] = told["employers"]
    taken: set[str | None] = {text for employer in employers if (text := _text(employer, "id"))}
    used = {_text(stretch, "employer") for stretch in _entries(told, "work")}
    used |= {_text(payment, "by") for payment in _entries(told, "payments")}
    nameless = [employer for employer in employers if isinstance(employer, dict) and employer.get("id") is None]
    loose = used - taken - {None}
    free = iter(loose) if len(loose) == 1 and len(nameless) == 1 else _free(taken | loose)
    return [
        {**employer, "id": next(free)} if isinstance(employer, dict) and employer.get("id") is None else employer
        for employer in employers
    ]


def _free(taken: set[str | None]) -> Iterator[str | None]:
    return (name for number in count(1) if (name := f"employer-{number}") not in taken)


def _entries(told: dict[str, Any], key: str) -> list[Any]:
    entries = told.get(key)
    return entries if isinstance(entries, list) else []


def _text(part: Any, key: str) -> str | None:
    text = part.get(key) if isinstance(part, dict) else None
    return text if isinstance(text, str) else None


def _without_half_charges(stretch: Any) -> Any:
    if not isinstance(stretch, dict):
        return stretch
    changed = {}
    for what in ("lodging", "food"):
        given: Any = stretch.get(what)
        charged = given.get("charged") if isinstance(given, dict) else None
        if isinstance(charged, dict) and charged.keys() <= {"amount", "per"} and None in _both(charged):
            changed[what] = {**given, "charged": None}
    return {**stretch, **changed}


def _both(charged: dict[str, Any]) -> tuple[Any, Any]:
    return charged.get("amount"), charged.get("per")


def _is_silent_day(entry: Any) -> bool:
    if not isinstance(entry, dict) or not entry.keys() <= {"date", "hours", "holiday"}:
        return False
    return entry.get("date") is None or (entry.get("hours") is None and entry.get("holiday") is not True)
