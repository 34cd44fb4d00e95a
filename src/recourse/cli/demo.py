"""The demonstration: sample accounts in a new folder, the Door beside them, and a way through."""

import sys
from argparse import Namespace
from itertools import count
from os.path import relpath
from pathlib import Path
from shutil import which

from recourse.advice.cases import sample_cases
from recourse.cli.given import InputError
from recourse.cli.other import free_address, serve
from recourse.cli.shown import print_text
from recourse.terms.message import Say, message

ALL = "all"
FOLDER = "recourse-demo"
STEPS = 5


def demo(asked: Namespace, say: Say) -> int:
    """Print the sample accounts, or lay them out in a new folder and run the Door to walk through."""
    if asked.cases is not None:
        return _print_cases(asked.cases)
    _, port = free_address(asked)
    folder = _lay_out(Path.cwd())
    told = {"folder": folder.name, "command": _command()}
    address = f"http://localhost:{port}"
    print_text(
        "\n".join(
            (
                say(message("cli.demo_about", folder=folder.name)),
                "",
                *(
                    f"{step}. {say(message(f'cli.demo_step_{step}', address=address, **told))}"
                    for step in range(1, STEPS + 1)
                ),
                "",
                say(message("cli.demo_stop")),
                "",
            ),
        ),
    )
    sys.stdout.flush()
    return serve(asked, say)


def _command() -> str:
    """How this program is called from here: by its name where the shell finds it, else by its path."""
    return "recourse" if which("recourse") else relpath(sys.argv[0])


def _print_cases(name: str) -> int:
    cases = [case for case in sample_cases() if name in {case.name, ALL}]
    if not cases:
        raise InputError(message("cli.no_such_case", known=[case.name for case in sample_cases()]), path="--cases")
    texts = (f"--- # {case.name}.yaml\n{case.text}" if name == ALL else case.text for case in cases)
    print_text("\n".join(texts).rstrip())
    return 0


def _lay_out(parent: Path) -> Path:
    """Write the sample accounts into a folder that was not there before, so that nothing is overwritten."""
    for number in count(1):
        folder = parent / (FOLDER if number == 1 else f"{FOLDER}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        except OSError:
            raise InputError(message("cli.demo_no_folder")) from None
        for case in sample_cases():
            (folder / f"{case.name}.yaml").write_text(case.text, "utf-8")
        return folder
    raise AssertionError
