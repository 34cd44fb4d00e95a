"""Bech32, in which age writes its recipients, without the limit of 90 characters that BIP 173 has for addresses.

Source: BIP 173.
"""

from base64 import b32encode
from typing import Final

CHARACTERS: Final = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l"
RFC_4648: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
BITS: Final = 5
CHECK_LENGTH: Final = 6
GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)

FROM_RFC: Final = bytes.maketrans(RFC_4648, CHARACTERS)
TO_DIGIT: Final = bytes.maketrans(CHARACTERS, b"0123456789abcdefghijklmnopqrstuv")
TO_VALUE: Final = bytes.maketrans(CHARACTERS, bytes(range(32)))


def _feedback(top: int) -> int:
    folded = 0
    for bit, coefficient in enumerate(GENERATOR):
        if top >> bit & 1:
            folded ^= coefficient
    return folded


FEEDBACK: Final = tuple(map(_feedback, range(32)))
"""What the five bits shifted out do to the check sum; a table, because a recipient has 1,959 characters."""


def encode(prefix: str, data: bytes) -> str:
    """Write bytes under a prefix.

    Args:
        prefix: what stands before the `1`, in small letters.
        data: the bytes.
    """
    body = b32encode(data).rstrip(b"=").translate(FROM_RFC)
    check = _sum(prefix, body.translate(TO_VALUE) + bytes(CHECK_LENGTH)) ^ 1
    tail = bytes(CHARACTERS[check >> BITS * (CHECK_LENGTH - 1 - place) & 31] for place in range(CHECK_LENGTH))
    return f"{prefix}1{(body + tail).decode('ascii')}"


def decode(prefix: str, text: str) -> bytes:
    """Read bytes written under a prefix.

    Args:
        prefix: what has to stand before the `1`, in small letters.
        text: the characters; capitals are refused, although BIP 173 allows them.

    Raises:
        ValueError: another prefix, another character, a wrong check sum, or bits set after the last byte.
    """
    start, found, rest = text.rpartition("1")
    symbols = rest.encode("ascii", "replace")
    if start != prefix or not found or len(symbols) < CHECK_LENGTH or symbols.translate(None, CHARACTERS):
        raise _wrong()
    if _sum(prefix, symbols.translate(TO_VALUE)) != 1:
        raise _wrong()
    body = symbols[:-CHECK_LENGTH]
    length, spare = divmod(BITS * len(body), 8)
    number = int(b"0" + body.translate(TO_DIGIT), 32)
    if spare >= BITS or number & ((1 << spare) - 1):
        raise _wrong()
    return (number >> spare).to_bytes(length, "big")


def _sum(prefix: str, values: bytes) -> int:
    feedback = FEEDBACK
    letters = prefix.encode("ascii")
    check = 1
    high, low = bytes(letter >> BITS for letter in letters), bytes(letter & 31 for letter in letters)
    for value in high + b"\0" + low + values:
        check = (check & 0x1FFFFFF) << 5 ^ value ^ feedback[check >> 25]
    return check


def _wrong() -> ValueError:
    return ValueError("not Bech32 under this prefix")
