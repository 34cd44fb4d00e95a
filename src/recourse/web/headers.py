"""What every answer carries so that a browser keeps nothing, runs nothing and tells nobody."""

from collections.abc import MutableMapping
from typing import Any

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No script, no frame, no font, no connection: a page is its words, one style sheet and one small icon."""

FEATURES = (
    "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
    "idle-detection", "microphone", "midi", "payment", "serial", "usb", "web-share",
)  # fmt: skip
"""What a page could ask a phone for, and never does."""

SECURITY_HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", POLICY.encode()),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", ", ".join(f"{feature}=()" for feature in FEATURES).encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-dns-prefetch-control", b"off"),
    (b"x-frame-options", b"DENY"),
)
"""Sent with everything, the style sheet and the refusals too: nothing of the site stays in a cache."""

_NAMES = frozenset(name for name, _ in SECURITY_HEADERS) | {b"set-cookie", b"server", b"etag", b"last-modified"}

Event = MutableMapping[str, Any]


def secure(event: Event) -> None:
    """Put the headers on the start of an answer, in place of whatever stood there; drop cookies."""
    if event["type"] == "http.response.start":
        kept = [pair for pair in event.get("headers", ()) if pair[0].lower() not in _NAMES]
        event["headers"] = [*kept, *SECURITY_HEADERS]


async def add_security_headers(event: Any, scope: Any) -> None:  # noqa: ARG001 -- the shape of an ASGI send hook
    """Do so for each answer of an ASGI application, as its last step before sending."""
    secure(event)
