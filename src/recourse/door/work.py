"""How much work a report costs its sender, and that each piece of work is used once. All in memory, per process."""

from base64 import urlsafe_b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from recourse.terms.errors import RecourseError
from recourse.terms.message import message
from recourse.vault.randomness import Random
from recourse.vault.work import WorkKey, check_work, new_challenge

USUAL_BITS = 14
"""Some 16,000 hashes: a fraction of a second on a cheap phone."""

MOST_BITS = 20
"""Some million hashes: ten seconds or twenty on a cheap phone, while somebody floods the Door."""

CALM = 60
"""So many reports a minute cost no more than usual; each doubling above them costs one bit more."""

WINDOW = 60
"""Seconds over which reports are counted."""

MOST_SPENT = 100_000
"""So many pieces of work are remembered; the oldest goes first. A flood that waits for that pays for all of them."""


class WorkEasyError(RecourseError):
    """The work was done for an easier challenge than is asked now, or was used for something else before."""


@dataclass(slots=True)
class Load:
    """Counts reports of the last minute in rings of a second.

    Attributes:
        usual_bits: what is asked on a calm day.
        most_bits: what is asked at most.
        seconds: gives seconds that only ever go forward.
    """

    usual_bits: int
    most_bits: int
    seconds: Callable[[], float]
    _rings: list[int] = field(default_factory=lambda: [0] * WINDOW)
    _at: int = 0
    _total: int = 0

    def count(self) -> None:
        """One more report came."""
        self._turn()
        self._rings[self._at % WINDOW] += 1
        self._total += 1

    def bits(self) -> int:
        """What is asked now."""
        self._turn()
        doublings = (self._total // CALM).bit_length()
        return max(self.usual_bits, min(self.most_bits, self.usual_bits + max(0, doublings - 1)))

    def _turn(self) -> None:
        now = int(self.seconds())
        for second in range(max(self._at + 1, now - WINDOW + 1), now + 1):
            self._total -= self._rings[second % WINDOW]
            self._rings[second % WINDOW] = 0
        self._at = max(self._at, now)


@dataclass(slots=True)
class Toll:
    """Gives challenges and takes the work for them.

    Attributes:
        key: the Door's own, under which it knows its challenges.
        load: how much is asked.
        hour: gives whole hours since 1970, UTC.
        random: gives random bytes.
    """

    key: WorkKey
    load: Load
    hour: Callable[[], int]
    random: Random
    _spent: dict[bytes, bytes] = field(default_factory=dict)

    def challenge(self) -> tuple[str, int]:
        """A fresh challenge and its bits."""
        bits = self.load.bits()
        return new_challenge(self.key, bits=bits, hour=self.hour(), random=self.random), bits

    def take(self, header: str, content_hash: bytes, *, purpose: str) -> None:
        """Take the work for one thing; the same thing may be sent again with it.

        Args:
            header: the value of `Recourse-Work`.
            content_hash: SHA-256 that the work was done over.
            purpose: what it is for: another purpose needs other work.

        Raises:
            WorkRefusedError: it is no work for this, too little or too old.
            WorkEasyError: more is asked now, or it was used for another purpose.
        """
        check_work(self.key, header, content_hash, hour=self.hour())
        work = sha256(header.encode() + content_hash).digest()[:16]
        used_for = sha256(purpose.encode()).digest()[:16]
        if self._spent.get(work) == used_for:
            return
        # A challenge that was given a moment ago, before the last doubling, is still good.
        if urlsafe_b64decode(header[:4])[0] < self.load.bits() - 1 or work in self._spent:
            raise WorkEasyError(message("door.api_work_easy"))
        self.load.count()
        if len(self._spent) >= MOST_SPENT:
            del self._spent[next(iter(self._spent))]
        self._spent[work] = used_for
