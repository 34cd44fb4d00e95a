"""The settings."""

from pathlib import Path

import pytest

from recourse.cli.settings import Home, Settings, SettingsError, read_home
from recourse.web.i18n import render

FITS_NOT = "settings.yaml: The settings do not fit: {}. docs/settings.md lists every setting."


def home(folder: Path, text: str, **variables: str) -> Home:
    """The home that a file and variables make."""
    (folder / "settings.yaml").write_text(text, "utf-8")
    return read_home({"RECOURSE_HOME": str(folder), **variables})


def refusal(folder: Path, text: str) -> str:
    """The place and the sentence with which a file of settings is refused."""
    with pytest.raises(SettingsError) as refused:
        home(folder, text)
    return f"{refused.value.path}: {render(refused.value.says)}"


def test_nothing_has_to_be_set(tmp_path: Path) -> None:
    """Without a file everything lies in the home folder."""
    found = read_home({"RECOURSE_HOME": str(tmp_path)})
    assert found.settings == Settings()
    assert found.door_file == tmp_path / "door" / "door.db"
    assert found.desk_file == tmp_path / "desk" / "desk.db"
    assert found.blobs("door") == tmp_path / "door" / "blobs"


def test_databases_and_blobs_can_lie_elsewhere(tmp_path: Path) -> None:
    """A URL names the file of a database, a path the folder of the blobs."""
    found = home(tmp_path, "door_db: sqlite:////srv/door.db\n", RECOURSE_BLOBS="/srv/blobs")
    assert found.door_file == Path("/srv/door.db")
    assert found.blobs("desk") == Path("/srv/blobs/desk/blobs")


def test_the_environment_stands_above_the_file(tmp_path: Path) -> None:
    """A variable replaces what the file says; an empty one does not."""
    text = "door_url: https://one.example\nwork_bits: 10\n"
    found = home(tmp_path, text, RECOURSE_DOOR_URL="https://two.example", RECOURSE_LEAVE_TO="")
    assert (found.settings.door_url, found.settings.work_bits) == ("https://two.example", 10)
    assert found.settings.leave_to == "https://www.wikipedia.org/"


def test_an_empty_file_sets_nothing(tmp_path: Path) -> None:
    """Comments and blank lines are no settings."""
    assert home(tmp_path, "# nothing yet\n").settings == Settings()
    assert home(tmp_path, "").settings == Settings()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("door: x", FITS_NOT.format("Object contains unknown field `door`")),
        ("work_bits: many", FITS_NOT.format("Expected `int`, got `str` - at `$.work_bits`")),
        ("work_bits: 25", "work_bits: This is a whole number from 0 to 24."),
        ("idle_minutes: 0", "idle_minutes: This is a whole number from 1 to 240."),
        ("door_url: example.org", "door_url: An address begins with http:// or https://."),
        ("desk_db: postgresql://x", "desk_db: Only SQLite so far: sqlite:/// and the path of the file."),
        ("blobs: s3://bucket", "blobs: Only a folder on this machine so far."),
        ("notices: {hours: [24]}", "notices.hours: This is a whole number from 0 to 23."),
        ("notices: {to: someone}", "notices.to: A notice goes to an address that begins with https:// or mailto:."),
        ("- a", "settings.yaml: The file of settings has one setting a line: name, colon, value."),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    """Nothing starts on settings that were misread."""
    assert refusal(tmp_path, text) == says
