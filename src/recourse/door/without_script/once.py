"""A double click, or a page that is sent again, makes one message and not two.

What names a message is a hash, under a key of this process, of everything that its form said. Each copy of a page
holds a number of its own (`once`, or what it carries of its visit), so that two clicks have one name and two people
who write the same words have two. A form without such a number is never taken for another one.

Kept with the name, in memory only: the receipt, because the browser shows just the answer to the second click, and
that must be the number. As soon as the worker says that the number is written down, the receipt goes and only the
name stays: who takes the phone afterwards and sends the page again is told that it was received, and sees no number.
A new process remembers none of it; then the same words sent again are a second message, which does no harm.
"""

import hmac
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

from recourse.vault.randomness import Random
from recourse.vault.receipt import Receipt
from recourse.web.forms import Form

SECONDS = 600.0
MOST = 1_000
"""So many messages are remembered; the oldest goes first."""


@dataclass(slots=True, repr=False)
class _Sent:
    until: float
    outcome: "Future[Receipt | None]"


@dataclass(slots=True, repr=False)
class Once:
    """Sends each message once.

    Attributes:
        random: gives secure random bytes.
        now: gives seconds that only ever go forward.
    """

    random: Random
    now: Callable[[], float]
    _key: bytes = field(init=False)
    _sent: dict[bytes, _Sent] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Draw the key."""
        self._key = self.random(32)

    def name(self, form: Form) -> bytes:
        """What names the message of a form: 32 bytes that say nothing about it."""
        if not (form.fields.get("once") or form.fields.get("token")):
            return self.random(32)
        said = (text.encode() for pair in form.fields.items() for text in pair)
        pieces = [*said, *(part.content for part in form.chosen)]
        named = hmac.new(self._key, digestmod=sha256)
        for piece in pieces:
            # With its length before it, no two forms give the same bytes.
            named.update(len(piece).to_bytes(8) + piece)
        return named.digest()

    def do(self, name: bytes, send: Callable[[], Receipt | None]) -> Receipt | None:
        """Send, or wait for the same that is being sent and give its outcome.

        Args:
            name: of the message.
            send: sends it; gives the receipt of a first report, None for a later message.

        Returns:
            What `send` gave; None also where the number of a first report was written down before.
        """
        with self._lock:
            self._drop_old()
            known = self._sent.get(name)
            mine = known or _Sent(self.now() + SECONDS, Future())
            self._sent[name] = mine
        if known is not None:
            return known.outcome.result()
        try:
            sent = send()
        except BaseException as fault:
            with self._lock:
                self._sent.pop(name, None)
            mine.outcome.set_exception(fault)
            raise
        mine.outcome.set_result(sent)
        return sent

    def forget(self, name: bytes) -> None:
        """The number was written down: it goes, and the name stays."""
        with self._lock:
            if name in self._sent:
                self._sent[name] = _Sent(self._sent[name].until, _nothing())

    def _drop_old(self) -> None:
        now = self.now()
        while self._sent:
            oldest = next(iter(self._sent))
            if self._sent[oldest].until > now and len(self._sent) < MOST:
                return
            del self._sent[oldest]


def _nothing() -> "Future[Receipt | None]":
    done: Future[Receipt | None] = Future()
    done.set_result(None)
    return done
