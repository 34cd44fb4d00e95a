"""Forms as browsers send them, read in memory: nothing is written to a temporary file, nothing is guessed."""

import re
from collections.abc import Iterator, Mapping
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

LONGEST_TYPE = 300
"""Signs of a content type; the standard library's reader takes seconds for a header of some hundred thousand."""

LONGEST_HEAD = 2_000
"""Bytes of the lines above one part; a browser sends some two hundred."""

_PARAMETER = re.compile(rb';[ \t]*(name|filename)="([^"]*)"', re.IGNORECASE)
_PLAIN_BOUNDARY = re.compile(rf"multipart/form-data; boundary=([A-Za-z0-9'+_./:=?-]{{1,{LONGEST_BOUNDARY}}})")
# As browsers write it; any other way goes through the reader of the standard library, which is slow.

_TYPE = re.compile(rb"\r\ncontent-type:[ \t]*([a-z0-9.+-]+/[a-z0-9.+-]+)", re.IGNORECASE)


class FormRefusedError(RecourseError):
    """What came is no form that a page of ours can have sent."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a form, in its place among the others.

    Attributes:
        name: of the field.
        content: its bytes.
        file_name: what a chosen file was called; None where it is no file.
        type: what the browser took the file for, in lower case; empty where it did not say.
    """

    name: str
    content: bytes
    file_name: str | None = None
    type: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form said.

    Attributes:
        fields: the value of each field; where a name came twice, the last one.
        files: the bytes of each file that was chosen; where a name came twice, the last one.
        chosen: every file that was chosen, in the order in which they came.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    chosen: tuple[Part, ...] = ()


def read_form(body: bytes, content_type: str) -> Form:
    """Read a form from the body of a request.

    Args:
        body: the whole body; the server has bounded it.
        content_type: the header of that name, as it came.

    Raises:
        FormRefusedError: it is neither kind of form, is broken, or has too many fields.
    """
    _check_type(content_type)
    if _kind(content_type) == "application/x-www-form-urlencoded":
        return Form(fields=_urlencoded(body))
    parts = read_parts(body, content_type)
    chosen = tuple(part for part in parts if part.file_name is not None)
    fields = {part.name: _text(part.content) for part in parts if part.file_name is None}
    return Form(fields=fields, files={part.name: part.content for part in chosen}, chosen=chosen)


def read_parts(body: bytes, content_type: str) -> tuple[Part, ...]:
    """Read the parts of a multipart form in their order, one level deep.

    What lies inside a part is content, whatever it looks like. Parts without a name are left out.

    Args:
        body: the whole body; the server has bounded it.
        content_type: the header of that name, as it came.

    Raises:
        FormRefusedError: it is no such form, is broken, or has too many parts.
    """
    _check_type(content_type)
    if _kind(content_type) != "multipart/form-data":
        raise FormRefusedError(message("door.form_unreadable"))
    read = (_part(head, content) for head, content in _pieces(body, _boundary(content_type)))
    return tuple(part for part in read if part.name and len(part.name) <= LONGEST_NAME)


def _check_type(content_type: str) -> None:
    if len(content_type) > LONGEST_TYPE:
        raise FormRefusedError(message("door.form_unreadable"))


def _kind(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _urlencoded(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise FormRefusedError(message("door.form_unreadable")) from None
    return {name: value for name, value in pairs if len(name) <= LONGEST_NAME}


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise FormRefusedError(message("door.form_unreadable")) from None


def _part(head: bytes, content: bytes) -> Part:
    given = {key.lower(): value.decode("utf-8", "replace") for key, value in _PARAMETER.findall(head)}
    type_ = _TYPE.search(b"\r\n" + head)
    return Part(given.get(b"name", ""), content, given.get(b"filename"), type_[1].decode().lower() if type_ else "")


def _boundary(content_type: str) -> bytes:
    plain = _PLAIN_BOUNDARY.fullmatch(content_type)
    if plain:
        return plain[1].encode()
    said = Message()
    said["content-type"] = content_type.replace("\r", " ").replace("\n", " ")
    boundary = said.get_boundary() or ""
    if not 0 < len(boundary) <= LONGEST_BOUNDARY or not boundary.isascii():
        raise FormRefusedError(message("door.form_unreadable"))
    return boundary.encode()


def _pieces(body: bytes, boundary: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The head and the content of each part; counted before they are cut apart, so that no flood of them is built.

    Nothing is copied but the parts themselves: a body has megabytes, and many come at once.
    """
    mark = b"\r\n--" + boundary
    first = mark.removeprefix(b"\r\n")
    at_once = body.startswith(first)
    if not 0 < body.count(mark) + at_once <= MOST_FIELDS + 1:
        raise FormRefusedError(message("door.form_unreadable"))
    begin = len(first) if at_once else body.find(mark) + len(mark)
    while not body.startswith(b"--", begin):
        following = body.find(mark, begin)
        end = len(body) if following < 0 else following
        # The line of the boundary ends here; the head ends at the first empty line.
        above = body.find(b"\r\n\r\n", begin, min(end, begin + LONGEST_HEAD))
        if above < 0:
            raise FormRefusedError(message("door.form_unreadable"))
        yield body[begin:above], body[above + 4 : end]
        if following < 0:
            return
        begin = following + len(mark)
