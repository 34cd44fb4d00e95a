"""The commands that keep an installation safe: doctor, backup, restore, verify."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from recourse import main as joined
from recourse.cli.checks import Finding, look
from recourse.cli.given import InputError
from recourse.cli.settings import read_home
from recourse.cli.shown import print_json, print_text
from recourse.store.backup import Kept
from recourse.store.backup import restore as bring_back
from recourse.terms.message import Say, message
from recourse.vault.keyring.faults import LedgerBrokenError

NEEDS_CARE = 1


def doctor(asked: Namespace, say: Say) -> int:
    """Say what this installation is and what in it needs care; exit code 1 where something does."""
    findings = look(read_home(os.environ))
    if asked.json:
        told = [{"about": one.about, "good": one.good, "says": say(one.says)} for one in findings]
        print_json({"format": 1, "findings": told})
    else:
        print_text("\n".join(_line(one, say) for one in findings))
    return 0 if all(one.good for one in findings) else NEEDS_CARE


def _line(finding: Finding, say: Say) -> str:
    mark = say(message("cli.good" if finding.good else "cli.needs_care"))
    return f"{mark:10} {say(finding.says)}"


def verify(asked: Namespace, say: Say) -> int:
    """Check the Desk's ledger from its first entry to its signed head; exit code 1 where it does not hold."""
    home = read_home(os.environ)
    if not home.desk_file.exists():
        raise InputError(message("cli.no_desk_here", folder=str(home.folder)))
    try:
        number, _ = joined.verify_desk(home.desk_file, home.blobs("desk"))
    except LedgerBrokenError as fault:
        if asked.json:
            print_json({"format": 1, "holds": False, "says": say(fault.says)})
        else:
            sys.stderr.write(say(fault.says) + "\n")
        return NEEDS_CARE
    if asked.json:
        print_json({"format": 1, "holds": True, "entries": number})
    else:
        print_text(say(message("cli.verified", n=number)))
    return 0


def backup(asked: Namespace, say: Say) -> int:
    """Write a backup of what there is into a new folder, while everything runs."""
    kept = [one for one in _kept() if one.database.exists()]
    if not kept:
        raise InputError(message("cli.nothing_to_back_up", folder=str(read_home(os.environ).folder)))
    joined.back_up(kept, Path(asked.folder))
    print_text(say(message("cli.backed_up", folder=asked.folder)))
    return 0


def restore(asked: Namespace, say: Say) -> int:
    """Bring a backup back into a home folder that holds nothing yet."""
    bring_back(Path(asked.folder), _kept())
    print_text(say(message("cli.restored", folder=asked.folder)))
    return 0


def _kept() -> tuple[Kept, ...]:
    home = read_home(os.environ)
    return (
        Kept("door", home.door_file, home.blobs("door")),
        Kept("desk", home.desk_file, home.blobs("desk")),
    )
