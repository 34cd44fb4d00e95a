import asyncio
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Litestar
from litestar.testing import TestClient

from door.doors import SCRIPTS, SIGNING_KEY, make_door, team_record, with_team
from door.visits import beside, visit_app
from door.without_script.worker import Worker, photo, report
from fakes.door_api import FakeDoor
from fakes.door_store import FakeDoorStore
from fakes.loop import ran_to_its_end
from recourse.account.model import Account
from recourse.door.places import Places
from recourse.door.steps import QUESTIONS
from recourse.door.without_script import bodies
from recourse.door.without_script.app import ADDRESSES, MOST_BYTES
from recourse.door.work_out import Advice
from recourse.vault.signing import team_id
from recourse.web.headers import PART_HEADERS, script_policy, security_headers

TEAM = team_id(SIGNING_KEY)
FORM = {"content-type": "application/x-www-form-urlencoded"}
LANGUAGES = ("en", "fr", "ar")
PAGES = [f"/p/{language}{at}" for language in LANGUAGES for at in ADDRESSES]
FORGETS = "Our computer works this page out and forgets it."
WORDS = re.compile(r'<template id="words">.*?</template>', re.DOTALL)


@pytest.fixture
def apart() -> Iterator[TestClient[Litestar]]:
    """The plain process on an origin of its own."""
    places = Places("http://door.example", "http://plain.example")
    app = visit_app(FakeDoor((team_record(),)), places=places)
    with TestClient(app, base_url="http://plain.example", raise_server_exceptions=False) as client:
        yield client


def test_its_addresses_are_these_and_no_others() -> None:
    """By POST only, but for the look, the script of every page and the health."""
    found = {(method, route.path) for route in visit_app().routes for method in getattr(route, "methods", ())}
    posts = {("POST", path) for path in PAGES}
    reads = {"/p/s.css", "/p/i.svg", "/p/door.js", "/healthz", *PAGES}
    assert found - {(method, path) for method, path in found if method == "OPTIONS"} == posts | {
        (method, path) for path in reads for method in ("GET", "HEAD")
    }


def test_every_answer_carries_the_headers(plain: TestClient[Litestar]) -> None:
    """Pages, files, refusals: nothing is stored, nothing runs but ours, no cookie."""
    full = {name.decode(): value.decode() for name, value in security_headers(script_policy())}
    part = {name.decode(): value.decode() for name, value in PART_HEADERS}
    asked = [("POST", "/p/en/2"), ("GET", "/p/en/2"), ("POST", "/p/en/6"), ("POST", "/p/en/7"), ("GET", "/p/s.css")]
    for method, address in [*asked, ("GET", "/p/door.js"), ("GET", "/x"), ("DELETE", "/p/en/7"), ("GET", "/healthz")]:
        answer = plain.request(method, address)
        wanted = full if answer.headers["content-type"].startswith("text/html") else part
        assert {name: answer.headers.get(name) for name in wanted} == wanted, (method, address)
        assert "set-cookie" not in answer.headers, (method, address)


def test_each_copy_of_the_page_that_sends_has_a_number_of_its_own() -> None:
    """On the Door and here; else two people who write the same would be taken for one."""
    store = FakeDoorStore()
    with_team(store)
    with TestClient(beside(make_door(store), visit_app())) as client:
        door = [Worker(client, page=client.get("/en/6").text).hidden["once"] for _ in "ab"]
        plain = [Worker(client).send("/6", "open", fresh=True).hidden["once"] for _ in "ab"]
    assert len({*door, *plain}) == 4
    assert {len(one) for one in (*door, *plain)} == {22}


def test_who_opens_such_an_address_is_led_to_the_page_of_the_door(apart: TestClient[Litestar]) -> None:
    """A bookmark, a reload by address: a kind page in the same language."""
    page = apart.get("/p/fr/3")
    assert page.status_code == 200
    assert '<html lang="fr" dir="ltr">' in page.text
    assert '<a class="button main" href="http://door.example/fr/3">' in page.text
    assert apart.head("/p/fr/3").status_code == 200
    assert apart.get("/p/xx/3").status_code == 404


def test_only_the_door_may_read_its_answers_from_another_origin(apart: TestClient[Litestar]) -> None:
    """Its script fetches them; never everybody, never with credentials."""
    for answer in (apart.post("/p/en/2", data={"do": "open"}), apart.post("/p/en/2", content=b"x"), apart.get("/x")):
        assert answer.headers["access-control-allow-origin"] == "http://door.example"
        assert "access-control-allow-credentials" not in answer.headers
    policy = apart.get("/x").headers["content-security-policy"]
    assert "connect-src 'self' http://door.example;" in policy
    assert "form-action 'self' http://door.example;" in policy


