from recourse.web.headers import SECURITY_HEADERS, secure


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
