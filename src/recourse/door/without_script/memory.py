"""What this process remembers, and for how long: one key, and which visits are not over.

A page of the mailbox carries the root of its receipt in a hidden field, sealed under the key. The key is drawn when
the process begins and lies nowhere else, so that a process that has ended leaves nothing by which such a field could
be opened.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal

from recourse.terms.errors import RecourseError
from recourse.terms.message import message
from recourse.vault.aead import NONCE, TAG, NotOpenedError, open_sealed, seal
from recourse.vault.base64url import read_base64url, write_base64url
from recourse.vault.randomness import Random
from recourse.vault.secret import Key

SECONDS = 600.0
"""So long after a step of a visit its next one is taken; then the digits have to be typed again."""

MOST_VISITS = 10_000
"""So many visits are held open; the oldest ends first."""

_KEY = 32
_NAME = 8

Purpose = Literal["mailbox", "receipt", "digits"]

BYTES: Mapping[Purpose, int] = {"mailbox": 32, "receipt": 57, "digits": 128}
"""What is carried: the root of an open mailbox; a new receipt with Door and message; digits as they were typed."""


class VisitOverError(RecourseError):
    """What a page carried is too old, was closed, or was made by a process that has ended."""


@dataclass(frozen=True, slots=True, repr=False)
class Carried:
    """What a page carried.

    Attributes:
        content: the sealed bytes, opened.
        visit: names the visit, to go on with it.
    """

    content: bytes
    visit: bytes


@dataclass(slots=True, repr=False)
class Memory:
    """Seals what pages carry.

    Attributes:
        random: gives secure random bytes.
        now: gives seconds that only ever go forward.
    """

    random: Random
    now: Callable[[], float]
    _key: Key = field(init=False)
    _visits: dict[bytes, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Draw the key."""
        self._key = Key(self.random(_KEY))

    def seal(self, content: bytes, purpose: Purpose, *, visit: bytes | None = None) -> str:
        """Seal what a page is to carry.

        Args:
            content: as many bytes as the purpose has.
            purpose: what it is for; it opens for nothing else.
            visit: the visit that goes on, or None where one begins.
        """
        name = visit or self.random(_NAME)
        with self._lock:
            self._visits.pop(name, None)
            self._drop_old()
            self._visits[name] = self.now() + SECONDS
        return write_base64url(name + seal(self._key, content, about=_about(purpose, name), random=self.random))

    def open(self, text: str, purpose: Purpose) -> Carried:
        """Open what a page carried.

        Raises:
            VisitOverError: it is too old, of an earlier process, closed, or no such thing.
        """
        try:
            whole = read_base64url(text, length=_NAME + NONCE + BYTES[purpose] + TAG)
            name, sealed = whole[:_NAME], whole[_NAME:]
            with self._lock:
                over = self._visits.get(name, self.now()) <= self.now()
            if not over:
                return Carried(open_sealed(self._key, sealed, about=_about(purpose, name)), name)
        except (ValueError, NotOpenedError):
            pass
        raise VisitOverError(message("door.plain_time_over"))

    def end(self, visit: bytes) -> None:
        """End a visit: nothing that its pages carried opens any more."""
        with self._lock:
            self._visits.pop(visit, None)

    def holds(self) -> bool:
        """Whether any visit may still go on."""
        with self._lock:
            self._drop_old()
            return bool(self._visits)

    def _drop_old(self) -> None:
        """A visit that goes on stands at the end, so that the oldest stand first."""
        now = self.now()
        while self._visits:
            oldest = next(iter(self._visits))
            if self._visits[oldest] > now and len(self._visits) < MOST_VISITS:
                return
            del self._visits[oldest]


def _about(purpose: Purpose, name: bytes) -> bytes:
    return b"recourse/v1/plain\0" + purpose.encode() + b"\0" + name
