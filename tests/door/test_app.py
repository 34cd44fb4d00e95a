import asyncio
import logging
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Litestar
from litestar.testing import TestClient

from recourse.account.model import Account
from recourse.door.app import MOST_BYTES, create_app
from recourse.door.steps import QUESTIONS
from recourse.door.work_out import Advice
from recourse.web.headers import SECURITY_HEADERS

TITLE = re.compile(r"<title>(.*?)</title>")
TELLING = re.compile(r"work|right|owed|safe|help|traffick|exploit|worker|paper|migra|court|claim", re.IGNORECASE)
SENSITIVE = ("/1", "/2", "/3", "/4", "/5")


def addresses(door: Litestar) -> list[tuple[str, str]]:
    """Every method and address of the application, read from its routes."""
    return sorted(
        (method, route.path.replace("{part:str}", "1"))
        for route in door.routes
        for method in getattr(route, "methods", ())
        if method in {"GET", "POST"}
    )


def test_every_answer_carries_the_headers(door: Litestar, client: TestClient[Litestar]) -> None:
    """Pages, files, the style sheet, refusals and addresses that do not exist: nothing is left out."""
    wanted = {name.decode(): value.decode() for name, value in SECURITY_HEADERS}
    asked = [*addresses(door), ("GET", "/nothing-here"), ("DELETE", "/2"), ("GET", "/1/zz"), ("POST", "/")]
    for method, address in asked:
        answer = client.request(method, address)
        assert {name: answer.headers.get(name) for name in wanted} == wanted, (method, address)
        assert "set-cookie" not in answer.headers, (method, address)


def test_no_address_and_no_title_says_what_the_site_is_about(door: Litestar, client: TestClient[Litestar]) -> None:
    """Somebody who looks over a shoulder reads "Questions" and a number."""
    for method, address in addresses(door):
        assert not TELLING.search(address), address
        page = client.request(method, address)
        if page.headers["content-type"].startswith("text/html"):
            assert TITLE.findall(page.text) == ["Questions"], address


def test_every_page_can_be_left_and_has_no_script(door: Litestar, client: TestClient[Litestar]) -> None:
    """One link away from here, on each page; no script, no inline style, nothing from elsewhere."""
    for method, address in [*addresses(door), ("GET", "/nothing-here")]:
        page = client.request(method, address)
        if not page.headers["content-type"].startswith("text/html"):
            continue
        assert '<a class="leave" href="https://www.wikipedia.org/" rel="noreferrer noopener">' in page.text, address
        assert not re.search(r"<script|\son\w+=|style=|<iframe|<img|@import", page.text), address
        assert set(re.findall(r'<link [^>]*href="([^"]*)"', page.text)) == {"/i.svg", "/s.css"}, address
        assert set(re.findall(r'action="([^"]*)"', page.text)) <= set(SENSITIVE), address


def test_the_place_to_leave_to_is_a_setting() -> None:
    """An organisation can choose another page."""
    with TestClient(create_app(today=lambda: date(2026, 11, 24), leave_to="https://weather.example/")) as client:
        assert 'href="https://weather.example/"' in client.get("/").text


