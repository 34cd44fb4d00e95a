"""Joins accounts, packs, stores, faces, the clock and the system's randomness; the only reader of these two."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket
from time import monotonic
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recourse.account.model import Account, Sector
from recourse.account.reader import read_account
from recourse.advice.advise import Advice, advise
from recourse.continuum.indicators import names
from recourse.law.check import Fault, check_pack
from recourse.law.load import known_countries, load_pack
from recourse.law.model import Pack
from recourse.routes.find import routes
from recourse.routes.model import RouteList

if TYPE_CHECKING:
    # The faces and their stores take long to load; a command that reads an account does not wait for them.
    from recourse.desk.desk import Desk
    from recourse.door.notices import NoticePlan
    from recourse.store.backup import Kept
    from recourse.store.desk.ports import DeskStore
    from recourse.store.door.ports import DoorStore
    from recourse.vault.keyring.members import Cost
    from recourse.vault.team import TeamRecord


def today_utc() -> date:
    """The day it is by UTC: the Door's day."""
    return datetime.now(UTC).date()


def hour_utc() -> int:
    """Whole hours since 1970, by UTC: as fine as the Door ever counts."""
    return int(datetime.now(UTC).timestamp()) // 3600


def seconds() -> float:
    """Seconds of a clock that only goes forward; what they count from means nothing."""
    return monotonic()


def random(count: int) -> bytes:
    """Secure random bytes from the system."""
    return secrets.token_bytes(count)


def today_in(pack: Pack | None) -> date:
    """The day it is in the country of work; by UTC where there is no pack or the machine does not know the zone."""
    if pack is None:
        return today_utc()
    try:
        return datetime.now(ZoneInfo(pack.country.time_zone)).date()
    except ZoneInfoNotFoundError:
        return today_utc()


def read(text: str | bytes) -> Account:
    """Read an account from JSON or YAML text.

    Raises:
        DocumentError: it cannot be read.
        AccountError: it does not fit.
    """
    return read_account(text, indicators=names())


def advise_on(account: Account, *, on_its_day: bool = False) -> Advice:
    """Reading, claim and routes of an account, by the law of its country.

    Args:
        account: the account.
        on_its_day: look from the day that the account names (`as_of`), where it names one, so that the same file gives
            the same document on any day; else from today, as everybody must who is told what to do by when.
    """
    pack = load_pack(account.country)
    day = account.as_of if on_its_day else None
    return advise(account, pack, today=day or today_in(pack))


def routes_in(country: str, sector: Sector | None) -> RouteList:
    """All routes of a country, without an account.

    Args:
        country: an ISO code.
        sector: the sector, if it is told.
    """
    pack = load_pack(country)
    today = today_in(pack)
    return routes(pack, country=country, account=None, sector=sector, as_of=today, today=today)


def check_packs(countries: Sequence[str]) -> Mapping[str, tuple[Fault, ...]]:
    """Every fault of each pack, by country; all countries where none is named."""
    return {
        country: check_pack(_folder(country), country, today=today_utc()) for country in countries or known_countries()
    }


def port_is_free(*, host: str, port: int) -> bool:
    """Whether the Door could listen there: nobody else does, and this user may."""
    with socket(AF_INET6 if ":" in host else AF_INET) as probe:
        # As the server does: a port that was left a moment ago is free.
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def door_store(database: Path, blobs: Path) -> "DoorStore":
    """Open what a Door keeps, making it where there is none.

    Raises:
        StoreError: it cannot be opened here.
    """
    from recourse.store.door.store import open_door_store  # noqa: PLC0415 -- only what a command needs is loaded

    return open_door_store(database, blobs, random=random)


def desk_store(database: Path, blobs: Path) -> "DeskStore":
    """Open what a Desk keeps, making it where there is none.

    Raises:
        StoreError: it cannot be opened here.
    """
    from recourse.store.desk.store import open_desk_store  # noqa: PLC0415 -- only what a command needs is loaded

    return open_desk_store(database, blobs, random=random)


def desk_on(store: "DeskStore", *, door: str, plain: str, idle_minutes: int = 15, cost: "Cost | None" = None) -> "Desk":
    """A Desk on its store.

    Args:
        store: what it keeps.
        door: the address of the Door.
        plain: the address of the Door's plain process.
        idle_minutes: after how long without use it locks.
        cost: of a password; the usual one where absent.
    """
    from recourse.desk.desk import Desk  # noqa: PLC0415
    from recourse.desk.door_link.http import HttpDoorLink  # noqa: PLC0415
    from recourse.desk.session.sessions import Sessions  # noqa: PLC0415
    from recourse.door.untouched import untouched  # noqa: PLC0415
    from recourse.vault.js import bundle  # noqa: PLC0415
    from recourse.vault.keyring.members import DEFAULT_COST  # noqa: PLC0415
    from recourse.web.i18n import languages  # noqa: PLC0415

    return Desk(
        store=store,
        link=HttpDoorLink(door, random, seconds),
        random=random,
        today=today_utc,
        today_in=today_in,
        now=seconds,
        packs=load_pack,
        bundle=bundle,
        door_languages=languages(),
        door_pages=untouched,
        door_origins=tuple(dict.fromkeys((door, plain))),
        sessions=Sessions(idle_seconds=60.0 * idle_minutes),
        cost=cost or DEFAULT_COST,
    )


