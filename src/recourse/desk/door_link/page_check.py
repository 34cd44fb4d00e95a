"""The form page of the Door, held against what it may be: nothing on it runs or sends but what this Desk knows.

The page is read with the standard library's parser, which gives every tag and attribute as it was written. What is
not known to be harmless is a difference: a Door that swaps keys has to do it in the list of recipients or in what runs.
Browsers read broken pages in ways of their own; so anything that is not written plainly, as our pages are, is a
difference too: a comment, a tag in an odd form, a loose angle bracket, a control sign.
"""

import re
from base64 import b64encode
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import new
from html.parser import HTMLParser
from urllib.parse import urlsplit

Attributes = Mapping[str, str | None]

_FORBIDDEN = frozenset(
    {
        "base",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "portal",
        "style",
        "math",
        "foreignobject",
        "use",
    }
)
"""Elements that could run something, load something or turn addresses; none of our pages has one."""

_PLAIN_TAG = re.compile(r"<[a-z][a-z0-9]*(?:\s+[a-z][a-z0-9:_-]*(?:=\"[^\"<>]*\")?)*\s*/?>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")

_SCRIPT_ATTRIBUTES = frozenset({"src", "integrity", "defer"})
_FORM_ADDRESSES = frozenset({"action", "formaction"})
_LOADED = frozenset({"src", "srcset", "data", "poster", "background", "ping", "manifest", "xlink:href", "href", "cite"})
_LINKS = frozenset({"a", "area"})


@dataclass(frozen=True, slots=True)
class Known:
    """What a form page may hold.

    Attributes:
        team: the id of the team whose recipients are checked.
        recipients: those of the team's own record.
        scripts: the bytes of each script, by its address (`/door.js`).
        bundle: the SHA-256 of the script that seals, in hexadecimal.
        origins: the origins that forms may send to; the page's own is the empty text.
    """

    team: str
    recipients: tuple[str, ...]
    scripts: Mapping[str, bytes]
    bundle: str
    origins: Collection[str]


@dataclass(slots=True)
class _Seen:
    """What was found on the page."""

    differences: list[str] = field(default_factory=list)
    recipients: list[tuple[str, ...]] = field(default_factory=list)
    scripts: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    """Collects differences tag by tag."""

    def __init__(self, known: Known) -> None:
        super().__init__(convert_charrefs=False)
        self.known = known
        self.seen = _Seen()
        self.in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        # A browser takes the first of two attributes of a name, this parser's dict the last.
        if len(attributes) != len(attrs) or not _PLAIN_TAG.fullmatch(self.get_starttag_text() or ""):
            self.seen.differences.append("page-element")
        self.seen.differences.extend(_differences(tag, attributes, self.known))
        if tag == "script":
            self.in_script = True
            self.seen.scripts.add(_address(attributes.get("src") or ""))
        if tag == "input" and attributes.get("name") == "team" and attributes.get("value") == self.known.team:
            self.seen.recipients.append(tuple((attributes.get("data-recipients") or "").split()))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.in_script = False

    def handle_data(self, data: str) -> None:
        if self.in_script and data.strip():
            self.seen.differences.append("page-script")
        if "<" in data:
            self.seen.differences.append("page-element")

    def handle_comment(self, _: str) -> None:
        self.seen.differences.append("page-element")

    def handle_pi(self, _: str) -> None:
        self.seen.differences.append("page-element")

    def unknown_decl(self, _: str) -> None:
        self.seen.differences.append("page-element")

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.seen.differences.append("page-element")


def page_differences(page: bytes, known: Known) -> tuple[str, ...]:
    """What on a form page is not as this Desk knows it.

    Args:
        page: the page as an ordinary visitor gets it.
        known: what it may hold.

    Returns:
        Short words, each once: `unread`, `team-missing`, `recipients`, `page-script`, `page-form`, `page-element`.
    """
    try:
        text = page.decode()
    except UnicodeDecodeError:
        return ("unread",)
    reader = _Reader(known)
    reader.feed(text)
    reader.close()
    found = list(reader.seen.differences)
    if _CONTROL.search(text) or reader.rawdata:
        found.append("page-element")
    if not reader.seen.recipients:
        found.append("team-missing")
    if any(sorted(given) != sorted(known.recipients) for given in reader.seen.recipients):
        found.append("recipients")
    return tuple(dict.fromkeys(found))


def _differences(tag: str, attributes: Attributes, known: Known) -> Iterator[str]:
    if tag in _FORBIDDEN or (tag == "meta" and "http-equiv" in attributes):
        yield "page-element"
    if tag == "script" and not _is_known_script(attributes, known):
        yield "page-script"
    for name, value in attributes.items():
        yield from _of_attribute(tag, name, (value or "").strip(), known)


def _of_attribute(tag: str, name: str, value: str, known: Known) -> Iterator[str]:
    if name.startswith("on") or name == "srcdoc":
        yield "page-script"
    elif name in _FORM_ADDRESSES:
        if not _is_own(value, known):
            yield "page-form"
    elif name in _LOADED and tag in _LINKS:
        if urlsplit(value).scheme not in {"", "http", "https", "tel", "mailto"}:
            yield "page-script"
    elif name in _LOADED:
        if not _is_own(value, known):
            yield "page-element"
    elif name.startswith("data-"):
        yield from _of_data(name, value, known)


def _of_data(name: str, value: str, known: Known) -> Iterator[str]:
    """Data attributes tell the scripts where to send and what to load."""
    if name == "data-bundle" and value != known.bundle:
        yield "page-script"
    if "integrity" in name and not any(_fits(value, script) for script in known.scripts.values()):
        yield "page-script"
    if (value.startswith(("/", "\\")) or "://" in value) and not _is_own(value, known) and name != "data-leave":
        yield "page-form"


def _is_known_script(attributes: Attributes, known: Known) -> bool:
    script = known.scripts.get(_address(attributes.get("src") or ""))
    integrity = attributes.get("integrity") or ""
    return script is not None and attributes.keys() <= _SCRIPT_ATTRIBUTES and _fits(integrity, script)


def _address(value: str) -> str:
    """The path of an address of the page's own origin; the whole text otherwise."""
    parts = urlsplit(value)
    return parts.path if not parts.scheme and not parts.netloc else value


def _fits(integrity: str, script: bytes) -> bool:
    """Whether an integrity attribute is one hash, and this script's."""
    name, _, given = integrity.partition("-")
    if name not in {"sha256", "sha384", "sha512"}:
        return False
    return given == b64encode(new(name, script).digest()).decode()


def _is_own(value: str, known: Known) -> bool:
    """Whether an address leads to the page's own origin or to one of those expected."""
    cleaned = "".join(sign for sign in value if sign > " ")
    if cleaned != value or "\\" in value:
        # Browsers drop line breaks inside addresses and read a backslash as a slash.
        return False
    parts = urlsplit(value)
    if not parts.scheme and not parts.netloc:
        return not value.startswith("//")
    return f"{parts.scheme}://{parts.netloc}" in known.origins
