"""Which compartment each field of an account belongs to: each has its own key, and its own readers."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from recourse.account.model import Event, EventKind, Fact


class Compartment(StrEnum):
    """One kind of case content under its own key."""

    WORK = "work"
    IDENTITY = "identity"
    STATUS = "status"
    HEALTH = "health"
    NOTES = "notes"


FIELDS: Mapping[str, Compartment | None] = {
    "country": Compartment.WORK,
    "format": Compartment.WORK,
    "region": Compartment.WORK,
    "sector": Compartment.WORK,
    "born": Compartment.WORK,
    "as_of": Compartment.WORK,
    "employers": Compartment.WORK,
    "employers.id": Compartment.WORK,
    "employers.name": Compartment.IDENTITY,
    "employers.kind": Compartment.WORK,
    "employers.role": Compartment.WORK,
    "facts": None,
    "facts.note": Compartment.NOTES,
    "events": None,
    "events.note": Compartment.NOTES,
    "work": Compartment.WORK,
    "days": Compartment.WORK,
    "payments": Compartment.WORK,
    "payments_complete": Compartment.WORK,
    "deductions": Compartment.WORK,
}
"""The compartment of each field by its path; a deeper path follows the nearest one above it.

None: what the fact or event is decides, see `of_fact` and `of_event`. The year of birth is work: pay depends on it, and
a year names nobody.
"""

_HEALTH = frozenset({EventKind.ACCIDENT, EventKind.INJURY})
_STATUS = frozenset({EventKind.REMOVED, EventKind.PAPERS_RETURNED})


def of_fact(fact: Fact, *, revealing: Collection[str]) -> Compartment:
    """The compartment of a fact without its note.

    Args:
        fact: a fact of an account that has been read.
        revealing: the ids of the indicators that can reveal papers.
    """
    return Compartment.STATUS if fact.indicator in revealing else Compartment.WORK


def of_event(event: Event) -> Compartment:
    """The compartment of an event without its note: a removal, or papers returned, speaks of papers."""
    if event.kind in _HEALTH:
        return Compartment.HEALTH
    return Compartment.STATUS if event.kind in _STATUS else Compartment.WORK


def of_field(path: str) -> Compartment | None:
    """The compartment of a field (`employers.name`), or None where the fact or event decides.

    Raises:
        KeyError: the account has no such field.
    """
    nearest = path
    while nearest not in FIELDS:
        nearest, dot, _ = nearest.rpartition(".")
        if not dot:
            raise KeyError(path)
    return FIELDS[nearest]
