"""The demonstration: a sample organisation and sample accounts in a new folder, Door and Desk beside them."""

import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from itertools import count
from os.path import relpath
from pathlib import Path
from shutil import which

from recourse import main as joined
from recourse.advice.cases import sample_cases
from recourse.cli import serving
from recourse.cli.given import InputError
from recourse.cli.running import Servers
from recourse.cli.settings import VARIABLES, Home, read_home
from recourse.cli.shown import print_text
from recourse.terms.message import Say, message

ALL = "all"
FOLDER = "recourse-demo"
DATA = "data"


def demo(asked: Namespace, say: Say) -> int:
    """Print the sample accounts, or lay out a sample organisation in a new folder and run Door and Desk for it."""
    if asked.cases is not None:
        return _print_cases(asked.cases)
    addresses = serving.all_free(asked)
    folder = _lay_out(Path.cwd())
    print_text(say(message("cli.demo_begins", folder=folder.name)))
    sys.stdout.flush()
    servers = Servers({**os.environ, "RECOURSE_HOME": str(folder / DATA)} | dict.fromkeys(VARIABLES, ""))
    servers.listen()
    try:
        if not serving.start(servers, asked, ("door", "plain")):
            return serving.failed(servers, say)
        receipt, copy = _fill(read_home(servers.environment), asked, addresses)
        if not serving.start(servers, asked, ("desk",)):
            return serving.failed(servers, say)
        _print_ways(say, folder, addresses, receipt=receipt, copy=copy)
        return serving.wait(servers, say)
    finally:
        servers.end()


def _fill(home: Home, asked: Namespace, addresses: Mapping[str, str]) -> tuple[str, str]:
    """Make the sample team and bring its reports; gives a worker's receipt and the member's recovery copy."""
    from recourse.cli.sample_team import TEAM, fill  # noqa: PLC0415 -- only the demonstration needs all of this
    from recourse.desk.team.service import first_run  # noqa: PLC0415
    from recourse.door.without_script.http_door import HttpDoor  # noqa: PLC0415

    store = joined.desk_store(home.desk_file, home.blobs("desk"))
    try:
        desk = joined.desk_on(store, door=addresses["door"], plain=addresses["plain"])
        begun = first_run(desk, TEAM)
        team, token = joined.add_team(database=home.door_file, blobs=home.blobs("door"), record=begun.record)
        door = HttpDoor(f"http://127.0.0.1:{asked.door_port}", joined.random)
        receipt = fill(desk, begun.session, token=token, record=team, door=door, random=joined.random)
    finally:
        store.close()
    return receipt, begun.recovery_copy


def _print_ways(say: Say, folder: Path, addresses: Mapping[str, str], *, receipt: str, copy: str) -> None:
    from recourse.cli.sample_team import MEMBER, PASSWORD  # noqa: PLC0415

    sentences = [
        say(message("cli.demo_door", door=addresses["door"])),
        say(message("cli.demo_mailbox", receipt=receipt)),
        say(message("cli.demo_desk", desk=addresses["desk"])),
        say(message("cli.demo_member", member=MEMBER, password=PASSWORD)),
        say(message("cli.demo_copy", copy=copy)),
        say(message("cli.demo_accounts", folder=folder.name, command=_command())),
        say(message("cli.demo_all_local", folder=folder.name)),
        say(message("cli.demo_stop")),
    ]
    print_text("\n".join(["", *sentences, ""]))
    sys.stdout.flush()


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
