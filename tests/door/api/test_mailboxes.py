from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from door.api.shapes import refusal, shape
from door.doors import (
    SIGNING_KEY,
    Clock,
    Program,
    sealed,
    team_record,
)
from fakes.door_store import FakeDoorStore
from recourse.door.teams import SECONDS
from recourse.vault.secret import MailboxId
from recourse.vault.team import sign_record


def test_a_mailbox_shows_what_waits_and_when_it_was_fetched(program: Program) -> None:
    """Before, between and after: nothing, the day of the Desk's visit, and a reply as it was sealed."""
    report = program.report(sealed()).json()["report_id"]
    empty = program.client.get("/api/mailbox", headers=program.shown)
    shape("Mailbox").validate(empty.json())
    record = program.client.get("/api/teams").json()["teams"][0]
    assert empty.json() == {"team": program.team, "record": record, "fetched": None, "sent": 0, "replies": []}
    program.client.post("/api/intake/ack", json={"ids": [report], "ledger": 3}, headers=program.token)
    reply = sealed(b"we answer")
    assert program.reply(reply).status_code == 201
    assert program.message(sealed(b"more")).status_code == 201
    full = program.client.get("/api/mailbox", headers=program.shown).json()
    shape("Mailbox").validate(full)
    assert (full["fetched"], full["sent"]) == ("2026-11-24", 1)
    assert [(one["day"], b64decode(one["envelope"])) for one in full["replies"]] == [("2026-11-24", reply)]


def test_deleting_empties_the_mailbox_and_leaves_the_sealed_wish_for_the_desk(program: Program) -> None:
    """What nobody fetched is gone, the Desk gets the wish alone, and the same request again is the same."""
    program.report(sealed())
    program.reply(sealed(b"we answer"))
    wish = sealed(b"delete")
    first, again = program.message(wish, method="DELETE"), program.message(wish, method="DELETE")
    assert (first.status_code, again.json()) == (201, {**first.json(), "again": True})
    assert [(one["kind"], b64decode(one["envelope"])) for one in program.intake().json()["items"]] == [("delete", wish)]


def test_a_mailbox_of_an_ended_team_brings_the_record_and_can_write_and_delete(program: Program, clock: Clock) -> None:
    """The team stands in no list and takes no new report; whoever has a mailbox there is not locked in."""
    program.report(sealed())
    clock.day = date(2027, 2, 1)
    assert program.client.get("/api/teams").json()["teams"] == []
    refusal(program.report(sealed(), key="another-key"), "TeamOverError", 410)
    shown = program.client.get("/api/mailbox", headers=program.shown)
    shape("Mailbox").validate(shown.json())
    assert sign_record(team_record(), SIGNING_KEY) in shown.text
    wish = sealed(b"delete")
    assert program.message(sealed(b"more")).status_code == 201
    assert sorted(one["kind"] for one in program.intake().json()["items"]) == ["message", "report"]
    assert program.message(wish, method="DELETE", key="key-of-delete").status_code == 201
    assert [(one["kind"], b64decode(one["envelope"])) for one in program.intake().json()["items"]] == [("delete", wish)]


def test_a_mailbox_can_be_read_where_the_record_of_its_team_is_damaged(
    program: Program, store: FakeDoorStore, clock: Clock
) -> None:
    """What nobody signed is given to nobody; what waits is there all the same."""
    program.report(sealed())
    store.renew_record(team=program.team, record="{}")
    clock.second += SECONDS
    shown = program.client.get("/api/mailbox", headers=program.shown).json()
    shape("Mailbox").validate(shown)
    assert shown == {"team": program.team, "record": None, "fetched": None, "sent": 0, "replies": []}


def test_a_wrong_and_a_deleted_mailbox_look_the_same(program: Program) -> None:
    """For reading, writing and deleting: the same status, words and headers."""
    program.report(sealed())
    program.message(sealed(b"delete"), method="DELETE", key="key-of-delete")
    wrong = replace(program, mailbox=MailboxId(b"w" * 32))
    asking: tuple[Callable[[Program], Any], ...] = (
        lambda one: one.client.get("/api/mailbox", headers=one.shown),
        lambda one: one.message(sealed(), key="a-later-key"),
        lambda one: one.message(sealed(), key="a-later-key", method="DELETE"),
    )
    for ask in asking:
        deleted, never = ask(program), ask(wrong)
        assert refusal(deleted, "NoSuchMailboxError", 404) == refusal(never, "NoSuchMailboxError", 404)
        assert deleted.content == never.content
        assert dict(deleted.headers) == dict(never.headers)


def test_a_mailbox_is_opened_by_its_id_and_not_by_what_the_door_keeps(program: Program) -> None:
    """Who steals the database holds hashes; a hash opens nothing, and nothing may stand in the address."""
    program.report(sealed())
    answer = program.client.get("/api/mailbox", headers={"recourse-mailbox": program.mailbox_hash})
    refusal(answer, "ReceiptRefusedError", 400)
    by_address = program.client.get("/api/mailbox", params={"Recourse-Mailbox": program.shown["recourse-mailbox"]})
    refusal(by_address, "ReceiptRefusedError", 400)
