"""What a program sent, taken apart: headers, and forms with an envelope and attachments."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from recourse.door.api.refusals import RequestShapeError, TokenError, refuse_field, refuse_header
from recourse.store.door.limits import ATTACHMENTS_MOST, UPLOAD_MOST
from recourse.store.door.ports import SealedAttachment
from recourse.store.door.refusals import attachment_too_large, too_many_attachments
from recourse.terms.message import message
from recourse.vault.outside import look_at_attachment, look_at_text
from recourse.web.forms import Part, read_parts

HEX = {"team": re.compile(r"[0-9a-f]{32}"), "mailbox": re.compile(r"[0-9a-f]{64}")}
"""The fields that name something."""

_KEY = re.compile(r"[!-~]{8,200}")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_UPLOAD = re.compile(rb"[0-9a-f]{32}")
_TOKEN = re.compile(r"[Bb]earer ([!-~]{16,200})")


@dataclass(frozen=True, slots=True)
class SealedForm:
    """A form with an envelope, checked from outside.

    Attributes:
        fields: the fields that name something.
        envelope: the age file.
        envelope_hash: its SHA-256.
        padding_class: 16, 64 or 256.
        attachments: what lies beside it, in order.
        body: SHA-256 over all of it, in hexadecimal.
    """

    fields: dict[str, str]
    envelope: bytes
    envelope_hash: bytes
    padding_class: int
    attachments: tuple[SealedAttachment, ...]
    body: str


def read_sealed(body: bytes, content_type: str, *, names: Sequence[str], attachments: bool) -> SealedForm:
    """Read a form with an envelope.

    Args:
        body: of the request.
        content_type: the header of that name.
        names: the fields that must be there once.
        attachments: whether attachments may come along.

    Raises:
        FormRefusedError: it is no form.
        RequestShapeError: a field is missing, comes twice, is unknown or has another shape.
        EnvelopeRefusedError: what came is not an envelope that could be opened.
        TooLargeError: too many attachments, or one that is too large.
    """
    parts = read_parts(body, content_type)
    fields = {name: _named(parts, name) for name in names}
    envelope = _only(parts, "envelope")
    beside = [part for part in parts if part.name == "attachment"]
    known = len(fields) + 1 + (len(beside) if attachments else 0)
    if len(parts) != known:
        raise RequestShapeError(message("door.api_unknown_part"))
    if len(beside) > ATTACHMENTS_MOST:
        raise too_many_attachments()
    read = tuple(_attachment(part) for part in beside)
    envelope_hash = sha256(envelope).digest()
    return SealedForm(
        fields, envelope, envelope_hash, look_at_text(envelope), read, _whole(fields, envelope_hash, read)
    )


def _only(parts: Sequence[Part], name: str) -> bytes:
    found = [part.content for part in parts if part.name == name]
    return found[0] if len(found) == 1 else refuse_field(name)


def _named(parts: Sequence[Part], name: str) -> str:
    text = _only(parts, name).decode("ascii", "replace")
    return text if HEX[name].fullmatch(text) else refuse_field(name)


def _attachment(part: Part) -> SealedAttachment:
    if part.file_name is None:
        if not _UPLOAD.fullmatch(part.content):
            refuse_field("attachment")
        return SealedAttachment(upload=part.content.decode())
    if len(part.content) > UPLOAD_MOST:
        raise attachment_too_large()
    look_at_attachment(part.content)
    return SealedAttachment(content=part.content)


def _whole(fields: dict[str, str], envelope_hash: bytes, attachments: Sequence[SealedAttachment]) -> str:
    """One hash over everything: each piece of it has a length that is known, so that no two forms give the same."""
    whole = sha256("\n".join(fields.values()).encode())
    whole.update(envelope_hash)
    for one in attachments:
        mark, content = (b"u", (one.upload or "").encode()) if one.content is None else (b"c", one.content)
        whole.update(mark + sha256(content).digest())
    return whole.hexdigest()


def idempotency_key(headers: Mapping[str, str]) -> str:
    """SHA-256 of the request's key, in hexadecimal: all that is kept of it.

    Raises:
        RequestShapeError: there is none, or it is too short to be no one else's.
    """
    key = headers.get("idempotency-key", "")
    if not _KEY.fullmatch(key):
        refuse_header("Idempotency-Key")
    return sha256(key.encode()).hexdigest()


def token_hash(headers: Mapping[str, str]) -> str:
    """SHA-256 of the Desk's token, in hexadecimal.

    Raises:
        TokenError: there is none.
    """
    given = _TOKEN.fullmatch(headers.get("authorization", ""))
    if given is None:
        raise TokenError(message("door.api_token"))
    return sha256(given[1].encode()).hexdigest()


def number_header(headers: Mapping[str, str], name: str) -> int:
    """A whole number that stands in a header.

    Raises:
        RequestShapeError: it does not.
    """
    text = headers.get(name.lower(), "")
    return int(text) if _NUMBER.fullmatch(text) else refuse_header(name)
