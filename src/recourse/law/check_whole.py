"""Checks that need more than one part of a pack: names, ids, references, the way round an authority."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from recourse.law.fields import FACTS
from recourse.law.model import same_help
from recourse.law.structure import ShapeFault, at_key
from recourse.terms.message import message
from recourse.terms.period import ONE_DAY

Stretch = tuple[date | None, date | None]
"""First and last day of a currency; None: open."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a part of a pack must agree with.

    Attributes:
        country: the ISO code the pack must be for.
        today: the day after which nothing can have been looked up.
        currencies: first and last day of each currency; empty where country.yaml does not tell.
        organisations: the ids of organisations.yaml; None where it cannot be read.
        limits: the ids of limitation.yaml; None where it cannot be read.
        limits_used: the ids of time limits that routes name; None where routes.yaml cannot be read.
    """

    country: str
    today: date
    currencies: Mapping[str, Stretch]
    organisations: frozenset[str] | None
    limits: frozenset[str] | None
    limits_used: frozenset[str] | None


def outline_of(documents: Mapping[str, Any], country: str, *, today: date) -> Outline:
    """Read from plain documents, faulty ones too, what their parts must agree with."""
    used = (_list(route, "limits") for route in _dicts(documents.get("routes"), "routes"))
    return Outline(
        country=country,
        today=today,
        currencies=_currencies(documents.get("country")),
        organisations=_known(documents, "organisations", "organisations"),
        limits=_known(documents, "limitation", "limits"),
        limits_used=frozenset(str(limit) for limits in used for limit in limits) if "routes" in documents else None,
    )


def whole_faults(name: str, plain: Any) -> Iterator[ShapeFault]:
    """List the faults of one file that no single part shows.

    Args:
        name: the file without `.yaml`.
        plain: its plain values.
    """
    match name:
        case "facts":
            yield from _facts(plain)
        case "routes":
            yield from _twice(plain, "routes")
            yield from _ways_round(plain)
        case "organisations":
            yield from _twice(plain, "organisations")
        case "limitation":
            yield from _twice(plain, "limits")


def _facts(plain: Any) -> Iterator[ShapeFault]:
    if not isinstance(plain, dict):
        return
    for name in FACTS:
        if name not in plain:
            yield ShapeFault("$", message("law.fact_missing", fact=name))
    for name in plain:
        if name not in FACTS:
            yield ShapeFault(at_key("$", name), message("law.fact_unknown", fact=str(name)))


def _twice(plain: Any, key: str) -> Iterator[ShapeFault]:
    counts = Counter(_ids(_dicts(plain, key)))
    seen: set[str] = set()
    for index, part in enumerate(_list(plain, key)):
        value = part.get("id") if isinstance(part, dict) else None
        if isinstance(value, str) and counts[value] > 1:
            if value in seen:
                yield ShapeFault(f"$.{key}[{index}].id", message("law.id_twice", id=value))
            seen.add(value)


def _ways_round(plain: Any) -> Iterator[ShapeFault]:
    """Support is unconditional: a route that asks for cooperation should have a neighbour that does not."""
    free = {same_help(str(route.get("kind"))) for route in _dicts(plain, "routes") if not _asks(route)}
    for index, route in enumerate(_list(plain, "routes")):
        if isinstance(route, dict) and _asks(route) and same_help(str(route.get("kind"))) not in free:
            path = f"$.routes[{index}].depends_on_cooperation"
            yield ShapeFault(path, message("law.no_unconditional_path"), warning=True)


def _asks(route: Mapping[str, Any]) -> bool:
    return route.get("depends_on_cooperation") is True


def _currencies(country: Any) -> dict[str, Stretch]:
    if not isinstance(country, dict) or not isinstance(country.get("currency"), str):
        return {}
    old = [(_day(one.get("until")), one.get("code")) for one in _dicts(country, "currencies")]
    found: dict[str, Stretch] = {}
    first: date | None = None
    for until, code in sorted((until, str(code)) for until, code in old if until is not None):
        found[code] = (first, until)
        first = until + ONE_DAY if until < date.max else until
    found[country["currency"]] = (first, None)
    return found


def _known(documents: Mapping[str, Any], file: str, key: str) -> frozenset[str] | None:
    return frozenset(_ids(_dicts(documents[file], key))) if file in documents else None


def _day(raw: Any) -> date | None:
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        return None


def _list(plain: Any, key: str) -> list[Any]:
    found = plain.get(key) if isinstance(plain, dict) else None
    return found if isinstance(found, list) else []


def _dicts(plain: Any, key: str) -> list[dict[str, Any]]:
    return [part for part in _list(plain, key) if isinstance(part, dict)]


def _ids(parts: list[dict[str, Any]]) -> Iterator[str]:
    return (part["id"] for part in parts if isinstance(part.get("id"), str))
