"""What every act of the Desk needs: where things are kept, the way to the Door, randomness, days and the lock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import BoundedSemaphore, Lock, RLock

from recourse.desk.door_link.model import DoorLink, DoorPages
from recourse.desk.session.limits import LogInLimits
from recourse.desk.session.sessions import Sessions
from recourse.law.model import Pack
from recourse.store.desk.ports import DeskStore
from recourse.vault.keyring.members import DEFAULT_COST, Cost
from recourse.vault.randomness import Random

PASSWORDS_AT_ONCE = 3
"""Passwords that are checked or wait for it; members who are at work keep the other threads."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One Desk; all services take it first.

    Attributes:
        store: what is kept.
        link: the way to the Door.
        random: secure random bytes.
        today: the UTC day.
        today_in: the day in the country of a pack (UTC where there is none).
        now: seconds of a clock that never goes back; idle time and log-in limits count by it.
        packs: the pack of a country, None where there is none.
        bundle: the script of that name (`door.js`, `seal.js`) as this Desk was built with.
        door_languages: of the Door's pages.
        door_pages: makes the pages of a Door that nobody has changed; where None, only what is known to be harmful on
            them is seen.
        door_origins: of the Door and its plain process (`http://localhost:8702`), where the Door's forms may send to.
        cost: of guessing a password; smaller only in tests.
        sessions: the unlocked keyrings, each encrypted under the key in its cookie.
        limits: the tries at logging in.
        lock: one act is written at a time, so that each ledger entry follows the one before.
        door_lock: one thing is done with the Door at a time: a pull, a look, a renewal of the record.
        password_lock: one password is stretched at a time, because each takes 64 MiB.
        password_places: for the one and for those who wait; whoever comes without a key must not fill the threads.
    """

    store: DeskStore
    link: DoorLink
    random: Random
    today: Callable[[], date]
    today_in: Callable[[Pack | None], date]
    now: Callable[[], float]
    packs: Callable[[str], Pack | None]
    bundle: Callable[[str], bytes]
    door_languages: tuple[str, ...] = ("en",)
    door_pages: DoorPages | None = None
    door_origins: tuple[str, ...] = ()
    cost: Cost = DEFAULT_COST
    sessions: Sessions = field(default_factory=Sessions)
    limits: LogInLimits = field(default_factory=LogInLimits)
    lock: RLock = field(default_factory=RLock)
    door_lock: RLock = field(default_factory=RLock)
    password_lock: Lock = field(default_factory=Lock)
    password_places: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(PASSWORDS_AT_ONCE))
