"""Team keys and intake keys, sealed to the members who may open them (docs/spec/keyring.md)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import msgspec

from recourse.account.compartments import Compartment
from recourse.terms.message import message
from recourse.vault.base64url import read_base64url, write_base64url
from recourse.vault.canonical import canonical, read_plain
from recourse.vault.faults import EnvelopeRefusedError, MessageRefusedError
from recourse.vault.keyring import about
from recourse.vault.keyring.faults import NobodyLeftError, SealedKeyRefusedError
from recourse.vault.keyring.members import Identity
from recourse.vault.opener import open_raw
from recourse.vault.parts import shaped
from recourse.vault.randomness import Random
from recourse.vault.recipient import Recipient, recipient_of
from recourse.vault.seal import seal_raw
from recourse.vault.secret import Key, Seed
from recourse.vault.signing import SIGNATURE_BYTES, SigningKey, is_signed, sign

KEY_BYTES = 32
INTAKE = "intake"
OFFICE = "office"
CASE_COMPARTMENTS: tuple[str, ...] = (*(part.value for part in Compartment), OFFICE)
"""What a case is made of, and `office`, which holds how to reach the worker."""

PURPOSES: tuple[str, ...] = (INTAKE, *CASE_COMPARTMENTS)
"""What every epoch has a key for."""

INTAKE_KEPT_DAYS = 30
"""How long an old intake key is kept after its epoch: until no envelope sealed to it can still wait."""


def restricted(case: str) -> str:
    """The purpose of the team key of a restricted case."""
    return f"case-{case}"


@dataclass(frozen=True, slots=True)
class Holder:
    """A member and what they may open.

    Args:
        member: their id.
        recipient: to which their keys are sealed.
        opens: purposes: compartments, `intake`, restricted cases. Every member opens `office`.
    """

    member: str
    recipient: Recipient
    opens: frozenset[str]


@dataclass(frozen=True, slots=True, repr=False)
class TeamKey:
    """An open key of the team: a `Seed` where the purpose is `intake`, else a `Key`."""

    purpose: str
    epoch: int
    secret: Seed | Key


class SealedKeyLike(Protocol):
    """A team key sealed to one member, as this module makes it and the store keeps it."""

    @property
    def purpose(self) -> str:
        """A compartment, `intake`, or a restricted case."""

    @property
    def epoch(self) -> int:
        """From 1."""

    @property
    def member(self) -> str:
        """Whom it is sealed to."""

    @property
    def sealed(self) -> bytes:
        """An age file."""


@dataclass(frozen=True, slots=True)
class SealedTo:
    """A team key sealed to one member."""

    purpose: str
    epoch: int
    member: str
    sealed: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Epoch:
    """What a new epoch begins with.

    Args:
        number: from 1.
        recipient: to which reports are sealed from now on; the team's record names it.
        keys: all keys, open.
        sealed: all keys, to each member who may open them.
    """

    number: int
    recipient: Recipient
    keys: tuple[TeamKey, ...]
    sealed: tuple[SealedTo, ...]


class _Statement(msgspec.Struct, forbid_unknown_fields=True):
    v: Literal[1]
    purpose: str
    epoch: int
    member: str
    key: str
    signature: str


def begin_epoch(number: int, holders: Sequence[Holder], signing_key: SigningKey, *, random: Random) -> Epoch:
    """Make the keys of a new epoch and seal them to those who remain.

    Args:
        number: of the new epoch, from 1.
        holders: all members of it, and what each may open.
        signing_key: the team's.
        random: secure random bytes.

    Raises:
        NobodyLeftError: there is a purpose that nobody may open, or a member who may not open `office`.
    """
    for holder in holders:
        if OFFICE not in holder.opens:
            raise NobodyLeftError(message("vault.keyring_office"))
    opened = frozenset().union(*(holder.opens for holder in holders))
    if not opened.issuperset(PURPOSES):
        raise NobodyLeftError(message("vault.keyring_nobody"))
    keys = tuple(new_team_key(purpose, number, random=random) for purpose in (*PURPOSES, *sorted(opened - {*PURPOSES})))
    sealed = tuple(part for holder in holders for part in share(keys, holder, signing_key, random=random))
    recipient = next(recipient_of(key.secret) for key in keys if isinstance(key.secret, Seed))
    return Epoch(number, recipient, keys, sealed)


def new_team_key(purpose: str, epoch: int, *, random: Random) -> TeamKey:
    """A new key for a purpose: for an epoch, or for a case that is restricted now."""
    secret = random(KEY_BYTES)
    return TeamKey(purpose, epoch, Seed(secret) if purpose == INTAKE else Key(secret))


def share(keys: Iterable[TeamKey], holder: Holder, signing_key: SigningKey, *, random: Random) -> tuple[SealedTo, ...]:
    """Seal to a member those of the keys that they may open: to somebody who joins, all that are held.

    Args:
        keys: of any epochs.
        holder: the member.
        signing_key: the team's.
        random: secure random bytes.
    """
    return tuple(
        SealedTo(key.purpose, key.epoch, holder.member, _sealed(key, holder, signing_key, random))
        for key in keys
        if key.purpose in holder.opens
    )


def open_key(sealed: SealedKeyLike, identity: Identity) -> TeamKey:
    """Open a team key.

    Args:
        sealed: as it was kept.
        identity: the member's; it says which team's signature counts.

    Raises:
        SealedKeyRefusedError: it was not sealed by this team, or for another purpose, epoch or member.
    """
    try:
        plain = read_plain(open_raw(sealed.sealed, (identity.seed,)))
        statement = shaped(plain, _Statement)
        secret = read_base64url(statement.key, length=KEY_BYTES)
        signature = read_base64url(statement.signature, length=SIGNATURE_BYTES)
    except (EnvelopeRefusedError, MessageRefusedError, ValueError):
        raise _refused() from None
    signed = {name: value for name, value in plain.items() if name != "signature"}
    place = (statement.purpose, statement.epoch, statement.member)
    if place != (sealed.purpose, sealed.epoch, sealed.member):
        raise _refused()
    if not is_signed(identity.team_key, signature, about.of_team_key(canonical(signed))):
        raise _refused()
    return TeamKey(sealed.purpose, sealed.epoch, Seed(secret) if sealed.purpose == INTAKE else Key(secret))


def _sealed(key: TeamKey, holder: Holder, signing_key: SigningKey, random: Random) -> bytes:
    """Whoever knows a recipient can seal to it: the signature says that a member of the team made this key."""
    statement: dict[str, Any] = {
        "v": 1,
        "purpose": key.purpose,
        "epoch": key.epoch,
        "member": holder.member,
        "key": write_base64url(key.secret.value),
    }
    signature = sign(signing_key, about.of_team_key(canonical(statement)))
    content = canonical({**statement, "signature": write_base64url(signature)})
    return seal_raw(content, [holder.recipient], random=random)


def _refused() -> SealedKeyRefusedError:
    return SealedKeyRefusedError(message("vault.keyring_sealed_key"))
