"""Forms as browsers send them, read in memory: nothing is written to a temporary file, nothing is guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl

from recourse.terms.errors import RecourseError
from recourse.terms.message import message

MOST_FIELDS = 600
"""All questions of the Door together have fewer fields than this."""

LONGEST_NAME = 60


class FormRefusedError(RecourseError):
    """What came is no form that a page of ours can have sent."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form said.

    Attributes:
        fields: the value of each field; where a name came twice, the last one.
        files: the bytes of each file that was chosen.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)


def read_form(body: bytes, content_type: str) -> Form:
    """Read a form from the body of a request.

    Args:
        body: the whole body; the server has bounded it.
        content_type: the header of that name, as it came.

    Raises:
        FormRefusedError: it is neither kind of form, is broken, or has too many fields.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        return Form(fields=_urlencoded(body))
    if kind == "multipart/form-data":
        return _multipart(body, content_type)
    raise FormRefusedError(message("door.form_unreadable"))


def _urlencoded(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise FormRefusedError(message("door.form_unreadable")) from None
    return {name: value for name, value in pairs if len(name) <= LONGEST_NAME}


def _multipart(body: bytes, content_type: str) -> Form:
    head = b"Content-Type: " + content_type.encode("latin-1", "replace").replace(b"\r", b" ").replace(b"\n", b" ")
    parsed = BytesParser(EmailMessage, policy=HTTP).parsebytes(head + b"\r\n\r\n" + body)
    parts = parsed.get_payload()
    if not isinstance(parts, list) or len(parts) > MOST_FIELDS:
        raise FormRefusedError(message("door.form_unreadable"))
    fields: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for part in parts:
        if not isinstance(part, Message):
            continue
        name = part.get_param("name", header="content-disposition")
        if not isinstance(name, str) or len(name) > LONGEST_NAME:
            continue
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        if part.get_param("filename", header="content-disposition") is not None:
            files[name] = content
            continue
        try:
            fields[name] = content.decode("utf-8")
        except UnicodeDecodeError:
            raise FormRefusedError(message("door.form_unreadable")) from None
    return Form(fields=fields, files=files)
