"""The recovery copy: a member's key on paper, in signs that are hard to confuse (docs/spec/keyring.md)."""

import re
from hashlib import sha256
from string import ascii_lowercase, ascii_uppercase

from recourse.terms.message import message
from recourse.vault.keyring.faults import RecoveryRefusedError
from recourse.vault.randomness import Random
from recourse.vault.secret import Secret

BYTES = 32
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base32 of Crockford: no I, L, O and U."""

GROUP = 4
GROUPS = 14
"""Thirteen groups hold the key, the last one checks them."""

_BITS = 5
_KEY_SIGNS = 52
_CHECK_BITS = 20
_SPARE_BITS = _KEY_SIGNS * _BITS - 8 * BYTES
_MOST_TYPED = 500
_LEFT_OUT = re.compile(r"[ \t\r\n\u00a0\u002d\u2010-\u2015\u2212]")
_TAKEN_AS = str.maketrans("OIL" + ascii_lowercase, "011" + ascii_uppercase.translate(str.maketrans("OIL", "011")))
# Not str.upper: it makes an S of the long s, and two letters of others.


class RecoveryKey(Secret):
    """The 32 bytes on the paper."""

    __slots__ = ()


def new_recovery_key(*, random: Random) -> RecoveryKey:
    """A new recovery key.

    Args:
        random: 32 bytes are taken.
    """
    return RecoveryKey(random(BYTES))


def recovery_copy(key: RecoveryKey) -> str:
    """What is printed: fourteen groups of four signs."""
    line = _signs(int.from_bytes(key.value) << _SPARE_BITS, _KEY_SIGNS) + _check(key)
    return " ".join(line[start : start + GROUP] for start in range(0, len(line), GROUP))


def read_recovery(text: str) -> RecoveryKey:
    """The key from what was typed: small letters, spaces and hyphens do not matter; O is 0, I and L are 1.

    Raises:
        RecoveryRefusedError: a sign has no place, there are not 56, or the last group does not check the others.
    """
    line = _plain(text)
    if len(text) > _MOST_TYPED or not set(line) <= set(SIGNS):
        raise RecoveryRefusedError(message("vault.recovery_signs"))
    if len(line) != GROUPS * GROUP:
        raise RecoveryRefusedError(message("vault.recovery_count", n=len(line), wanted=GROUPS * GROUP))
    number = _number(line[:_KEY_SIGNS])
    key = RecoveryKey((number >> _SPARE_BITS).to_bytes(BYTES))
    if _signs(number, _KEY_SIGNS) + _check(key) != line or number & ((1 << _SPARE_BITS) - 1):
        raise RecoveryRefusedError(message("vault.recovery_wrong"))
    return key


def group_fits(key: RecoveryKey, number: int, typed: str) -> bool:
    """Whether a group was typed as it is printed.

    Args:
        key: that of the paper.
        number: which group, from 1 to 14.
        typed: what was typed.
    """
    return recovery_copy(key).split(" ")[number - 1] == _plain(typed)


def _plain(text: str) -> str:
    return _LEFT_OUT.sub("", text[:_MOST_TYPED]).translate(_TAKEN_AS)


def _check(key: RecoveryKey) -> str:
    digest = int.from_bytes(sha256(b"recourse/v1/recovery" + key.value).digest())
    return _signs(digest >> (8 * BYTES - _CHECK_BITS), _CHECK_BITS // _BITS)


def _signs(number: int, length: int) -> str:
    return "".join(SIGNS[number >> (_BITS * place) & 31] for place in reversed(range(length)))


def _number(line: str) -> int:
    number = 0
    for sign in line:
        number = number << _BITS | SIGNS.index(sign)
    return number
