"""An account into compartments, and together again as far as the compartments at hand allow.

`work` keeps the account. Where one item lies in another compartment than its list, `work` keeps its place with the
item's number, so that whoever may open all of it reads the whole account, and whoever may not reads it without.
"""

from collections.abc import Mapping
from typing import Any

from recourse.account.compartments import Compartment, of_event, of_fact, of_field
from recourse.account.model import Account
from recourse.account.write import to_plain
from recourse.continuum.indicators import REVEALS_STATUS

Parts = dict[Compartment, dict[str, Any]]
"""What each compartment holds of an account, as plain values."""

_ELSEWHERE = "kept_in"
_NUMBER = "item"
_SINGLE: tuple[tuple[str, str], ...] = (("employers", "name"), ("facts", "note"), ("events", "note"))
"""Fields of items that lie in another compartment than the item."""


def split(account: Account) -> Parts:
    """Take an account apart.

    Args:
        account: an account that has been read.

    Returns:
        The plain parts; `work` is always there, the others only where they hold something.
    """
    work = to_plain(account)
    parts: Parts = {Compartment.WORK: work}
    for list_name, field in _SINGLE:
        compartment = of_field(f"{list_name}.{field}")
        if compartment is not None and compartment is not Compartment.WORK:
            _take_fields(parts, compartment, list_name, field)
    _take_items(parts, "facts", [of_fact(fact, revealing=REVEALS_STATUS) for fact in account.facts or ()])
    _take_items(parts, "events", [of_event(event) for event in account.events or ()])
    return parts


def _take_fields(parts: Parts, compartment: Compartment, list_name: str, field: str) -> None:
    """Move one field of every item of a list into another compartment, by the item's number."""
    items = parts[Compartment.WORK].get(list_name, [])
    moved = {str(number): item[field] for number, item in enumerate(items) if field in item}
    if not moved:
        return
    parts.setdefault(compartment, {})[_fields_name(list_name, field)] = moved
    parts[Compartment.WORK][list_name] = [{key: value for key, value in item.items() if key != field} for item in items]


def _take_items(parts: Parts, list_name: str, places: list[Compartment]) -> None:
    """Move whole items into the compartment each belongs to; its place in `work` says where."""
    items = parts[Compartment.WORK].get(list_name, [])
    kept: list[Any] = []
    for number, (item, place) in enumerate(zip(items, places, strict=True)):
        if place is Compartment.WORK:
            kept.append(item)
            continue
        parts.setdefault(place, {}).setdefault(list_name, {})[str(number)] = item
        kept.append({_ELSEWHERE: place.value, _NUMBER: number})
    if items:
        parts[Compartment.WORK][list_name] = kept


def join(parts: Mapping[Compartment, Mapping[str, Any]]) -> dict[str, Any]:
    """Put an account together again.

    Args:
        parts: those at hand; `work` must be among them. What lies in others is left out.

    Returns:
        The account as plain values, for `account_from_plain`.
    """
    plain = dict(parts[Compartment.WORK])
    for list_name in ("facts", "events", "employers"):
        if list_name in plain:
            plain[list_name] = [
                _with_fields(parts, list_name, str(number), item)
                for number, item in _items(parts, list_name, plain[list_name])
            ]
    return plain


def _items(
    parts: Mapping[Compartment, Mapping[str, Any]], list_name: str, kept: list[dict[str, Any]]
) -> list[tuple[int, dict[str, Any]]]:
    """The items of a list with their numbers, without those whose compartment is not at hand."""
    found = []
    for number, item in enumerate(kept):
        if _ELSEWHERE not in item:
            found.append((number, item))
            continue
        elsewhere = parts.get(Compartment(item[_ELSEWHERE]), {}).get(list_name, {}).get(str(item[_NUMBER]))
        if elsewhere is not None:
            found.append((number, elsewhere))
    return found


def _with_fields(
    parts: Mapping[Compartment, Mapping[str, Any]], list_name: str, number: str, item: dict[str, Any]
) -> dict[str, Any]:
    told = dict(item)
    for of_list, field in _SINGLE:
        compartment = of_field(f"{of_list}.{field}")
        if of_list == list_name and compartment is not None:
            held = parts.get(compartment, {}).get(_fields_name(list_name, field), {})
            if number in held:
                told[field] = held[number]
    return told


def _fields_name(list_name: str, field: str) -> str:
    return f"{list_name}.{field}"


def changed_parts(before: Account | None, after: Account) -> list[str]:
    """The names of the parts of an account that differ (`facts`, `work`, `payments` …), for the ledger: no content."""
    if before is None:
        return [name for name in after.__struct_fields__ if name != "format" and getattr(after, name) not in {None, ()}]
    return [name for name in after.__struct_fields__ if getattr(before, name) != getattr(after, name)]
