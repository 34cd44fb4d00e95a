"""Whether every setting is described, and nothing else is."""

import re
from pathlib import Path

from recourse.cli.settings import VARIABLES, Notices, Settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def test_the_page_describes_every_setting_and_no_other() -> None:
    """A setting that nobody can read about is not there."""
    rows = [row.split("|")[1:4] for row in PAGE.read_text("utf-8").splitlines() if row.startswith("| `")]
    described = {re.sub(r"[ `]", "", row[0]): re.sub(r"[ `]", "", row[1]) for row in rows}
    names = {name for name in Settings.__struct_fields__ if name != "notices"}
    names |= {f"notices.{name}" for name in Notices.__struct_fields__}
    assert set(described) == names
    assert {name: variable for name, variable in described.items() if variable != "—"} == {
        setting: variable for variable, setting in VARIABLES.items()
    }