def test_it_says_when_it_is_ready(client: TestClient[Litestar]) -> None:
    """For those who watch over it."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_a_page_that_does_not_exist_says_so_kindly(client: TestClient[Litestar]) -> None:
    """With a way back to the first page."""
    answer = client.get("/nothing-here")
    assert answer.status_code == 404
    assert "There is no page here" in answer.text
    assert 'href="/"' in answer.text


@pytest.mark.parametrize("address", ["/2", "/3", "/4", "/5"])
def test_a_body_that_is_no_form_gets_a_kind_page(client: TestClient[Litestar], address: str) -> None:
    """Status 400 and a sentence, not a stack of errors."""
    answer = client.post(address, content=b'{"a": 1}', headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert "We could not read that" in answer.text


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: TestClient[Litestar]) -> None:
    """Its announced length is enough; where none is announced, reading stops at the limit."""
    form = {"content-type": "application/x-www-form-urlencoded"}
    announced = client.post("/2", content=b"a", headers={**form, "content-length": "200000000"})
    assert announced.status_code == 413
    assert "That was too large" in announced.text
    sent = client.post("/2", content=iter([b"a" * 1_000_000] * (MOST_BYTES // 1_000_000 + 1)), headers=form)
    assert sent.status_code == 413


def test_a_fault_on_our_side_is_said_and_shows_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """The page blames nobody and shows no word of the answers; the log has the class of the error and nothing else."""

    def broken(account: Account, today: date) -> Advice:
        raise RuntimeError(account.country, today)

    app = create_app(today=lambda: date(2026, 11, 24), work_out=broken)
    form = {"country.state": "said", "country.choice": "GR", "do": "result"}
    with caplog.at_level(logging.INFO, "recourse.door"), TestClient(app, raise_server_exceptions=False) as client:
        answer = client.post("/2", data=form)
    assert answer.status_code == 500
    assert "This is not because of what you wrote" in answer.text
    assert "GR" not in answer.text
    assert [record.getMessage() for record in caplog.records] == ["2026-11-24 door.check_step 500 RuntimeError"]


def test_the_log_holds_day_route_status_and_class_of_error(
    client: TestClient[Litestar], caplog: pytest.LogCaptureFixture
) -> None:
    """No path, no query, no header, no answer."""
    with caplog.at_level(logging.DEBUG):
        client.get("/?secret=1", headers={"user-agent": "secret"})
        client.get("/secret")
        client.post("/2", data={"at": "born", "born.year": "secret", "do": "next"})
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("recourse")]
    assert ours == [
        "2026-11-24 door.start 200 -",
        "2026-11-24 none 404 NotFoundException",
        "2026-11-24 door.check_step 400 AnswerRefusedError",
    ]
    others = [record.getMessage() for record in caplog.records if record.name.startswith(("litestar", "granian"))]
    assert others == []


names = st.one_of(
    st.sampled_from(["do", "at", "file", "x"]),
    st.builds(
        lambda id_, index: f"{id_}.{['state', *QUESTIONS[id_].fields][index % (1 + len(QUESTIONS[id_].fields))]}",
        st.sampled_from(sorted(QUESTIONS)),
        st.integers(0, 200),
    ),
)
values = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "said",
            "skip",
            "yes",
            "no",
            "GB",
            "AZ",
            "next",
            "back",
            "result",
            "more",
            "open",
            "rows",
            "ask-CD14",
            "print",
            "text",
            "file",
            "bring",
            "1",
            "12",
            "2025",
            "31",
            "500",
            "month",
            "week",
            "ended",
            "now",
            "amount",
            "regular",
        ]
    ),
    st.sampled_from(['{"country":"GB"}', '{"country":"GB","x":1}', "{", "country: GB\nwork: [{from: 2020-01-01}]"]),
)


@pytest.mark.parametrize("address", ["/2", "/3", "/4", "/5"])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(fields=st.dictionaries(names, values, max_size=12))
def test_no_form_breaks_a_page(client: TestClient[Litestar], address: str, fields: dict[str, str]) -> None:
    """Whatever is sent, there is a page: a question, a result, or a kind word."""
    answer = client.post(address, data=fields)
    assert answer.status_code in {200, 400}, answer.text
    assert answer.content


def test_what_can_be_read_can_be_asked_about(door: Litestar, client: TestClient[Litestar]) -> None:
    """HEAD answers as GET does, without the page."""
    for method, address in addresses(door):
        if method == "GET" and address != "/1/1":
            answer = client.head(address)
            assert (answer.status_code, answer.content) == (200, b""), address


def test_a_form_that_never_comes_whole_is_given_up(door: Litestar, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sender who stops in the middle gets a refusal after a while, and the server is free again."""
    monkeypatch.setattr("recourse.door.app.SECONDS_FOR_A_FORM", 0.05)
    began: list[int] = []
    waited = iter([{"type": "http.request", "body": b"a", "more_body": True}])

    async def receive() -> Any:
        for event in waited:
            return event
        await asyncio.sleep(3600)
        return None

    async def send(event: Any) -> None:
        if event["type"] == "http.response.start":
            began.append(event["status"])

    headers = [(b"content-type", b"application/x-www-form-urlencoded"), (b"content-length", b"50")]
    scope: Any = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": "/2", "raw_path": b"/2", "query_string": b"", "root_path": "", "headers": headers,
        "client": None, "server": None,
    }  # fmt: skip
    asyncio.run(door(scope, receive, send))
    assert began == [408]