def test_behind_one_origin_nobody_else_may(plain: TestClient[Litestar]) -> None:
    """No such header at all."""
    assert "access-control-allow-origin" not in plain.post("/p/en/2", data={"do": "open"}).headers


def test_pages_lead_to_the_door_and_forms_stay_here(apart: TestClient[Litestar]) -> None:
    """Links have the Door's origin; what is told goes to this process by its own addresses."""
    worker = Worker(apart)
    worker.send("/4", "result", fresh=True, country__state="said", country__choice="GB")
    worker.send("/6", "open")
    worker.send("/6", "send", team=TEAM, text="Hello")
    for page in worker.pages:
        assert all(one.startswith("/p/") for one in re.findall(r' (?:form)?action="([^"]*)"', page)), page
        links = re.findall(r'<a [^>]*href="([^"]*)"', page)
        assert [one for one in links if one.startswith("http://door.example/en")]
        assert not [one for one in links if one.startswith(("/", "http://plain.example"))]
        assert set(re.findall(r'<link [^>]*href="([^"]*)"', page)) == {"/p/i.svg", "/p/s.css"}


def test_every_page_says_that_it_is_forgotten(worker: Worker, door: FakeDoor) -> None:
    """In each state of each way."""
    worker.send("/2", "open", fresh=True)
    worker.send("/4", "result", fresh=True, country__state="said", country__choice="GB")
    worker.send("/5", "open").send("/6", "open").send("/6", "send", text="Hello")
    number = worker.send("/6", "send", fresh=True, team=TEAM, text="Hello").number
    worker.send("/6", "written").send("/6", "check", receipt=number).send(
        "/6", "send", fresh=True, team=TEAM, text="Hello"
    )
    worker.send("/7", "open", fresh=True, receipt="1").send("/7", "open", fresh=True, receipt=number)
    worker.send("/7", "delete").send("/7", "delete-now")
    door.down = True
    worker.send("/7", "open", fresh=True, receipt=number)
    worker.client.post("/p/en/2", content=b"x")
    assert len(worker.pages) == 14
    for page in worker.pages:
        assert FORGETS in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_its_language_and_direction(plain: TestClient[Litestar], language: str) -> None:
    """All the way through, with no hole in a sentence."""
    worker = Worker(plain, language=language)
    number = worker.send("/6", "send", fresh=True, team=TEAM, text="Hello").number
    worker.send("/6", "written").send("/6", "check", receipt="1").send("/6", "check", receipt=number)
    worker.send("/7", "open", fresh=True, receipt=number).send("/7", "send", text="").send("/7", "delete")
    direction = "rtl" if language == "ar" else "ltr"
    for page in worker.pages:
        assert f'<html lang="{language}" dir="{direction}">' in page
        assert not re.search(
            r">[^<]*\{[a-z_]+\}", re.sub(r'<template id="words">.*?</template>', "", page, flags=re.DOTALL)
        )
    assert f'<p class="receipt" dir="ltr">{number}</p>' in worker.pages[0]


