"""What every answer carries so that a browser keeps nothing, runs nothing but ours and tells nobody."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

_CLOSED = "default-src 'none'; style-src 'self'; img-src 'self'"
_ENDS = "base-uri 'none'; frame-ancestors 'none'"

POLICY = f"{_CLOSED}; form-action 'self'; {_ENDS}"
"""No script, no frame, no font, no connection: a page is its words, one style sheet and one small icon."""


def script_policy(*others: str) -> str:
    """The policy of pages with our own scripts: they may talk to this origin and to the others named, nobody else.

    Args:
        others: origins of ours on another port or name; empty ones are left out.
    """
    ours = " ".join(("'self'", *dict.fromkeys(origin for origin in others if origin)))
    trusted = "require-trusted-types-for 'script'; trusted-types recourse"
    return f"{_CLOSED}; script-src 'self'; connect-src {ours}; form-action {ours}; {_ENDS}; {trusted}"


FEATURES = (
    "autoplay", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
    "idle-detection", "microphone", "midi", "payment", "serial", "usb",
)  # fmt: skip
"""What a page could ask a phone for, and never does."""

Headers = tuple[tuple[bytes, bytes], ...]


def security_headers(policy: str = POLICY) -> Headers:
    """The headers of one face of the site.

    Args:
        policy: its Content-Security-Policy.
    """
    return (
        (b"cache-control", b"no-store"),
        (b"content-security-policy", policy.encode()),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"permissions-policy", ", ".join(f"{feature}=()" for feature in FEATURES).encode()),
        (b"referrer-policy", b"no-referrer"),
        (b"x-content-type-options", b"nosniff"),
        (b"x-dns-prefetch-control", b"off"),
        (b"x-frame-options", b"DENY"),
    )


SECURITY_HEADERS: Headers = security_headers()
"""Sent with every page, refusals too: nothing of the site stays in a cache."""

PART_HEADERS: Headers = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
"""Sent with what is no page: style, icon, scripts, files, answers to programs. The rest would be weight for nothing."""

_NAMES = frozenset(name for name, _ in SECURITY_HEADERS) | {b"set-cookie", b"server", b"etag", b"last-modified"}

Event = MutableMapping[str, Any]


def secure(event: Event, headers: Headers = SECURITY_HEADERS) -> None:
    """Put the headers on the start of an answer, in place of whatever stood there; drop cookies."""
    if event["type"] == "http.response.start":
        kept = [pair for pair in event.get("headers", ()) if pair[0].lower() not in _NAMES]
        event["headers"] = [*kept, *headers]


async def add_security_headers(event: Any, scope: Any) -> None:  # noqa: ARG001 -- the shape of an ASGI send hook
    """Do so for each answer of an ASGI application, as its last step before sending."""
    secure(event)


def headers_hook(headers: Headers) -> Callable[[Any, Any], Awaitable[None]]:
    """The same hook with other headers for pages, and fewer for what is none.

    Args:
        headers: what `security_headers` gave.
    """

    async def add(event: Any, scope: Any) -> None:  # noqa: ARG001 -- the shape of an ASGI send hook
        if event["type"] == "http.response.start":
            type_ = next((value for name, value in event.get("headers", ()) if name.lower() == b"content-type"), b"")
            secure(event, headers if type_.startswith(b"text/html") else PART_HEADERS)

    return add


def shared_with(origin: str) -> dict[str, str]:
    """The headers by which another origin of ours may read an answer (Fetch standard, CORS); none where it is this one.

    No cookie or log-in goes along: there is none.

    Args:
        origin: `http://localhost:8700`, or empty.
    """
    if not origin:
        return {}
    return {"access-control-allow-origin": origin, "access-control-expose-headers": "content-disposition"}
