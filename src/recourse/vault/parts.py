"""The small parts that contents and records share: languages, keys, attachments' names; and where a fault lies."""

import re
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from recourse.terms.message import message
from recourse.vault.base64url import read_base64url
from recourse.vault.canonical import LARGEST
from recourse.vault.faults import MessageRefusedError

MOST_ATTACHMENTS = 20
MOST_NAME_BYTES = 255
MOST_TYPE_CHARACTERS = 100
KEY_BYTES = 32

_LANGUAGE = re.compile(r"[a-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")
_HASH = re.compile(r"[0-9a-f]{64}")
_PLACE = re.compile(r"(?!Object contains unknown field).* - at `(\$[^`]*)`", re.DOTALL)
# An unknown key stands in that text as a stranger wrote it, and could be written so that it looks like a place.

_Shape = TypeVar("_Shape")


@dataclass(frozen=True, slots=True, repr=False)
class AttachmentNote:
    """What an envelope's content says of one attachment beside it.

    Args:
        name: its file name, at most 255 bytes; whoever shows or saves it makes it safe.
        type: its media type (`image/jpeg`).
        sha256: of its content before padding, in hexadecimal.
    """

    name: str
    type: str
    sha256: str


class NoteShape(msgspec.Struct, forbid_unknown_fields=True):
    """An attachment's note as written."""

    name: str
    type: str
    sha256: str


def shaped(plain: Any, shape: type[_Shape]) -> _Shape:
    """Give plain values their shape.

    Raises:
        MessageRefusedError: a key is missing or of another kind, and the path says where; or a key is unknown.
    """
    try:
        return msgspec.convert(plain, shape)
    except msgspec.ValidationError as fault:
        place = _PLACE.fullmatch(str(fault))
        raise misshapen(path=place[1] if place else "$") from None


def misshapen(*, path: str) -> MessageRefusedError:
    """The refusal of a part that is not written as it must be."""
    return MessageRefusedError(message("vault.message_misshapen"), path=path)


def is_language(text: str) -> bool:
    """Whether a text is a language code: two to eight small letters, then up to four parts after hyphens."""
    return _LANGUAGE.fullmatch(text) is not None


def is_hash(text: str) -> bool:
    """Whether a text is a SHA-256 in lower-case hexadecimal."""
    return _HASH.fullmatch(text) is not None


def check_language(text: str) -> None:
    """Refuse what is no language code."""
    if not is_language(text):
        raise misshapen(path="$.language")


def check_number(number: Any, *, path: str, least: int) -> int:
    """A whole number between `least` and `LARGEST`."""
    if type(number) is not int or not least <= number <= LARGEST:
        raise misshapen(path=path)
    return number


def key_of(text: str, *, path: str) -> bytes:
    """The 32 bytes of a key written in base64url."""
    try:
        return read_base64url(text, length=KEY_BYTES)
    except ValueError:
        raise misshapen(path=path) from None


def notes_of(shapes: list[NoteShape]) -> tuple[AttachmentNote, ...]:
    """The notes of all attachments, in their order.

    Raises:
        MessageRefusedError: there are more than 20, or one is not written as it must be.
    """
    if len(shapes) > MOST_ATTACHMENTS:
        raise MessageRefusedError(
            message("vault.message_attachments", n=len(shapes), most=MOST_ATTACHMENTS), path="$.attachments"
        )
    for index, note in enumerate(shapes):
        place = f"$.attachments[{index}]"
        if not 1 <= len(note.name.encode()) <= MOST_NAME_BYTES:
            raise misshapen(path=f"{place}.name")
        if len(note.type) > MOST_TYPE_CHARACTERS or not _TYPE.fullmatch(note.type):
            raise misshapen(path=f"{place}.type")
        if not is_hash(note.sha256):
            raise misshapen(path=f"{place}.sha256")
    return tuple(AttachmentNote(note.name, note.type, note.sha256) for note in shapes)


def plain_notes(notes: tuple[AttachmentNote, ...]) -> list[dict[str, str]]:
    """The notes as they are written."""
    return [{"name": note.name, "type": note.type, "sha256": note.sha256} for note in notes]
