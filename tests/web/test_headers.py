import pytest

from fakes.loop import ran_to_its_end
from recourse.web.headers import (
    PART_HEADERS,
    SECURITY_HEADERS,
    headers_hook,
    script_policy,
    secure,
    security_headers,
    shared_with,
)


def test_a_page_may_load_nothing_but_its_style_and_its_icon() -> None:
    """No script, no frame, no connection, and forms only to ourselves."""
    policy = dict(SECURITY_HEADERS)[b"content-security-policy"].decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]


def test_headers_of_an_answer_cannot_weaken_ours() -> None:
    """What stood there is replaced, and a cookie is dropped, whatever set it."""
    event = {
        "type": "http.response.start",
        "headers": [(b"Cache-Control", b"public"), (b"Set-Cookie", b"a=b"), (b"content-type", b"text/html")],
    }
    secure(event)
    assert [pair for pair in event["headers"] if pair not in SECURITY_HEADERS] == [(b"content-type", b"text/html")]
    assert set(SECURITY_HEADERS) <= set(event["headers"])


def test_the_body_of_an_answer_is_left_alone() -> None:
    """Only the start of an answer has headers."""
    event = {"type": "http.response.body", "body": b"x"}
    secure(event)
    assert event == {"type": "http.response.body", "body": b"x"}


def test_nothing_is_stored_and_no_address_is_passed_on() -> None:
    """A cache keeps nothing, and the next site does not learn where somebody came from."""
    headers = dict(SECURITY_HEADERS)
    assert headers[b"cache-control"] == b"no-store"
    assert headers[b"referrer-policy"] == b"no-referrer"
    assert headers[b"cross-origin-opener-policy"] == b"same-origin"
    assert headers[b"cross-origin-resource-policy"] == b"same-origin"
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert b"camera=()" in headers[b"permissions-policy"]


def test_a_page_with_our_scripts_may_run_and_reach_nothing_else() -> None:
    """Scripts from here alone, connections and forms here and to the other process, and no text that becomes code."""
    assert script_policy("http://localhost:8702", "").split("; ") == [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "script-src 'self'",
        "connect-src 'self' http://localhost:8702",
        "form-action 'self' http://localhost:8702",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types recourse",
    ]
    assert "connect-src 'self';" in script_policy("")


def test_another_policy_changes_no_other_header() -> None:
    """Each face has its policy and all else alike."""
    other = dict(security_headers("default-src 'none'"))
    assert {**other, b"content-security-policy": b""} == {**dict(SECURITY_HEADERS), b"content-security-policy": b""}


def test_an_answer_is_shared_with_one_origin_of_ours_or_with_none() -> None:
    """Never with everybody."""
    assert shared_with("") == {}
    assert shared_with("http://localhost:8700")["access-control-allow-origin"] == "http://localhost:8700"


@pytest.mark.parametrize(
    ("type_", "wanted"),
    [
        (b"text/html; charset=utf-8", SECURITY_HEADERS),
        (b"text/javascript", PART_HEADERS),
        (b"application/json", PART_HEADERS),
        (None, PART_HEADERS),
    ],
)
def test_what_is_no_page_carries_what_it_needs(type_: bytes | None, wanted: tuple[tuple[bytes, bytes], ...]) -> None:
    """A script or an answer to a program asks a phone for nothing; it is not cached, framed or taken for a page."""
    event = {"type": "http.response.start", "headers": [(b"content-type", type_)] if type_ else []}
    ran_to_its_end(headers_hook(SECURITY_HEADERS)(event, {}))  # type: ignore[arg-type] # A coroutine, as the hook is one.
    assert [pair for pair in event["headers"] if pair[0] != b"content-type"] == list(wanted)
