"""The commands about the law, where a pack is faulty."""

import json
from collections.abc import Mapping, Sequence

import pytest

from recourse import main as joined
from recourse.cli import main
from recourse.law.check import Fault
from recourse.terms.message import message

FAULTS = (
    Fault("wages.yaml", "$.pay.leave", message("law.no_status")),
    Fault("routes.yaml", "$.routes[0]", message("law.unsourced"), warning=True),
)


def faulty(countries: Sequence[str]) -> Mapping[str, tuple[Fault, ...]]:
    """One fault and one warning in each pack."""
    return dict.fromkeys(countries or ["GB"], FAULTS)


def sound(countries: Sequence[str]) -> Mapping[str, tuple[Fault, ...]]:
    """A warning and no fault."""
    return dict.fromkeys(countries or ["GB"], FAULTS[1:])


def test_a_fault_is_told_with_its_file_and_path_and_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for each fault and warning, the count at the end, and exit code 1."""
    monkeypatch.setattr(joined, "check_packs", faulty)
    assert main(["law", "check", "GB"]) == 1
    fault, warning, end = capsys.readouterr().out.splitlines()
    assert fault.startswith("fault: gb/wages.yaml: $.pay.leave: ")
    assert warning.startswith("warning: gb/routes.yaml: $.routes[0]: ")
    assert end.endswith("faults: 1.")
    assert main(["law", "check", "GB", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["faults"]
    assert [(one["file"], one["path"], one["warning"]) for one in told] == [
        ("wages.yaml", "$.pay.leave", False),
        ("routes.yaml", "$.routes[0]", True),
    ]


def test_a_warning_alone_is_no_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What is true but weak stops nothing."""
    monkeypatch.setattr(joined, "check_packs", sound)
    assert main(["law", "check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("faults: 0.")
