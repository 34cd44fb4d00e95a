"""The teams of a Door: added by whoever runs it, with the record that the team's Desk signed."""

import os
from argparse import Namespace
from pathlib import Path

from recourse import main as joined
from recourse.cli.given import InputError
from recourse.cli.settings import read_home
from recourse.cli.shown import print_json, print_text
from recourse.terms.errors import RecourseError
from recourse.terms.message import Say, message

LONGEST_RECORD = 200_000


def add_team(asked: Namespace, say: Say) -> int:
    """Let a team take reports at this Door, and print its Desk's token: once, since the Door keeps its hash alone.

    A team that is there already gets its new record and a new token; the old one is worth nothing from then on.
    """
    home = read_home(os.environ)
    text = _record(asked.record)
    try:
        team, token = joined.add_team(database=home.door_file, blobs=home.blobs("door"), record=text)
    except RecourseError as fault:
        raise InputError(fault.says, path=asked.record) from None
    if asked.json:
        print_json({"format": 1, "team": team.team, "name": team.name, "token": token})
    else:
        print_text(say(message("cli.team_added", name=team.name, until=team.until)))
        print_text(token)
    return 0


def _record(name: str) -> str:
    try:
        with Path(name).open("rb") as file:
            # A longer file is no record: cut short it is refused as one that cannot be read.
            return file.read(LONGEST_RECORD).decode("utf-8")
    except FileNotFoundError:
        raise InputError(message("cli.no_such_file"), path=name) from None
    except IsADirectoryError:
        raise InputError(message("cli.is_a_folder"), path=name) from None
    except (OSError, UnicodeDecodeError):
        raise InputError(message("cli.cannot_open"), path=name) from None
