"""Forms as browsers send them, read in memory: nothing is written to a temporary file, nothing is guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import parse_qsl

from recourse.terms.errors import RecourseError
from recourse.terms.message import message

MOST_FIELDS = 600
"""All questions of the Door together have fewer fields than this."""

LONGEST_NAME = 60

LONGEST_BOUNDARY = 70
"""As the standard of multipart bodies has it."""

LONGEST_HEAD = 2_000
"""Bytes of the lines above one part; a browser sends some two hundred."""

_PARAMETER = re.compile(rb';[ \t]*(name|filename)="([^"]*)"', re.IGNORECASE)


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
    """Read the parts of a form, one level deep: what lies inside a part is content, whatever it looks like."""
    fields: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for head, content in _parts(body, _boundary(content_type)):
        given = {key.lower(): value for key, value in _PARAMETER.findall(head)}
        name = given.get(b"name", b"").decode("utf-8", "replace")
        if not name or len(name) > LONGEST_NAME:
            continue
        if b"filename" in given:
            files[name] = content
            continue
        try:
            fields[name] = content.decode("utf-8")
        except UnicodeDecodeError:
            raise FormRefusedError(message("door.form_unreadable")) from None
    return Form(fields=fields, files=files)


def _boundary(content_type: str) -> bytes:
    said = Message()
    said["content-type"] = content_type.replace("\r", " ").replace("\n", " ")
    boundary = said.get_boundary() or ""
    if not 0 < len(boundary) <= LONGEST_BOUNDARY or not boundary.isascii():
        raise FormRefusedError(message("door.form_unreadable"))
    return boundary.encode()


def _parts(body: bytes, boundary: bytes) -> list[tuple[bytes, bytes]]:
    """The head and the content of each part; counted before they are cut apart, so that no flood of them is built."""
    mark = b"\r\n--" + boundary
    whole = b"\r\n" + body
    if not 0 < whole.count(mark) <= MOST_FIELDS + 1:
        raise FormRefusedError(message("door.form_unreadable"))
    parts = []
    for piece in whole.split(mark)[1:]:
        if piece.startswith(b"--"):
            break
        # The line of the boundary ends here; the head ends at the first empty line.
        end = piece.find(b"\r\n\r\n", 0, LONGEST_HEAD)
        if end < 0:
            raise FormRefusedError(message("door.form_unreadable"))
        parts.append((piece[:end], piece[end + 4 :]))
    return parts
