"""How much of the law is known, field by field: what `law coverage` shows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from recourse.law.fields import FACTS
from recourse.law.model import Field, Pack, Row, Status
from recourse.terms.message import Message, message

MISSING = "missing"
"""The status of a field that is unknown."""

_ORDER = (Status.SOURCED, Status.SECONDARY, Status.UNSOURCED)
_GROUPS = ("minimum_wage", "working_time", "pay")
_COUNTRY = ("bound_by_directive_2009_52", "closed_days")
_LIMITATION = ("wages", "dismissal", "compensation")


def fields_of(pack: Pack) -> Iterator[tuple[str, Field[Any]]]:
    """Every field of a pack with its name, the same names in the same order for every country."""
    for name in _COUNTRY:
        yield f"country.{name}", getattr(pack.country, name)
    for group in _GROUPS:
        part = getattr(pack.wages, group)
        for name in part.__struct_fields__:
            field = getattr(part, name)
            if isinstance(field, Field):
                yield f"{group}.{name}", field
    for name in _LIMITATION:
        yield f"limitation.{name}", getattr(pack.limitation, name)
    for name in FACTS:
        yield name, pack.facts.get(name, Field())


def status_of(field: Field[Any]) -> str:
    """The status of a field: of its weakest part where rows have their own, `missing` where nothing is known."""
    if field.value is None:
        return MISSING
    rows = field.value if isinstance(field.value, tuple) else ()
    given = [row.status or field.status for row in rows if isinstance(row, Row)] or [field.status]
    known = [status for status in given if status is not None]
    return max(known, key=_ORDER.index).value if known else Status.UNSOURCED.value


def coverage_document(packs: Mapping[str, Pack]) -> dict[str, Any]:
    """The JSON of `law coverage`.

    Args:
        packs: the packs by country.
    """
    return {
        "format": 1,
        "countries": {
            country: {
                "fields": {
                    name: {"status": status_of(field), "reviewed": field.value is not None and field.reviewed}
                    for name, field in fields_of(pack)
                },
            }
            for country, pack in packs.items()
        },
    }


def coverage_page(packs: Mapping[str, Pack]) -> tuple[Message, ...]:
    """The same for people: one sentence a country, and the fields that nobody knows yet.

    Args:
        packs: the packs by country.
    """
    lines: list[Message] = []
    for country, pack in packs.items():
        fields = tuple(fields_of(pack))
        counts = Counter(status_of(field) for _, field in fields)
        lines.append(
            message(
                "law.coverage_line",
                country=country,
                all=len(fields),
                sourced=counts[Status.SOURCED],
                secondary=counts[Status.SECONDARY],
                unsourced=counts[Status.UNSOURCED],
                missing=counts[MISSING],
                reviewed=sum(field.reviewed for _, field in fields),
            ),
        )
        unknown = tuple(name for name, field in fields if status_of(field) == MISSING)
        if unknown:
            lines.append(message("law.coverage_missing", fields=unknown))
    return tuple(lines)
