"""What an installed Recourse carries."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
NOT_SHIPPED = {"__pycache__", ".mypy_cache", ".ruff_cache"}
ONLY_FOR_TESTS = {"recourse/vault/js/built/envelope.mjs", "recourse/vault/js/built/stamp.json"}
MADE_BY_THE_BUILD = {
    f"recourse/vault/js/built/{name}"
    for name in ("door.js", "door.js.br", "door.js.gz", "seal.js", "seal.js.br", "seal.js.gz", "licences.txt")
}


def test_the_wheel_carries_every_file_of_the_source(tmp_path: Path) -> None:
    """`pip install .` brings packs, catalogues, templates, samples and built scripts along, not only the modules."""
    subprocess.run(  # noqa: S603 -- our own build tool on our own tree
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    wheel = next(tmp_path.glob("recourse-*.whl"))
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    source = {
        path.relative_to(SOURCE).as_posix()
        for path in (SOURCE / "recourse").rglob("*")
        if path.is_file() and not NOT_SHIPPED & set(path.parts)
    }
    assert shipped == source - ONLY_FOR_TESTS
    assert shipped >= MADE_BY_THE_BUILD
