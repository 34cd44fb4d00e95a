"""The contracts about imports can fail: each is broken once, in a copy of the tree, and the check says so."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BROKEN = re.compile(r"^(.+) BROKEN", re.MULTILINE)

LAYERS = "The layers of the house"
CORE = "The core knows no web framework, template engine, database or network"
NOTHING = "The Door opens nothing"
RECEIPT = "Only the plain process opens what a receipt opens"
BLIND = "The blind Door does not know the plain process"
TWO = "Decapsulation has two users"
DOOR = "Door and Desk do not know each other's store"
DESK = "The Desk does not know the Door's store"

PLANTS = (
    ("vault/padding.py", "import recourse.store.faults", LAYERS),
    ("door/flow.py", "import recourse.desk.act", LAYERS),
    ("vault/keyring/records.py", "import sqlalchemy", CORE),
    ("vault/work.py", "import socket", CORE),
    ("door/reply.py", "import recourse.vault.opener", NOTHING),
    ("web/svg.py", "import recourse.vault.opener", NOTHING),
    ("door/without_script/app.py", "import recourse.vault.opener", NOTHING),
    ("door/tell.py", "import recourse.vault.worker_opener", RECEIPT),
    ("door/without_script/app.py", "import recourse.vault.unwrap", RECEIPT),
    ("store/blobs.py", "import recourse.vault.worker_opener", RECEIPT),
    ("door/pages.py", "import recourse.door.without_script.memory", BLIND),
    ("vault/seal.py", "import recourse.vault.unwrap", TWO),
    ("vault/keyring/case_keys.py", "import recourse.vault.unwrap", TWO),
    ("door/teams.py", "import recourse.store.desk.ports", DOOR),
    ("store/door/limits.py", "import recourse.vault.keyring.ledger", DOOR),
    ("desk/office.py", "import recourse.store.door.ports", DESK),
    ("desk/kept.py", "import recourse.vault.worker_opener", DESK),
)
"""In which file an import is planted, which, and the contract that forbids it."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the modules and of the contracts."""
    copy = tmp_path_factory.mktemp("tree")
    shutil.copytree(
        ROOT / "src", copy / "src", ignore=lambda _, names: [n for n in names if "." in n and n[-3:] != ".py"]
    )
    shutil.copy(ROOT / "pyproject.toml", copy)
    yield copy
    shutil.rmtree(copy)


def _no_module(_: str, names: list[str]) -> list[str]:
    return [name for name in names if "." in name and not name.endswith(".py")]


def broken(tree: Path) -> set[str]:
    """The contracts that the check calls broken."""
    run = subprocess.run(  # noqa: S603 -- the check that `make lint` runs
        [Path(sys.executable).with_name("lint-imports"), "--cache-dir", ".cache"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src"), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = set(BROKEN.findall(run.stdout))
    assert (run.returncode == 0) == (not found), run.stdout + run.stderr
    return found


def test_the_tree_as_it_is_keeps_every_contract(tree: Path) -> None:
    """The control: nothing is broken before something is planted, and every contract is planted against."""
    assert broken(tree) == set()
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert {one["name"] for one in told["tool"]["importlinter"]["contracts"]} == {plant[2] for plant in PLANTS}


@pytest.mark.parametrize(("where", "planted", "contract"), PLANTS)
def test_a_forbidden_import_is_noticed(tree: Path, where: str, planted: str, contract: str) -> None:
    """One line in one module is enough, also where the way leads through another module."""
    path = tree / "src" / "recourse" / where
    before = path.read_text("utf-8")
    path.write_text(f"{before}\n{planted}\n", "utf-8")
    try:
        assert contract in broken(tree)
    finally:
        path.write_text(before, "utf-8")
