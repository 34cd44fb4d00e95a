"""The teams that take reports, read anew every few seconds: a record may be renewed by another process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from recourse.store.door.ports import StoredTeam
from recourse.vault.faults import RecordRefusedError
from recourse.vault.team import TeamRecord, read_record

SECONDS = 2.0
"""So long an answer may be behind a change of the records."""


class KeepsTeams(Protocol):
    """Where the records lie."""

    def teams(self) -> Sequence[StoredTeam]:
        """All teams, by id."""


@dataclass(frozen=True, slots=True)
class KnownTeam:
    """A team with its record, as signed and as read."""

    text: str
    record: TeamRecord


@dataclass(slots=True)
class TeamBook:
    """The teams of a Door.

    Attributes:
        store: keeps their records.
        seconds: gives seconds that only ever go forward.
    """

    store: KeepsTeams
    seconds: Callable[[], float]
    _known: dict[str, KnownTeam] = field(default_factory=dict)
    _looked: float | None = None

    def all(self) -> dict[str, KnownTeam]:
        """Every team whose record is in order, by id; a record that is not is left out and shown to nobody."""
        now = self.seconds()
        if self._looked is None or not 0 <= now - self._looked < SECONDS:
            before = {known.text: known for known in self._known.values()}
            read = (before.get(kept.record) or _read(kept) for kept in self.store.teams())
            self._known = {known.record.team: known for known in read if known is not None}
            self._looked = now
        return self._known

    def live(self, day: date) -> tuple[KnownTeam, ...]:
        """The teams that take reports on a day, by name."""
        open_ = (known for known in self.all().values() if known.record.takes_reports(day))
        return tuple(sorted(open_, key=lambda known: (known.record.name, known.record.team)))

    def forget(self) -> None:
        """Look anew at the next question."""
        self._looked = None


def _read(kept: StoredTeam) -> KnownTeam | None:
    try:
        return KnownTeam(kept.record, read_record(kept.record))
    except RecordRefusedError:
        return None