def add_team(*, database: Path, blobs: Path, record: str) -> "tuple[TeamRecord, str]":
    """Let a team take reports at a Door.

    Args:
        database: the Door's file.
        blobs: the folder of its attachments.
        record: the team's signed record.

    Returns:
        The record, and the token that the team's Desk shows from now on.

    Raises:
        RecordRefusedError: the record is no record, or its signature does not fit.
        StoreError: it could not be kept.
    """
    from recourse.vault.team import read_record  # noqa: PLC0415

    team, token = read_record(record), secrets.token_urlsafe(32)
    store = door_store(database, blobs)
    try:
        hashed = sha256(token.encode()).hexdigest()
        store.add_team(team=team.team, record=record, token_hash=hashed, day=today_utc())
    finally:
        store.close()
    return team, token


def serve_door(
    *,
    database: Path,
    blobs: Path,
    places: tuple[str, str],
    leave_to: str,
    work_bits: int,
    notices: "NoticePlan | None",
    host: str,
    port: int,
) -> None:
    """Run the blind Door in the foreground until it is stopped.

    Args:
        database: its file.
        blobs: the folder of the attachments.
        places: the addresses of the Door and of the plain process; both empty where one proxy stands before them.
        leave_to: the address that "Leave this page" opens.
        work_bits: the work that a report costs on a calm day.
        notices: when and where it says that something waits.
        host: the address to listen on.
        port: the port to listen on.

    Raises:
        StoreError: its files cannot be opened here.
    """
    from recourse.door.notices import watch_store  # noqa: PLC0415
    from recourse.door.places import Places  # noqa: PLC0415
    from recourse.door.serve import DoorPlan, run  # noqa: PLC0415

    # What cannot be opened is refused here, with its sentence, before a server and its workers begin.
    door_store(database, blobs).close()
    plan = DoorPlan(
        open_store=partial(door_store, database, blobs),
        today=today_utc,
        hour=hour_utc,
        seconds=seconds,
        random=random,
        places=Places(*places),
        leave_to=leave_to,
        work_bits=work_bits,
        beside=() if notices is None else (partial(watch_store, notices, hour=hour_utc),),
    )
    run(plan, host=host, port=port)


def serve_plain(*, door_at: str, places: tuple[str, str], leave_to: str, host: str, port: int) -> None:
    """Run the plain process in the foreground until it is stopped.

    Args:
        door_at: where the Door answers this process.
        places: the addresses of the Door and of the plain process for workers; both empty behind one proxy.
        leave_to: the address that "Leave this page" opens.
        host: the address to listen on.
        port: the port to listen on.
    """
    from recourse.door.places import Places  # noqa: PLC0415
    from recourse.door.without_script.serve import PlainPlan, run  # noqa: PLC0415

    plan = PlainPlan(
        door_at=door_at, today=today_utc, seconds=seconds, random=random, places=Places(*places), leave_to=leave_to
    )
    run(plan, host=host, port=port)


def serve_desk(
    *, database: Path, blobs: Path, door: str, plain: str, idle_minutes: int, url: str, host: str, port: int
) -> None:
    """Run the Desk in the foreground until it is stopped.

    Args:
        database: its file.
        blobs: the folder of its attachments.
        door: the address of the Door.
        plain: the address of the Door's plain process.
        idle_minutes: after how long without use it locks.
        url: the address under which members reach it, where a proxy stands before it; empty on one's own machine.
        host: the address to listen on.
        port: the port to listen on.

    Raises:
        StoreError: its files cannot be opened here.
    """
    from recourse.desk.serve import DeskPlan, run  # noqa: PLC0415

    # As for the Door.
    desk_store(database, blobs).close()
    make = partial(_open_desk, database, blobs, door=door, plain=plain, idle_minutes=idle_minutes)
    run(DeskPlan(make, url), host=host, port=port)


def _open_desk(database: Path, blobs: Path, *, door: str, plain: str, idle_minutes: int) -> "Desk":
    return desk_on(desk_store(database, blobs), door=door, plain=plain, idle_minutes=idle_minutes)


def verify_desk(database: Path, blobs: Path) -> tuple[int, date | None]:
    """Check the ledger of a Desk, without any key.

    Returns:
        The number of its last entry, and since when an alarm waits that no member has looked at.

    Raises:
        LedgerBrokenError: it does not hold.
        DeskError: there is no team yet.
        StoreError: it cannot be opened.
    """
    from recourse.desk.door_link.service import alarm  # noqa: PLC0415
    from recourse.desk.ledger.service import verify  # noqa: PLC0415

    store = desk_store(database, blobs)
    try:
        desk = desk_on(store, door="http://localhost", plain="http://localhost")
        number, raised = verify(desk), alarm(desk)
    finally:
        store.close()
    return number, None if raised is None else raised.day


def back_up(stores: "Sequence[Kept]", folder: Path) -> None:
    """Write a backup of these stores into a new folder, while they run.

    Raises:
        StoreError: it cannot be written there, or there is nothing to back up.
    """
    from recourse.store.backup import back_up as copy  # noqa: PLC0415

    copy(stores, folder, day=today_utc())


def _folder(country: str) -> Traversable:
    return files("recourse.law") / "packs" / country.lower()
