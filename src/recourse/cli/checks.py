"""What `doctor` looks at: version and scripts, law, settings, files, teams, ledger, disk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from shutil import disk_usage
from typing import get_args
from urllib.parse import urlsplit

from recourse import main as joined
from recourse.cli.settings import Home
from recourse.law.load import known_countries, load_pack
from recourse.terms.errors import RecourseError
from recourse.terms.message import Message, message
from recourse.vault.js import Bundle, bundle_hash
from recourse.vault.team import read_record

LAW_DAYS = 365
"""Law that nobody looked at for longer is named."""

RECORD_DAYS = 30
"""A team's record that ends sooner is named; the Desk renews it when less than 60 days are left."""

LEAST_BYTES = 1_000_000_000
OTHERS = 0o077
LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        about: a short word for programs.
        good: whether it needs no care.
        says: the sentence.
    """

    about: str
    good: bool
    says: Message


def look(home: Home) -> tuple[Finding, ...]:
    """Look at an installation without changing anything.

    Args:
        home: its home folder and settings.
    """
    today = joined.today_utc()
    here = (_program(), _law(today), _addresses(home), _files(home), _door(home, today), _desk(home), _disk(home))
    return tuple(finding for part in here for finding in part)


def _program() -> Iterator[Finding]:
    yield Finding("version", good=True, says=message("cli.doctor_version", version=version("recourse")))
    for name in get_args(Bundle):
        try:
            says = message("cli.doctor_script", name=name, hash=bundle_hash(name))
            yield Finding("script", good=True, says=says)
        except RecourseError as fault:
            yield Finding("script", good=False, says=fault.says)


def _law(today: date) -> Iterator[Finding]:
    for country in known_countries():
        pack = load_pack(country)
        days = [route.checked for route in pack.routes if route.checked is not None] if pack is not None else []
        if not days:
            continue
        oldest = min(days)
        good = today - oldest <= timedelta(days=LAW_DAYS)
        name = "cli.doctor_law" if good else "cli.doctor_law_old"
        yield Finding("law", good=good, says=message(name, country=country, day=oldest))


def _addresses(home: Home) -> Iterator[Finding]:
    for name in ("door_url", "plain_url", "desk_url"):
        url = getattr(home.settings, name)
        if url is None:
            yield Finding("address", good=True, says=message("cli.doctor_address_local", name=name))
        else:
            parts = urlsplit(url)
            host = parts.hostname or ""
            good = parts.scheme == "https" or host in LOCAL or host.endswith(".onion")
            says = message("cli.doctor_address" if good else "cli.doctor_address_open", name=name, url=url)
            yield Finding("address", good=good, says=says)


def _files(home: Home) -> Iterator[Finding]:
    if not home.folder.is_dir():
        yield Finding("home", good=True, says=message("cli.doctor_no_home", folder=str(home.folder)))
        return
    faces = [home.folder / face for face in ("door", "desk")]
    kept = [path for face in faces if face.is_dir() for path in (face, *face.rglob("*"))]
    seen = [path for path in kept if path.stat().st_mode & OTHERS]
    if seen:
        says = message("cli.doctor_files_open", n=len(seen), first=_short(seen[0], home))
        yield Finding("files", good=False, says=says)
    else:
        yield Finding("files", good=True, says=message("cli.doctor_files", folder=str(home.folder)))


def _door(home: Home, today: date) -> Iterator[Finding]:
    if not home.door_file.exists():
        return
    try:
        store = joined.door_store(home.door_file, home.blobs("door"))
    except RecourseError as fault:
        yield Finding("door", good=False, says=fault.says)
        return
    try:
        teams = [read_record(team.record) for team in store.teams()]
    except RecourseError as fault:
        yield Finding("team", good=False, says=fault.says)
        return
    finally:
        store.close()
    if not teams:
        yield Finding("team", good=False, says=message("cli.doctor_no_team"))
    for team in teams:
        good = team.until - today > timedelta(days=RECORD_DAYS)
        name = "cli.doctor_team" if good else "cli.doctor_team_ends"
        yield Finding("team", good=good, says=message(name, name=team.name, until=team.until))


def _desk(home: Home) -> Iterator[Finding]:
    if not home.desk_file.exists():
        return
    try:
        number, alarmed = joined.verify_desk(home.desk_file, home.blobs("desk"))
    except RecourseError as fault:
        yield Finding("ledger", good=False, says=fault.says)
        return
    yield Finding("ledger", good=True, says=message("cli.doctor_ledger", n=number))
    if alarmed is not None:
        yield Finding("alarm", good=False, says=message("cli.doctor_alarm", day=alarmed))


def _disk(home: Home) -> Iterator[Finding]:
    folder = next(path for path in (home.folder, *home.folder.parents) if path.exists())
    free = disk_usage(folder).free
    good = free >= LEAST_BYTES
    name = "cli.doctor_disk" if good else "cli.doctor_disk_low"
    yield Finding("disk", good=good, says=message(name, megabytes=free // 1_000_000))


def _short(path: Path, home: Home) -> str:
    return str(path.relative_to(home.folder)) if path.is_relative_to(home.folder) else path.name
