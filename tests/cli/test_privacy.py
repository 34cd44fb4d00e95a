"""Truths about what the command line lets out when it refuses."""

import json
from copy import deepcopy
from io import BytesIO, TextIOWrapper
from typing import Any

import pytest

from recourse.cli import main

WORDS = "Amina Fatoumata"
"""A name: it stands in every text of the account, and no refusal may repeat it."""

TOLD: dict[str, Any] = {
    "country": "GR",
    "region": WORDS,
    "sector": "agriculture",
    "as_of": "2013-04-17",
    "employers": [{"id": WORDS, "name": WORDS, "kind": "private", "role": "employer"}],
    "facts": [{"indicator": "CD14", "present": True, "from": "2012-10-01", "said_by": "worker", "note": WORDS}],
    "events": [{"date": "2013-04-17", "kind": "left", "note": WORDS}],
    "work": [{
        "employer": WORDS, "from": "2012-10-01", "to": "2013-04-17", "pieces": None, "normal_hours": 40,
        "agreed": {"amount": "22.00", "per": "day", "currency": "EUR", "basis": "net"}, "hours": {"mon": 7, "tue": 7},
        "lodging": {"provided": True, "charged": {"amount": "5.00", "per": "day"}},
        "leave": {"taken_days": 3, "paid": True},
    }],
    "days": [{"date": "2013-01-06", "hours": 0, "holiday": True}],
    "payments": [{"date": "2012-12-24", "amount": "300.00", "currency": "EUR", "kind": "wages", "by": WORDS}],
    "payments_complete": True,
    "deductions": [{"date": "2012-11-01", "amount": "90.00", "reason": "food", "how": "withheld"}],
}  # fmt: skip


def ways(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([way] if way else []), *(found for key, part in inner for found in ways(part, (*way, key)))]


def damaged(way: tuple[Any, ...], put: Any) -> bytes:
    """The account as JSON, with something else in one place."""
    told = deepcopy(TOLD)
    inside: Any = told
    for key in way[:-1]:
        inside = inside[key]
    inside[way[-1]] = put
    return json.dumps(told).encode()


def refusal(body: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str | None:
    """What is said when an account on standard input is refused; None where it is read."""
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(body)))
    code = main(["assess", "-", "--json"])
    told = capsys.readouterr()
    if code == 0:
        return None
    assert (code, told.out) == (2, "")
    return told.err


@pytest.mark.parametrize("put", [WORDS, [WORDS], {"note": WORDS}, 10**30, f"{WORDS}\u202e", WORDS * 400, "\ud800"])
def test_no_refusal_repeats_what_a_worker_wrote(
    put: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever something else stands in the account, the refusal is one line that names the place and nobody."""
    refused = [said for way in ways(TOLD) if (said := refusal(damaged(way, put), monkeypatch, capsys)) is not None]
    assert len(refused) > len(ways(TOLD)) // 2
    assert all(said.startswith("-: $") and said.count("\n") == 1 for said in refused)
    assert not any("Amina" in said or "Fatoumata" in said for said in refused)


@pytest.mark.parametrize("cut", [b'"note"', b'"payments_complete"', b'"days"'])
def test_a_broken_file_is_refused_without_a_word_of_it(
    cut: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that breaks off is refused by line and column."""
    whole = json.dumps(TOLD).encode()
    said = refusal(whole[: whole.index(cut)], monkeypatch, capsys)
    assert said is not None
    assert "line 1, column" in said
    assert "Amina" not in said
