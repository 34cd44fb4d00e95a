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

from door.doors import SCRIPTS, TODAY, Clock, make_door, team_record, with_team
from door.visits import visit_app
from fakes.door_store import FakeDoorStore
from fakes.loop import ran_to_its_end
from recourse.account.model import Account
from recourse.door.answering import MOST_BYTES
from recourse.door.places import Places
from recourse.door.steps import QUESTIONS
from recourse.door.work_out import Advice
from recourse.web.headers import PART_HEADERS, script_policy, security_headers

TITLE = re.compile(r"<title>(.*?)</title>")
TELLING = re.compile(r"work|right|owed|safe|help|traffick|exploit|worker|paper|migra|court|claim", re.IGNORECASE)
PAGES = tuple(f"/{number}" for number in range(1, 8))
FORMS = ("/2", "/3", "/4", "/5")


def reading(door: Litestar) -> list[str]:
    """Every address of a page that can be read, from the application's routes."""
    paths = {route.path for route in door.routes if "GET" in getattr(route, "methods", ())}
    return sorted(path.replace("{part:str}", "1") for path in paths if not path.startswith("/api/"))


def pages(door: Litestar) -> list[str]:
    """Those of them that are pages."""
    return [path for path in reading(door) if not re.search(r"\.|healthz|schema", path)]


def test_every_answer_carries_the_headers(door: Litestar, client: TestClient[Litestar]) -> None:
    """Pages and refusals all of them; files, scripts and answers to programs what they need."""
    full = {name.decode(): value.decode() for name, value in security_headers(script_policy())}
    part = {name.decode(): value.decode() for name, value in PART_HEADERS}
    asked = [("GET", address) for address in reading(door)]
    asked += [("GET", "/nothing-here"), ("DELETE", "/2"), ("GET", "/1/zz"), ("POST", "/"), ("GET", "/api/teams")]
    asked += [("POST", "/api/reports"), ("GET", "/api/nothing"), *(("POST", f"/p/en{address}") for address in FORMS)]
    for method, address in asked:
        answer = client.request(method, address)
        wanted = full if answer.headers["content-type"].startswith("text/html") else part
        assert {name: answer.headers.get(name) for name in wanted} == wanted, (method, address)
        assert "set-cookie" not in answer.headers, (method, address)


def test_no_address_and_no_title_says_what_the_site_is_about(door: Litestar, client: TestClient[Litestar]) -> None:
    """Somebody who looks over a shoulder reads one word and a number, in each language."""
    titles = set()
    for address in pages(door):
        assert not TELLING.search(address), address
        titles.add((client.get(address).text.split('lang="', 1)[1][:2], *TITLE.findall(client.get(address).text)))
    assert {title for language, title in titles if language == "en"} == {"Questions"}
    assert len(titles) == 3


def test_every_page_can_be_left_and_runs_only_our_script(door: Litestar, client: TestClient[Litestar]) -> None:
    """One link away from here, one script whose bytes are named; no inline script or style, nothing from elsewhere."""
    for address in [*pages(door), "/nothing-here"]:
        text = client.get(address).text
        assert '<a class="leave" href="https://www.wikipedia.org/" rel="noreferrer noopener">' in text, address
        assert re.findall(r"<script[^>]*>", text) == [
            f'<script src="/door.js" integrity="{SCRIPTS.door.integrity}" defer>'
        ], address
        assert not re.search(r"\son\w+=|style=|<iframe|<img|@import", text), address
        assert set(re.findall(r'<link [^>]*href="([^"]*)"', text)) == {"/i.svg", "/s.css"}, address


def test_forms_go_to_the_plain_process_and_nowhere_else(door: Litestar, client: TestClient[Litestar]) -> None:
    """The blind Door takes no answers: each form of a page goes to an address of the other process, in its language."""
    for address in pages(door):
        text = client.get(address).text
        language = re.findall(r'<html lang="(\w+)"', text)[0]
        for action in re.findall(r'(?:form)?action="([^"]*)"', text):
            assert re.fullmatch(rf"/p/{language}/[2-7]", action), (address, action)


@pytest.mark.parametrize("address", PAGES)
def test_the_old_addresses_take_no_forms_any_more(client: TestClient[Litestar], address: str) -> None:
    """An account that is sent to the blind Door is refused; the page says kindly that there is nothing here."""
    for path in (address, f"/en{address}"):
        answer = client.post(path, data={"country.choice": "GB"})
        assert answer.status_code == 405
        assert "There is no page here" in answer.text


