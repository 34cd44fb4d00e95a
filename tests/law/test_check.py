"""Every fault of a pack is found, with its file, its path and its sentence."""

from datetime import date
from typing import Any

import pytest

from broken_packs.patch import GOOD, HERE, TODAY, MemoryFolder, broken_names, faults_of, patched
from recourse.law.check import Fault, check_documents, check_pack
from recourse.terms.document import parse_document
from recourse.terms.message import message


def _case(name: str) -> dict[str, Any]:
    case: dict[str, Any] = parse_document((HERE / f"{name}.yaml").read_bytes())
    return case


def test_the_good_pack_has_warnings_only() -> None:
    """A complete pack has no fault; what it has from memory is named as a warning."""
    assert check_pack(GOOD, "SM", today=TODAY) == (
        Fault("wages.yaml", "$.minimum_wage.hours_per_month", message("law.unsourced"), warning=True),
        Fault("routes.yaml", "$.routes[2].exposure", message("law.unsourced"), warning=True),
        Fault("facts.yaml", "$['channels.inspectorate_checks_permits']", message("law.unsourced"), warning=True),
    )


@pytest.mark.parametrize("name", broken_names())
def test_a_broken_pack_gives_its_messages(name: str) -> None:
    """Each change to the good pack gives exactly the messages written beside it."""
    case = _case(name)
    assert case["message"], "a broken pack without a message breaks nothing"
    assert faults_of(patched(case)) == case["message"]


def test_every_broken_pack_is_a_fault_or_says_that_it_warns() -> None:
    """A case whose messages are warnings alone is named so, so that nobody takes it for a fault."""
    warns = {name for name in broken_names() if all(line.startswith("warning: ") for line in _case(name)["message"])}
    assert warns == {name for name in broken_names() if name.endswith("-warns")} | {"limit-unused"}


def test_what_was_looked_at_tomorrow_is_a_fault_today_only() -> None:
    """The day of the check is an argument: the same pack is faulty before the day it was looked at, and sound on it."""
    before = check_pack(GOOD, "SM", today=date(2026, 10, 31))
    assert [(fault.file, fault.path) for fault in before if not fault.warning] == [
        ("wages.yaml", "$.minimum_wage.series.checked"),
        ("facts.yaml", "$['channels.inspectorate'].checked"),
    ]
    assert not [fault for fault in check_pack(GOOD, "SM", today=date(2026, 11, 1)) if not fault.warning]


def test_an_empty_folder_lacks_six_files_and_nothing_else() -> None:
    """Where no file can be read the check names the files, not what they should refer to."""
    names = ("country", "wages", "limitation", "routes", "organisations", "facts")
    empty = MemoryFolder({f"{name}.yaml": None for name in names})
    assert check_pack(empty, "SM", today=TODAY) == tuple(
        Fault(f"{name}.yaml", "$", message("law.file_missing", file=f"{name}.yaml")) for name in names
    )


@pytest.mark.parametrize("plain", [None, [], "text", 5, True, {"routes": [None, 3]}, {"routes": {"id": []}}])
def test_any_plain_value_is_named_and_never_a_crash(plain: Any) -> None:
    """A document of any other shape gives faults, not an error of the check."""
    for name in ("country", "wages", "limitation", "routes", "organisations", "facts"):
        assert check_documents({name: plain}, "SM", today=TODAY)


def test_days_at_the_ends_of_the_calendar_are_named_and_never_a_crash() -> None:
    """The first and the last day that a computer knows have no day before and no day after."""
    wages = parse_document((GOOD / "wages.yaml").read_bytes())
    first = {"from": "0001-01-01", "premium": "0.25"}
    wages["working_time"]["night"]["value"] = [{"from": "2000-01-01", "premium": "0.25"}, first]
    country = {"currency": "EUR", "currencies": [{"code": "ITL", "until": "9999-12-31", "per_euro": "1936.27"}]}
    found = check_documents({"wages": wages, "country": country}, "SM", today=TODAY)
    assert any(fault.path.startswith("$.working_time.night.value[1]") for fault in found)
