"""The receipt: 72 random bits, shown as 24 digits, by which a worker comes back (docs/spec/envelope.md, section 3)."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Self
from unicodedata import decimal

from recourse.terms.message import message
from recourse.vault.faults import ReceiptRefusedError
from recourse.vault.randomness import Random
from recourse.vault.secret import Secret

BYTES = 9
DOOR_BYTES = 16
DIGITS = 24
_NUMBER_DIGITS = 22
_GROUP = 4
_MODULUS = 97
_MOST_CHARACTERS = 500
_LEFT_OUT = re.compile(
    r"[\t\n\r\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # Spaces.
    r"\u002d\u2010-\u2015\u2212"  # Hyphens.
    r"\u002e\u00b7"  # Dots.
    r"\u200e\u200f\u061c]"  # Marks of direction.
)
_HEX = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class DoorId:
    """The public name of a Door, the same under all its addresses.

    Args:
        value: 16 random bytes, made when the Door first runs.
    """

    value: bytes

    def __post_init__(self) -> None:
        """Refuse another length: it would be a mistake of the program."""
        if len(self.value) != DOOR_BYTES:
            msg = f"a Door id has {DOOR_BYTES} bytes, not {len(self.value)}"
            raise ValueError(msg)

    def __str__(self) -> str:
        """Lower-case hexadecimal."""
        return self.value.hex()

    @classmethod
    def read(cls, text: str) -> Self:
        """A Door id from 32 lower-case hexadecimal digits.

        Raises:
            ReceiptRefusedError: it is not written so.
        """
        if not _HEX.fullmatch(text):
            raise ReceiptRefusedError(message("vault.receipt_door_id"))
        return cls(bytes.fromhex(text))


class Receipt(Secret):
    """The 9 bytes from which a worker's keys follow."""

    __slots__ = ()


def new_receipt(*, random: Random) -> Receipt:
    """A new receipt.

    Args:
        random: gives secure random bytes; nine are taken.
    """
    return Receipt(random(BYTES))


def digits(receipt: Receipt, door_id: DoorId) -> str:
    """The receipt as six groups of four digits, the last two of which are the check.

    Args:
        receipt: the secret.
        door_id: the Door that it is for.
    """
    number = int.from_bytes(receipt.value)
    line = f"{number:0{_NUMBER_DIGITS}d}{_check(number, door_id):02d}"
    return " ".join(line[start : start + _GROUP] for start in range(0, DIGITS, _GROUP))


def read_digits(text: str, door_id: DoorId) -> Receipt:
    """The receipt from typed digits: of any script, with or without spaces, hyphens, dots and marks of direction.

    Args:
        text: what was typed.
        door_id: the Door where it was typed.

    Raises:
        ReceiptRefusedError: something is no digit, there are not 24, or the check does not fit.
    """
    if len(text) > _MOST_CHARACTERS:
        raise ReceiptRefusedError(message("vault.receipt_not_digits"))
    values = [decimal(sign, None) for sign in _LEFT_OUT.sub("", text)]
    line = "".join(str(value) for value in values if value is not None)
    if len(line) != len(values):
        raise ReceiptRefusedError(message("vault.receipt_not_digits"))
    if len(line) != DIGITS:
        raise ReceiptRefusedError(message("vault.receipt_count", n=len(line), wanted=DIGITS))
    number, check = int(line[:_NUMBER_DIGITS]), int(line[_NUMBER_DIGITS:])
    if number >= 1 << (8 * BYTES) or check != _check(number, door_id):
        raise ReceiptRefusedError(message("vault.receipt_wrong"))
    return Receipt(number.to_bytes(BYTES))


def _check(number: int, door_id: DoorId) -> int:
    """97 is prime and divides no difference of one digit or of two exchanged neighbours, so it finds both."""
    shift = int.from_bytes(sha256(b"recourse/v1/door" + door_id.value).digest())
    return (number + shift) % _MODULUS
