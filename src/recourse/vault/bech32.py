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


STEP: Final = 6
"""Characters that one step of the check sum takes: its 30 bits are then shifted out whole, ten at a time below."""


def _shifted_out(first: int) -> tuple[int, ...]:
    """What ten bits of a check sum, the lowest of them in this place, become when six characters follow.

    The check sum is linear: the table of ten bits follows from what each of them becomes.
    """
    found = [0]
    for place in range(first, first + 2 * BITS):
        check = 1 << place
        for _ in range(STEP):
            check = _next(check, 0)
        found += [check ^ other for other in found]
    return tuple(found)


def _next(check: int, value: int) -> int:
    """The check sum after one more character, as BIP 173 has it."""
    top = check >> 25
    check = (check & 0x1FFFFFF) << BITS ^ value
    for bit, coefficient in enumerate(GENERATOR):
        if top >> bit & 1:
            check ^= coefficient
    return check


LOW: Final = _shifted_out(0)
MIDDLE: Final = _shifted_out(10)
HIGH: Final = _shifted_out(20)
"""Six characters at a time by tables, because a recipient has 1,959 and a Desk reads one for every report."""


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
    letters = prefix.encode("ascii")
    check = 1
    for value in bytes(letter >> BITS for letter in letters) + b"\0" + bytes(letter & 31 for letter in letters):
        check = _next(check, value)
    first = len(values) % STEP
    for value in values[:first]:
        check = _next(check, value)
    low, middle, high = LOW, MIDDLE, HIGH
    check = high[check >> 20] ^ middle[check >> 10 & 1023] ^ low[check & 1023]
    # Each six characters are laid on the bits that are shifted out next; the last six stay as they are.
    six = iter(values[first:-STEP])
    for a, b, c, d, e, f in zip(six, six, six, six, six, six, strict=True):
        check = (
            high[check >> 20 ^ (a << BITS | b)]
            ^ middle[check >> 10 & 1023 ^ (c << BITS | d)]
            ^ low[check & 1023 ^ (e << BITS | f)]
        )
    for place, value in enumerate(reversed(values[-STEP:])):
        check ^= value << BITS * place
    return check


def _wrong() -> ValueError:
    return ValueError("not Bech32 under this prefix")
