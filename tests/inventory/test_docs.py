"""Whether the documents name what is there."""

import re
from pathlib import Path

import pytest

from recourse.cli.parser import parser

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "recourse"
PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})
NOT_STEPS = {"__init__", "model", "texts"}
"""Modules of wages that are no step of a claim: what it is made of, and hours as text."""


def tree() -> list[str]:
    """The folders and modules that the picture in the architecture shows."""
    picture = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("```")[1]
    return re.findall(r"^  ([a-z]+(?:/|\.py))", picture, re.MULTILINE)


def test_the_architecture_shows_every_folder_and_no_other() -> None:
    """What stands in the picture is there, and what is there stands in the picture."""
    there = {f"{path.name}/" for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    there |= {path.name for path in SOURCE.glob("*.py") if path.name != "__init__.py"}
    assert set(tree()) == there


def test_the_way_of_a_claim_names_the_modules_that_are_there() -> None:
    """Each step names modules of wages, and no step of the count is left out."""
    page = (ROOT / "docs" / "spec" / "wages.md").read_text("utf-8")
    rows = [row.split("|")[2] for row in page.splitlines() if re.match(r"\| [a-z]+ \| `", row)]
    named = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    modules = {path.stem for path in (SOURCE / "wages").glob("*.py")}
    assert named <= modules
    assert modules - named <= NOT_STEPS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_a_page_names_exists(page: Path) -> None:
    """Links, and files named by their path from the root or from the package."""
    text = page.read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []
    files = re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.(?:py|yaml|md|po|json))`", text)
    assert [file for file in files if not ((ROOT / file).exists() or (SOURCE / file).exists())] == []


def test_the_readme_shows_commands_that_there_are() -> None:
    """Each line of the README that begins with `recourse` is taken by the command line."""
    text = (ROOT / "README.md").read_text("utf-8")
    lines = [line.partition("#")[0].split() for line in text.splitlines() if line.startswith("    recourse ")]
    assert lines
    for _, *words in lines:
        plain = [word.strip("[]").split("|")[0] for word in words]
        parser().parse_args(plain[: plain.index("check") + 1] if "check" in plain else plain)