@pytest.mark.parametrize("address", ["/p/en/2", "/p/en/3", "/p/en/4", "/p/en/5", "/p/en/6", "/p/en/7"])
def test_a_body_that_is_no_form_gets_a_kind_page(plain: TestClient[Litestar], address: str) -> None:
    """Status 400 and a sentence, not a stack of errors."""
    answer = plain.post(address, content=b'{"a": 1}', headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert "We could not read that" in answer.text


def test_a_form_that_is_too_large_is_refused_before_it_is_read(plain: TestClient[Litestar]) -> None:
    """Its announced length is enough; where none is announced, reading stops at the limit."""
    announced = plain.post("/p/en/2", content=b"a", headers={**FORM, "content-length": "200000000"})
    assert announced.status_code == 413
    assert "That was too large" in announced.text
    sent = plain.post("/p/en/2", content=iter([b"a" * 1_000_000] * (MOST_BYTES // 1_000_000 + 1)), headers=FORM)
    assert sent.status_code == 413


def test_photos_that_are_too_large_together_lose_no_word(worker: Worker, door: FakeDoor) -> None:
    """What was written stands before them in the form, and comes back."""
    photos = [b"\1" * 5_000_000] * 3
    worker.send("/6", "send", fresh=True, team=TEAM, text="Hello", sector__state="skip", photos=photos)
    assert (worker.status, worker.kept) == (400, "Hello")
    assert worker.wrong.startswith("Your photos are too large together.")
    assert worker.wrong.endswith("a page cannot keep them.")
    number = worker.send("/6", "send", fresh=True, team=TEAM, text="Hello", photos=[photo()]).number
    worker.send("/7", "open", fresh=True, receipt=number).send("/7", "send", text="More", photos=photos)
    assert (worker.status, worker.heading, worker.kept) == (400, "Your mailbox", "More")
    assert worker.wrong.startswith("Your photos are too large together.")
    assert report(door).text == "Hello"
    assert [one.kind for one in door.came] == ["report"]


def test_who_never_stops_sending_is_cut_off(plain: TestClient[Litestar], monkeypatch: pytest.MonkeyPatch) -> None:
    """There is an end to what is let go by."""
    monkeypatch.setattr(bodies, "MOST_LET_BY", 3_000_000)
    sent = plain.post("/p/en/6", content=iter([b"a" * 1_000_000] * 5), headers=FORM)
    assert sent.status_code == 413


def test_a_fault_on_our_side_is_said_and_shows_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """The page blames nobody and shows no word of the answers; the log has the class of the error and nothing else."""

    def broken(account: Account, today: date) -> Advice:
        raise RuntimeError(account.country, today)

    app = visit_app(work_out=broken)
    form = {"country.state": "said", "country.choice": "GR", "do": "result"}
    with caplog.at_level(logging.INFO, "recourse.door"), TestClient(app, raise_server_exceptions=False) as client:
        answer = client.post("/p/en/2", data=form)
    assert answer.status_code == 500
    assert "This is not because of what you wrote" in answer.text
    assert "GR" not in answer.text
    assert [record.getMessage() for record in caplog.records] == ["2026-11-24 plain.check 500 RuntimeError"]


def test_the_log_holds_day_route_status_and_class_of_error(
    worker: Worker, door: FakeDoor, caplog: pytest.LogCaptureFixture
) -> None:
    """No path, no query, no header, no answer."""
    with caplog.at_level(logging.DEBUG):
        worker.client.post("/p/en/2?secret=1", data={"at": "born", "born.year": "secret", "do": "next"})
        worker.client.get("/secret")
        worker.send("/6", "send", fresh=True, text="secret")
        worker.send("/7", "open", fresh=True, receipt="secret")
        door.down = True
        worker.send("/7", "open", fresh=True, receipt="secret")
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("recourse")]
    assert ours == [
        "2026-11-24 plain.check 400 AnswerRefusedError",
        "2026-11-24 none 404 NotFoundException",
        "2026-11-24 plain.tell 400 LetterRefusedError",
        "2026-11-24 plain.mailbox 400 ReceiptRefusedError",
        "2026-11-24 plain.mailbox 503 DoorAwayError",
    ]
    assert [one for one in caplog.records if "secret" in one.getMessage() and one.name.startswith("litestar")] == []


def test_it_says_when_it_is_ready(plain: TestClient[Litestar]) -> None:
    """For those who watch over it."""
    answer = plain.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_it_sends_the_script_of_every_page_and_no_other(plain: TestClient[Litestar]) -> None:
    """Its pages name it with its hash."""
    assert plain.get("/p/door.js").content == SCRIPTS.door.page.plain
    assert plain.get("/p/seal.js").status_code == 404
    assert f'<script src="/p/door.js" integrity="{SCRIPTS.door.integrity}" defer>' in plain.get("/p/en/2").text


def test_a_form_that_never_comes_whole_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sender who stops in the middle gets a refusal after a while, and the server is free again."""
    monkeypatch.setattr(bodies, "SECONDS", 0.05)
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
        "path": "/p/en/6", "raw_path": b"/p/en/6", "query_string": b"", "root_path": "", "headers": headers,
        "client": None, "server": None,
    }  # fmt: skip
    ran_to_its_end(visit_app()(scope, receive, send))
    assert began == [408]


names = st.one_of(
    st.sampled_from(["do", "at", "file", "x", "token", "team", "text", "receipt", "held", "with_account"]),
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
            "said", "skip", "yes", "no", "GB", "AZ", "next", "back", "result", "more", "open", "rows", "ask-CD14",
            "print", "text", "file", "bring", "1", "12", "2025", "31", "500", "month", "week", "ended", "now", "amount",
            "regular", TEAM, "send", "written", "again", "check", "done", "close", "delete", "delete-now", "inside",
            "0" * 24,
        ]
    ),
    st.sampled_from(['{"country":"GB"}', '{"country":"GB","x":1}', "{", "country: GB\nwork: [{from: 2020-01-01}]"]),
)  # fmt: skip


@pytest.mark.parametrize("address", ["/p/en/2", "/p/en/3", "/p/fr/4", "/p/ar/5", "/p/en/6", "/p/ar/7"])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(fields=st.dictionaries(names, values, max_size=12))
def test_no_form_breaks_a_page(plain: TestClient[Litestar], address: str, fields: dict[str, str]) -> None:
    """Whatever is sent, there is a page: a question, a result, or a kind word."""
    answer = plain.post(address, data=fields)
    assert answer.status_code in {200, 400}, answer.text
    assert answer.content
