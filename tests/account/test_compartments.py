"""Truths about compartments."""

from datetime import date

import msgspec
import pytest
from msgspec import inspect

from recourse.account.compartments import FIELDS, Compartment, of_event, of_fact, of_field
from recourse.account.model import Account, Event, EventKind, Fact


def fields(kind: inspect.Type, path: str) -> list[str]:
    """Every field of the model by its path, as deep as it goes."""
    if isinstance(kind, inspect.UnionType):
        return [name for part in kind.types for name in fields(part, path)]
    if isinstance(kind, inspect.VarTupleType):
        return fields(kind.item_type, path)
    if not isinstance(kind, inspect.StructType):
        return []
    found = []
    for field in kind.fields:
        name = f"{path}.{field.encode_name}".lstrip(".")
        found += [name, *fields(field.type, name)]
    return found


ALL = fields(inspect.type_info(Account), "")


@pytest.mark.parametrize("path", ALL)
def test_every_field_has_a_compartment(path: str) -> None:
    """No field is without a key; only facts and events decide by what they are."""
    assert of_field(path) is not None or path.partition(".")[0] in {"facts", "events"}


def test_every_compartment_is_of_a_field_that_exists() -> None:
    """The table names no field that is gone, and every top field of the model by its own name."""
    assert set(FIELDS) <= set(ALL)
    assert set(Account.__struct_fields__) <= set(FIELDS)
    with pytest.raises(KeyError, match="status"):
        of_field("status")


def test_names_and_notes_have_their_own_keys() -> None:
    """Every free text lies in identity or notes, or is an id or a place."""
    texts = {path for path in ALL if path.rpartition(".")[2] in {"name", "note"}}
    assert {path: of_field(path) for path in texts} == {
        "employers.name": Compartment.IDENTITY,
        "facts.note": Compartment.NOTES,
        "events.note": Compartment.NOTES,
    }


def test_a_fact_that_can_reveal_papers_lies_in_status() -> None:
    """Which indicators those are is told from outside."""
    fact = Fact(indicator="CD09", present=True)
    assert (of_fact(fact, revealing={"CD09"}), of_fact(fact, revealing=())) == (Compartment.STATUS, Compartment.WORK)


def test_events_lie_where_they_belong() -> None:
    """Accidents and injuries are health; a removal or returned papers speak of papers; all else is work."""
    places = {kind: of_event(Event(date=date(2013, 4, 17), kind=kind)) for kind in EventKind}
    assert {kind for kind, place in places.items() if place is Compartment.HEALTH} == {"accident", "injury"}
    assert {kind for kind, place in places.items() if place is Compartment.STATUS} == {"removed", "papers-returned"}
    assert set(places.values()) == {Compartment.HEALTH, Compartment.STATUS, Compartment.WORK}


def test_no_field_is_for_papers() -> None:
    """The model has no field whose name speaks of papers, status or origin."""
    words = {word for path in ALL for word in path.replace(".", "_").split("_")}
    assert not words & {"status", "papers", "nationality", "passport", "visa", "residence", "permit", "origin", "race"}
    assert msgspec.structs.fields(Account)
