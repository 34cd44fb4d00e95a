"""Looking at the Door as an ordinary visitor, at random times, and what is done about a difference."""

from datetime import date

import msgspec

from recourse.desk import kept
from recourse.desk.act import Acting, acting
from recourse.desk.desk import Desk
from recourse.desk.door_link.check import SCRIPTS, Expected, check_door, sentence
from recourse.desk.door_link.model import Alarm, Difference
from recourse.desk.faults import NotFilledInError
from recourse.desk.ledger.model import Act
from recourse.desk.session.model import Session
from recourse.terms.message import message
from recourse.vault.randomness import Random

SOONEST = 5 * 60
LATEST = 60 * 60
LONGEST_WORDS = 500
MOST_DIFFERENCES = 100
"""A Door that differs in ever new ways must not fill the database; a member looks at the first of them."""

_STEPS = 2**32


class _Seen(msgspec.Struct, frozen=True):
    """One difference as it is kept."""

    what: str
    where: str


class _Alarm(msgspec.Struct, frozen=True):
    """The alarm as it is kept."""

    day: date
    seen: tuple[_Seen, ...]


def next_check(random: Random, now: float) -> float:
    """When to look next: between 5 and 60 minutes from now, so that no Door can know when it is looked at.

    Args:
        random: secure random bytes.
        now: seconds of any clock.

    Returns:
        Seconds of the same clock.
    """
    part = int.from_bytes(random(4)) / _STEPS
    return now + SOONEST + part * (LATEST - SOONEST)


def look(desk: Desk) -> tuple[Difference, ...]:
    """Look at the Door as an ordinary visitor and compare; any difference raises the alarm. Needs no keys.

    Before the first run, or while no Door is joined, nothing is looked at.

    Raises:
        DoorUnreachableError: the Door could not be looked at; no alarm by itself.
    """
    record = desk.store.setting(kept.RECORD)
    if not record or not desk.store.setting(kept.DOOR_TOKEN):
        return ()
    with desk.door_lock:
        found = _compare(desk, record)
        shown = desk.store.setting(kept.RECORD_SHOWN)
        if found and shown and shown != record:
            # The Door was not reached since the record was signed anew; what it shows is the one that it took last.
            found = _compare(desk, shown)
        _keep(desk, found)
    return found


def _compare(desk: Desk, record: bytes) -> tuple[Difference, ...]:
    expected = Expected(
        record=record.decode(),
        scripts={path: desk.bundle(path.removeprefix("/")) for path in SCRIPTS},
        languages=desk.door_languages,
        origins=desk.door_origins,
        pages=desk.door_pages,
    )
    return check_door(desk.link, expected)


def _keep(desk: Desk, found: tuple[Difference, ...]) -> None:
    with desk.lock, desk.store.write() as writer:
        looks = _looks(desk)
        writer.put_setting(kept.LOOKS, kept.written((looks[0] + 1, looks[1] + bool(found))))
        if found:
            before = _kept(desk)
            seen = [] if before is None else list(before.seen)
            seen += [new for one in found if (new := _Seen(one.what, one.where)) not in seen]
            day = desk.today() if before is None else before.day
            writer.put_setting(kept.ALARM, kept.written(_Alarm(day=day, seen=tuple(seen[:MOST_DIFFERENCES]))))


def note_looks(act: Acting) -> None:
    """Write into the ledger how often the Door was looked at since; looking itself needs no keys and writes none."""
    looked, differed = _looks(act.desk)
    if looked:
        act.writer.put_setting(kept.LOOKS, b"")
        act.note(Act.DOOR_CHECKED, looked=looked, differed=differed)


def _looks(desk: Desk) -> tuple[int, int]:
    return kept.read(desk.store.setting(kept.LOOKS), tuple[int, int], (0, 0))


def _kept(desk: Desk) -> _Alarm | None:
    return kept.read(desk.store.setting(kept.ALARM), _Alarm | None, None)  # type: ignore[arg-type] # A union is a type.


def alarm(desk: Desk) -> Alarm | None:
    """What no member has looked at yet."""
    seen = _kept(desk)
    if seen is None:
        return None
    differences = (Difference(what=one.what, where=one.where, says=sentence(one.what)) for one in seen.seen)
    return Alarm(day=seen.day, differences=tuple(differences))


def alarm_seen(desk: Desk, session: Session, *, it_was: str) -> None:
    """A member looked at the alarm and says what it was; it stays off until something differs again.

    Args:
        desk: the Desk.
        session: of the member.
        it_was: what it was, in the member's words.

    Raises:
        NotFilledInError: `it_was` is empty or too long (500 signs).
    """
    words = it_was.strip()
    if not 1 <= len(words) <= LONGEST_WORDS:
        raise NotFilledInError(message("desk.service_say_what_it_was", most=LONGEST_WORDS), path="it_was")
    with acting(desk, session) as act:
        seen = _kept(desk)
        if seen is None:
            return
        act.writer.put_setting(kept.ALARM, b"")
        act.note(
            Act.ALARM_SEEN,
            it_was=words,
            since=seen.day.isoformat(),
            differences=[f"{one.what} {one.where}" for one in seen.seen],
        )
