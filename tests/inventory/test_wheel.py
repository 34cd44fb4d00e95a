"""What an installed Recourse carries."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
NOT_SHIPPED = {"__pycache__"}


def test_the_wheel_carries_every_file_of_the_source(tmp_path: Path) -> None:
    """`pip install .` brings packs, catalogues, templates and samples along, not only the modules."""
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
    assert shipped == source
