"""When the Door was asked last by this process, and what came of it."""

from dataclasses import dataclass
from threading import Lock

from recourse.desk.desk import Desk
from recourse.desk.faults import LockedError
from recourse.desk.intake.model import Pulled
from recourse.desk.intake.service import pull
from recourse.desk.session.model import Session
from recourse.terms.errors import RecourseError
from recourse.terms.message import Message

AGAIN_AFTER = 5 * 60
"""Seconds after which opening the first screen asks the Door again."""


@dataclass(frozen=True, slots=True)
class LastPull:
    """The last time the Door was asked.

    Attributes:
        at: seconds of the Desk's clock.
        came: what it came to; None where the Door did not answer.
        fault: why not.
    """

    at: float
    came: Pulled | None
    fault: Message | None


class Pulls:
    """One pull at a time, whoever asks; in memory only."""

    def __init__(self) -> None:
        self.last: LastPull | None = None
        self._one = Lock()

    def is_due(self, now: float) -> bool:
        """Whether the last pull is older than `AGAIN_AFTER`, or there was none."""
        return self.last is None or now - self.last.at >= AGAIN_AFTER

    def run(self, desk: Desk, session: Session) -> None:
        """Ask the Door; where another window is asking just now, its answer counts.

        Raises:
            LockedError: the session ended meanwhile.
        """
        if not self._one.acquire(blocking=False):
            return
        try:
            came = pull(desk, session)
            self.last = LastPull(at=desk.now(), came=came, fault=None)
        except LockedError:
            raise
        except RecourseError as fault:
            self.last = LastPull(at=desk.now(), came=None, fault=fault.says)
        finally:
            self._one.release()