def test_pages_name_the_other_process_by_its_origin_where_it_has_its_own() -> None:
    """On one machine without a proxy the two have two ports; the policy and the answers know the other one."""
    places = Places(door="http://localhost:8700", plain="http://localhost:8702")
    with TestClient(make_door(FakeDoorStore(), places=places)) as client:
        answer = client.get("/fr/2")
    assert 'action="http://localhost:8702/p/fr/2"' in answer.text
    assert 'href="/fr"' in answer.text
    policy = answer.headers["content-security-policy"]
    assert "form-action 'self' http://localhost:8702;" in policy
    assert "connect-src 'self' http://localhost:8702;" in policy
    assert answer.headers["access-control-allow-origin"] == "http://localhost:8702"


def test_the_place_to_leave_to_is_a_setting() -> None:
    """An organisation can choose another page."""
    with TestClient(make_door(FakeDoorStore(), leave_to="https://weather.example/")) as client:
        assert 'href="https://weather.example/"' in client.get("/").text


def test_it_says_when_it_is_ready(client: TestClient[Litestar]) -> None:
    """For those who watch over it."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_a_page_that_does_not_exist_says_so_kindly_in_the_language_of_its_address(
    client: TestClient[Litestar],
) -> None:
    """With a way back to the first page."""
    answer = client.get("/nothing-here")
    assert answer.status_code == 404
    assert "There is no page here" in answer.text
    assert 'href="/en"' in answer.text
    assert '<html lang="ar" dir="rtl">' in client.get("/ar/nothing-here").text


@pytest.mark.parametrize(
    ("asked", "language"),
    [("", "en"), ("fr-BE,fr;q=0.9,en;q=0.5", "fr"), ("ar;q=0.2, de;q=0.9", "ar"), ("de", "en"), ("nonsense,,;", "en")],
)
def test_an_address_without_language_is_answered_in_the_one_the_browser_asks_for(
    client: TestClient[Litestar], asked: str, language: str
) -> None:
    """The page's links then keep that language, and no cache mixes the answers up."""
    answer = client.get("/1", headers={"accept-language": asked})
    assert f'<html lang="{language}"' in answer.text
    assert f'href="/{language}/1/1"' in answer.text
    assert "accept-language" in answer.headers["vary"]


def test_a_page_leads_to_itself_in_the_other_languages(client: TestClient[Litestar]) -> None:
    """Each by its own name, to the same page and not to the first one."""
    text = client.get("/fr/1/gb").text
    links = re.findall(r'<a href="([^"]*)" lang="(\w+)" dir="(\w+)">([^<]*)</a>', text)
    assert links == [("/en/1/gb", "en", "ltr", "English"), ("/ar/1/gb", "ar", "rtl", "العربية")]


def test_law_that_is_in_english_only_is_marked_and_the_page_says_so_once(client: TestClient[Litestar]) -> None:
    """A reader can tell, a screen reader changes its voice, and no markup shows as text."""
    english, arabic = client.get("/en/1/gb").text, client.get("/ar/1/gb").text
    assert 'dir="ltr"><' not in english
    assert '<span lang="en"' not in english
    assert arabic.count('<span lang="en" dir="ltr">') > 20
    assert arabic.count('<p class="note">') == 1
    assert "&lt;span" not in arabic


def test_the_page_to_tell_shows_who_reads_before_anything_is_sent() -> None:
    """Name, who they are, country and languages, the keys for the script, and what happens next."""
    store = FakeDoorStore()
    record = with_team(store)
    with TestClient(make_door(store)) as client:
        english, french = client.get("/en/6").text, client.get("/fr/6").text
    recipients = " ".join(str(one) for one in record.recipients)
    assert f'value="{record.team}" required data-recipients="{recipients}"' in english
    assert "Five people who answer questions about pay." in english
    assert "Cinq personnes qui répondent." in french
    assert "Greece. They read: English and French." in english
    assert english.index("What happens next") < english.index("<textarea") < english.index(">Send<")
    assert f'data-door-id="{store.door_id().hex()}"' in english
    assert f'data-bundle="{SCRIPTS.seal.hash}"' in english


def test_a_team_whose_record_has_run_out_is_not_offered() -> None:
    """Nobody writes to people whose key may be gone; the page points to who else can help."""
    store, clock = FakeDoorStore(), Clock()
    with_team(store, team_record(until=TODAY))
    with TestClient(make_door(store, clock)) as client:
        assert '<form id="tell"' in client.get("/en/6").text
        clock.day, clock.second = date(2026, 11, 25), 10.0
        after = client.get("/en/6").text
    assert '<form id="tell"' not in after
    assert "Nobody takes messages here yet" in after
    assert 'href="/en/4"' in after


def test_without_a_team_the_page_says_so(client: TestClient[Litestar]) -> None:
    """It sends nobody into the void."""
    text = client.get("/en/6").text
    assert "Nobody takes messages here yet" in text
    assert "<form" not in text


