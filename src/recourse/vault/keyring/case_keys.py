"""Case keys: one for each case and compartment, wrapped under a team key (docs/spec/keyring.md)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from recourse.vault.aead import open_sealed, seal
from recourse.vault.keyring import about
from recourse.vault.keyring.session import Keyring
from recourse.vault.randomness import Random
from recourse.vault.secret import Key

KEY_BYTES = 32


@dataclass(frozen=True, slots=True, repr=False)
class CaseKey:
    """The key of one compartment of a case.

    Args:
        present: seals every record that is written now.
        earlier: keys that were replaced, the newest first: exhibits and entries of the ledger stay as they were sealed,
            because the chain of the ledger holds their hashes.
    """

    present: Key
    earlier: tuple[Key, ...] = ()

    @property
    def all(self) -> tuple[Key, ...]:
        """The present key, then the earlier ones."""
        return (self.present, *self.earlier)


class WrappedLike(Protocol):
    """A wrapped case key, as this module makes it and the store keeps it."""

    @property
    def case(self) -> str:
        """The case's id."""

    @property
    def compartment(self) -> str:
        """A compartment, or `office`."""

    @property
    def epoch(self) -> int:
        """The epoch of the team key it is wrapped under."""

    @property
    def wrapped(self) -> bytes:
        """The sealed bytes."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A case key under a team key."""

    case: str
    compartment: str
    epoch: int
    wrapped: bytes


_WrappedT = TypeVar("_WrappedT", bound=WrappedLike)


def new_case_key(*, random: Random) -> CaseKey:
    """A new case key.

    Args:
        random: 32 bytes are taken.
    """
    return CaseKey(Key(random(KEY_BYTES)))


def replaced(case_key: CaseKey, *, random: Random) -> CaseKey:
    """A new key in the place of one that somebody who left could open; the record is to be sealed anew under it."""
    return CaseKey(Key(random(KEY_BYTES)), case_key.all)


def wrap(
    case_key: CaseKey, keyring: Keyring, *, case: str, compartment: str, random: Random, purpose: str | None = None
) -> Wrapped:
    """Wrap a case key under the team key of the present epoch.

    Args:
        case_key: the key.
        keyring: of the member who works.
        case: its id.
        compartment: its compartment.
        random: secure random bytes.
        purpose: whose team key wraps it: the compartment's, or that of a restricted case.

    Raises:
        NotHeldError: this member does not hold that team key.
    """
    epoch = keyring.epoch
    content = b"".join(key.value for key in case_key.all)
    place = about.of_case_key(case, compartment, epoch)
    key = keyring.team_key(purpose or compartment, epoch)
    return Wrapped(case, compartment, epoch, seal(key, content, about=place, random=random))


def unwrap(wrapped: WrappedLike, keyring: Keyring, *, purpose: str | None = None) -> CaseKey:
    """Unwrap a case key.

    Args:
        wrapped: as it was kept.
        keyring: of the member who works.
        purpose: whose team key wraps it: the compartment's, or that of a restricted case.

    Raises:
        NotHeldError: this member does not hold that team key.
        NotOpenedError: it belongs to another case, compartment or epoch, or was changed.
    """
    key = keyring.team_key(purpose or wrapped.compartment, wrapped.epoch)
    place = about.of_case_key(wrapped.case, wrapped.compartment, wrapped.epoch)
    content = open_sealed(key, wrapped.wrapped, about=place)
    present, *earlier = (Key(content[at : at + KEY_BYTES]) for at in range(0, len(content), KEY_BYTES))
    return CaseKey(present, tuple(earlier))


def stale(wrapped: Iterable[_WrappedT], *, epoch: int) -> tuple[_WrappedT, ...]:
    """The case keys that are to be replaced before the next write to their compartment.

    An epoch begins because somebody left or lost a right, so every key wrapped before it may be known to them.

    Args:
        wrapped: of one case, or of all.
        epoch: the present one.
    """
    return tuple(key for key in wrapped if key.epoch < epoch)
