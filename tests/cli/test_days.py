"""From which day the commands look."""

import json
from pathlib import Path

import pytest

from recourse.cli import main

DISMISSED = """
country: DE
as_of: 2024-05-10
work: [{from: 2024-01-01, to: 2024-05-02, hours: {mon: 8}}]
events: [{date: 2024-05-02, kind: dismissed}]
payments: []
"""
# Three weeks from 2 May 2024 end on 23 May 2024 (section 4 KSchG).


@pytest.fixture
def account(tmp_path: Path) -> Path:
    """An account of 2024 that names its day."""
    file = tmp_path / "account.yaml"
    file.write_text(DISMISSED, encoding="utf-8")
    return file


def test_a_document_is_answered_as_on_the_day_that_the_account_names(
    account: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On 10 May 2024 the three weeks after a dismissal are running, and the labour court leads with its safe way."""
    assert main(["routes", str(account), "--json"]) == 0
    first = json.loads(capsys.readouterr().out)["routes"][0]
    assert (first["id"], first["deadline"]["date"], first["deadline"]["passed"]) == (
        "de.labour-court",
        "2024-05-23",
        False,
    )


def test_a_page_for_people_looks_from_today(account: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever reads the page years later is told that the time ran out."""
    assert main(["routes", str(account)]) == 0
    assert "The time ran out on 23 May 2024." in " ".join(capsys.readouterr().out.split())
