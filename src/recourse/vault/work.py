"""Proof of work: a flood costs its sender something, one report almost nothing (docs/spec/envelope.md, section 8)."""

import hmac
import re
from hashlib import sha256
from itertools import count

from recourse.terms.message import message
from recourse.vault.base64url import read_base64url, write_base64url
from recourse.vault.faults import WorkRefusedError
from recourse.vault.randomness import Random
from recourse.vault.secret import Secret

MOST_BITS = 24
"""More would be minutes on a cheap phone; no Door asks for it and no solver begins it."""

_HOUR_BYTES = 8
_RANDOM_BYTES = 8
_PAYLOAD = 1 + _HOUR_BYTES + _RANDOM_BYTES
_TAG = 16
_NONCE_END = 2**53
_HEADER = re.compile(r"([A-Za-z0-9_-]{44})\.(0|[1-9][0-9]{0,15})")


class WorkKey(Secret):
    """The 32 bytes by which a Door knows its own challenges."""

    __slots__ = ()


def new_challenge(key: WorkKey, *, bits: int, hour: int, random: Random) -> str:
    """A challenge for this hour and the next.

    Args:
        key: the Door's.
        bits: how many zero bits are asked for, from 0 to 24.
        hour: whole hours since 1970 (UTC).
        random: eight bytes are taken.
    """
    if not 0 <= bits <= MOST_BITS:
        msg = f"bits is between 0 and {MOST_BITS}, not {bits}"
        raise ValueError(msg)
    payload = bytes([bits]) + hour.to_bytes(_HOUR_BYTES) + random(_RANDOM_BYTES)
    return write_base64url(payload + _tag(key, payload))


def check_work(key: WorkKey, header: str, envelope_hash: bytes, *, hour: int) -> None:
    """Check what a request brings in `Recourse-Work`.

    Args:
        key: the Door's.
        header: `<challenge>.<nonce>`.
        envelope_hash: SHA-256 of the envelope.
        hour: whole hours since 1970 (UTC).

    Raises:
        WorkRefusedError: it is not written so, not a challenge of this Door, too old, or too little.
    """
    parts = _HEADER.fullmatch(header)
    if parts is None or int(parts[2]) >= _NONCE_END:
        raise _misshapen()
    content = _content(parts[1])
    payload, tag = content[:_PAYLOAD], content[_PAYLOAD:]
    if not hmac.compare_digest(tag, _tag(key, payload)):
        raise _misshapen()
    made = int.from_bytes(payload[1 : 1 + _HOUR_BYTES])
    if not made <= hour <= made + 1:
        raise WorkRefusedError(message("vault.work_old"))
    if not _enough(sha256(parts[1].encode() + envelope_hash + parts[2].encode()).digest(), payload[0]):
        raise WorkRefusedError(message("vault.work_too_little"))


def solve(challenge: str, envelope_hash: bytes) -> str:
    """Do the work: 2^bits hashes on average.

    Args:
        challenge: a Door's.
        envelope_hash: SHA-256 of the envelope.

    Returns:
        The value of the header `Recourse-Work`.

    Raises:
        WorkRefusedError: it is no challenge, or asks for more than 24 bits.
    """
    bits = _content(challenge)[0]
    if bits > MOST_BITS:
        raise _misshapen()
    begun = sha256(challenge.encode() + envelope_hash)
    for nonce in count():
        tried = begun.copy()
        tried.update(b"%d" % nonce)
        if _enough(tried.digest(), bits):
            return f"{challenge}.{nonce}"
    raise AssertionError  # The count has no end.


def _content(challenge: str) -> bytes:
    try:
        return read_base64url(challenge, length=_PAYLOAD + _TAG)
    except ValueError:
        raise _misshapen() from None


def _tag(key: WorkKey, payload: bytes) -> bytes:
    return hmac.digest(key.value, payload, "sha256")[:_TAG]


def _enough(digest: bytes, bits: int) -> bool:
    return int.from_bytes(digest) >> (8 * len(digest) - bits) == 0


def _misshapen() -> WorkRefusedError:
    return WorkRefusedError(message("vault.work_misshapen"))