@pytest.mark.parametrize("address", FORMS)
def test_a_body_that_is_no_form_gets_a_kind_page(client: TestClient[Litestar], address: str) -> None:
    """Status 400 and a sentence, not a stack of errors."""
    answer = client.post(f"/p/en{address}", content=b'{"a": 1}', headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert "We could not read that" in answer.text


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: TestClient[Litestar]) -> None:
    """Its announced length is enough; where none is announced, reading stops at the limit."""
    form = {"content-type": "application/x-www-form-urlencoded"}
    announced = client.post("/p/en/2", content=b"a", headers={**form, "content-length": "200000000"})
    assert announced.status_code == 413
    assert "That was too large" in announced.text
    pieces = iter([b"a" * 1_000_000] * (MOST_BYTES // 1_000_000 + 1))
    assert client.post("/p/en/2", content=pieces, headers=form).status_code == 413


def test_a_fault_on_our_side_is_said_and_shows_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """The page blames nobody and shows no word of the answers; the log has the class of the error and nothing else."""

    def broken(account: Account, today: date) -> Advice:
        raise RuntimeError(account.country, today)

    app = visit_app(today=lambda: TODAY, scripts=SCRIPTS, work_out=broken)
    form = {"country.state": "said", "country.choice": "GR", "do": "result"}
    with caplog.at_level(logging.INFO, "recourse.door"), TestClient(app, raise_server_exceptions=False) as client:
        answer = client.post("/p/en/2", data=form)
    assert answer.status_code == 500
    assert "This is not because of what you wrote" in answer.text
    assert "GR" not in answer.text
    assert [record.getMessage() for record in caplog.records] == ["2026-11-24 plain.check 500 RuntimeError"]


def test_the_log_holds_day_route_status_and_class_of_error(
    client: TestClient[Litestar], caplog: pytest.LogCaptureFixture
) -> None:
    """No path, no query, no header, no answer."""
    with caplog.at_level(logging.DEBUG):
        client.get("/?secret=1", headers={"user-agent": "secret"})
        client.get("/secret")
        client.post("/p/en/2", data={"at": "born", "born.year": "secret", "do": "next"})
        client.get("/api/mailbox", headers={"recourse-mailbox": "secret"})
        client.post("/api/reports", content=b"secret", headers={"idempotency-key": "secret-secret"})
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("recourse")]
    assert ours == [
        "2026-11-24 page.start 200 -",
        "2026-11-24 none 404 NotFoundException",
        "2026-11-24 plain.check 400 AnswerRefusedError",
        "2026-11-24 api.mailbox 400 ReceiptRefusedError",
        "2026-11-24 api.reports 400 FormRefusedError",
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
            "said", "skip", "yes", "no", "GB", "AZ", "next", "back", "result", "more", "open", "rows",
            "ask-CD14", "print", "text", "file", "bring", "1", "12", "2025", "31", "500", "month", "week",
            "ended", "now", "amount", "regular",
        ]
    ),
    st.sampled_from(['{"country":"GB"}', '{"country":"GB","x":1}', "{", "country: GB\nwork: [{from: 2020-01-01}]"]),
)  # fmt: skip


@pytest.mark.parametrize("address", ["/en/2", "/fr/3", "/ar/4", "/ar/5"])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(fields=st.dictionaries(names, values, max_size=12))
def test_no_form_breaks_a_page(client: TestClient[Litestar], address: str, fields: dict[str, str]) -> None:
    """Whatever is sent, there is a page in each language: a question, a result, or a kind word."""
    answer = client.post(f"/p{address}", data=fields)
    assert answer.status_code in {200, 400}, answer.text
    assert answer.content
    assert "&lt;span" not in answer.text


def test_what_can_be_read_can_be_asked_about(door: Litestar, client: TestClient[Litestar]) -> None:
    """HEAD answers as GET does, without the page."""
    for address in reading(door):
        answer = client.head(address)
        assert (answer.status_code, answer.content) == (200, b""), address


def scope_of(path: str, length: int) -> Any:
    """A request as the server hands it over."""
    headers = [
        (b"content-type", b"multipart/form-data; boundary=b"),
        (b"content-length", str(length).encode()),
        (b"idempotency-key", b"a-key-of-a-test"),
    ]
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": headers,
        "client": None, "server": None, "state": {},
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/api/reports", "/p/en/2"])
def test_a_body_that_never_comes_whole_is_given_up(
    door: Litestar, visits: Litestar, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """A sender who stops in the middle gets a refusal after a while, and the server is free again."""
    for module in ("recourse.door.answering", "recourse.door.api.reports"):
        monkeypatch.setattr(f"{module}.SECONDS_FOR_A_BODY", 0.05)
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

    ran_to_its_end((door if path.startswith("/api") else visits)(scope_of(path, 50), receive, send))
    assert began == [408]
