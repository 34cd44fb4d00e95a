"""An account into compartments and together again."""

from pathlib import Path
from typing import Any

import pytest

from fakes.a_desk import sample_account
from recourse.account.compartments import FIELDS, Compartment
from recourse.account.model import Account
from recourse.account.reader import account_from_plain
from recourse.advice.cases import __file__ as cases
from recourse.continuum.indicators import names
from recourse.desk.cases.split import changed_parts, join, split
from recourse.terms.document import parse_document


def read(plain: Any) -> Account:
    """An account of plain values."""
    return account_from_plain(plain, indicators=names())


def test_each_part_lies_in_its_compartment() -> None:
    """Names in identity, what reveals papers in status, an accident in health, notes in notes; work keeps places."""
    parts = split(read(sample_account()))
    assert parts[Compartment.IDENTITY] == {"employers.name": {"0": "Sun Farms"}}
    assert parts[Compartment.STATUS] == {
        "facts": {"1": {"indicator": "CD09", "present": True, "from": "2026-07-01"}},
        "events": {"1": {"date": "2026-09-01", "kind": "papers-returned"}},
    }
    assert parts[Compartment.HEALTH] == {"events": {"0": {"date": "2026-08-03", "kind": "accident"}}}
    assert parts[Compartment.NOTES] == {
        "facts.note": {"0": "He said later, later."},
        "events.note": {"0": "The ladder."},
    }
    work = parts[Compartment.WORK]
    assert work["employers"] == [{"id": "e1", "kind": "company"}, {"id": "e2", "kind": "agency"}]
    assert work["facts"] == [
        {"indicator": "CD14", "present": True, "from": "2026-06-01"},
        {"kept_in": "status", "item": 1},
        {"indicator": "EX01", "present": True, "from": "2026-06-01"},
    ]
    assert work["events"] == [
        {"kept_in": "health", "item": 0},
        {"kept_in": "status", "item": 1},
        {"date": "2026-09-30", "kind": "left"},
    ]


def test_together_again_it_is_the_same() -> None:
    """Whoever may open all reads the whole account."""
    account = read(sample_account())
    assert read(join(split(account))) == account


@pytest.mark.parametrize("name", ["chowdury", "cn", "mentes", "siliadin", "sultana", "v", "younis", "zoletic"])
def test_the_sample_cases_come_back_whole(name: str) -> None:
    """No field of the eight worked cases is lost or moved on the way through the compartments."""
    plain = parse_document((Path(cases).parent / f"{name}.yaml").read_text("utf-8"))
    account = read(plain)
    assert read(join(split(account))) == account


def test_without_a_compartment_its_items_are_left_out() -> None:
    """A member without the key of status reads the account as if those facts had not been told."""
    account = read(sample_account())
    parts = split(account)
    del parts[Compartment.STATUS]
    seen = read(join(parts))
    assert [fact.indicator for fact in seen.facts or ()] == ["CD14", "EX01"]
    events = [(event.kind.value, event.note) for event in seen.events or ()]
    assert events == [("accident", "The ladder."), ("left", None)]
    assert [fact.note for fact in seen.facts or ()] == ["He said later, later.", None]


def test_every_field_outside_work_is_moved() -> None:
    """The table of compartments names no field that the split does not know."""
    elsewhere = {path for path, place in FIELDS.items() if place not in {Compartment.WORK, None}}
    assert elsewhere == {"employers.name", "facts.note", "events.note"}


def test_changed_parts_are_named_without_content() -> None:
    """The ledger learns which lists differ, not what they hold."""
    account = read(sample_account())
    changed = read({**sample_account(), "payments": [], "region": "Attica"})
    assert changed_parts(account, changed) == ["region", "payments"]
    assert changed_parts(account, account) == []
    assert changed_parts(None, read({"country": "GR", "payments": []})) == ["country"]
    assert changed_parts(None, read({"country": "GR", "days": [{"date": "2026-01-05", "hours": 8}]})) == [
        "country",
        "days",
    ]
