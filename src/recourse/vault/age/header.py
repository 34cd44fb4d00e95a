"""The header of an age v1 file: read strictly, written, and bound to the file key by its MAC.

Source: age-encryption.org/v1 (C2SP), "Header".
"""

import hmac
import re
from base64 import b64encode
from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from recourse.terms.message import message
from recourse.vault.faults import EnvelopeRefusedError
from recourse.vault.secret import Secret

INTRO: Final = b"age-encryption.org/v1\n"
ARMOR: Final = b"-----BEGIN AGE ENCRYPTED FILE-----"
LONGEST: Final = 64 * 1024
"""The most bytes that a header may have; sixteen recipients need 27,000."""

COLUMNS: Final = 64
MAC_LENGTH: Final = 32
STANZA: Final = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)")


class FileKey(Secret):
    """The 16 bytes from which the header MAC and the payload key of one file follow."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Stanza:
    """The file key, wrapped for one recipient.

    Attributes:
        kind: the first argument of the stanza, `mlkem768x25519` for example.
        arguments: the further arguments, as they stand.
        body: the bytes of the body.
    """

    kind: str
    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the payload.

    Attributes:
        stanzas: one for each recipient, in the order of the file.
        mac: the 32 bytes of the header MAC, not yet checked.
        signed: the bytes that the MAC covers.
        end: how many bytes the header has; there the payload begins.
    """

    stanzas: tuple[Stanza, ...]
    mac: bytes
    signed: bytes
    end: int


def read_header(data: bytes) -> Header:
    """Read the header of a binary age file.

    Args:
        data: the file, from its first byte.

    Raises:
        EnvelopeRefusedError: the file is armored, of another format, cut off, or not written by the grammar of age.
    """
    if not data.startswith(INTRO):
        _refuse_beginning(data)
    at = len(INTRO)
    stanzas: list[Stanza] = []
    while not data.startswith(b"---", at):
        stanza, at = _read_stanza(data, at)
        stanzas.append(stanza)
    line, end = _line(data, at)
    if not line.startswith(b"--- "):
        raise _broken()
    mac = from_base64(line[4:])
    if len(mac) != MAC_LENGTH:
        raise _broken()
    return Header(tuple(stanzas), mac, data[: at + 3], end)


def write_header(stanzas: Sequence[Stanza], file_key: FileKey) -> bytes:
    """Write a header with its MAC.

    Args:
        stanzas: one for each recipient.
        file_key: the key that the stanzas wrap.
    """
    signed = INTRO + b"".join(map(_write_stanza, stanzas)) + b"---"
    return signed + b" " + to_base64(header_mac(file_key, signed)) + b"\n"


def header_mac(file_key: FileKey, signed: bytes) -> bytes:
    """The 32 bytes that bind a header to its file key.

    Args:
        file_key: the key of the file.
        signed: the header up to and with the three hyphens of its last line.
    """
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"header").derive(file_key.value)
    return hmac.digest(key, signed, "sha256")


def check_mac(header: Header, file_key: FileKey) -> None:
    """Hold a header against its MAC.

    Args:
        header: what was read.
        file_key: what one of its stanzas wrapped.

    Raises:
        EnvelopeRefusedError: the header was changed after it was written.
    """
    if not hmac.compare_digest(header_mac(file_key, header.signed), header.mac):
        raise EnvelopeRefusedError(message("vault.envelope_mac"))


def to_base64(data: bytes) -> bytes:
    """Standard base64 without padding, as age headers have it."""
    return b64encode(data).rstrip(b"=")


def from_base64(text: bytes) -> bytes:
    """Read base64 without padding, and nothing that another writer could have written differently.

    Args:
        text: the characters.

    Raises:
        EnvelopeRefusedError: there are other characters, padding, or bits set after the last byte.
    """
    try:
        data = a2b_base64(text + b"=" * (-len(text) % 4))
    except Base64Error:
        raise _broken() from None
    # The decoder is lenient; only what encodes back to the very same characters is canonical.
    if to_base64(data) != text:
        raise _broken()
    return data


def _read_stanza(data: bytes, at: int) -> tuple[Stanza, int]:
    line, at = _line(data, at)
    found = STANZA.fullmatch(line)
    if found is None:
        raise _broken()
    kind, *arguments = found[1].decode("ascii").split(" ")
    lines: list[bytes] = []
    while True:
        line, at = _line(data, at)
        if len(line) > COLUMNS:
            raise _broken()
        lines.append(line)
        if len(line) < COLUMNS:
            break
    return Stanza(kind, tuple(arguments), from_base64(b"".join(lines))), at


def _write_stanza(stanza: Stanza) -> bytes:
    body = to_base64(stanza.body)
    # The last line is always shorter than a full one, so that a body of full lines ends with an empty line.
    lines = [body[start : start + COLUMNS] for start in range(0, len(body) + 1, COLUMNS)]
    words = " ".join((stanza.kind, *stanza.arguments)).encode("ascii")
    return b"-> " + words + b"\n" + b"".join(line + b"\n" for line in lines)


def _line(data: bytes, at: int) -> tuple[bytes, int]:
    end = data.find(b"\n", at, LONGEST)
    if end >= 0:
        return data[at:end], end + 1
    if len(data) < LONGEST:
        raise EnvelopeRefusedError(message("vault.envelope_header_cut"))
    raise EnvelopeRefusedError(message("vault.envelope_header_long"))


def _refuse_beginning(data: bytes) -> None:
    if INTRO.startswith(data):
        raise EnvelopeRefusedError(message("vault.envelope_header_cut"))
    if data[:LONGEST].lstrip().startswith(ARMOR):
        raise EnvelopeRefusedError(message("vault.envelope_armored"))
    raise EnvelopeRefusedError(message("vault.envelope_header_foreign"))


def _broken() -> EnvelopeRefusedError:
    return EnvelopeRefusedError(message("vault.envelope_header_broken"))
