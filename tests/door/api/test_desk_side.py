from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from door.api.shapes import OTHER_KEY, refusal, shape
from door.doors import (
    SIGNING_KEY,
    TODAY,
    TOKEN,
    Clock,
    Program,
    sealed,
    sealed_file,
    team_record,
)
from fakes.door_store import FakeDoorStore
from recourse.vault.secret import MailboxId
from recourse.vault.team import sign_record

DESK_SIDE = (
    ("GET", "/api/intake"),
    ("POST", "/api/intake/ack"),
    ("GET", f"/api/intake/{'0' * 32}"),
    ("POST", "/api/replies"),
    ("POST", "/api/team"),
)


@pytest.mark.parametrize(("method", "address"), DESK_SIDE)
@pytest.mark.parametrize("token", ["", "Bearer another-token-than-the-right-one", f"Basic {TOKEN}", f"Bearer {TOKEN}x"])
def test_the_desk_side_opens_to_a_token_alone(program: Program, method: str, address: str, token: str) -> None:
    """No token, another one, another scheme, one letter more."""
    refusal(program.client.request(method, address, headers={"authorization": token}), "TokenError", 401)


def test_a_desk_sees_nothing_of_another_team(program: Program, store: FakeDoorStore, clock: Clock) -> None:
    """Neither envelopes nor attachments, and it can neither acknowledge nor answer for it."""
    program.report(sealed(), sealed_file())
    item = program.intake().json()["items"][0]
    other = team_record(key=OTHER_KEY, name="Others")
    store.add_team(
        team=other.team,
        record=sign_record(other, OTHER_KEY),
        token_hash=sha256(b"another-token-of-another-desk").hexdigest(),
        day=clock.day,
    )
    them = replace(program, token={"authorization": "Bearer another-token-of-another-desk"})
    assert them.intake().json() == {"items": [], "after": None}
    refusal(them.client.get(f"/api/intake/{item['attachments'][0]}", headers=them.token), "NoSuchUploadError", 404)
    them.client.post("/api/intake/ack", json={"ids": [item["id"]]}, headers=them.token)
    assert len(program.intake().json()["items"]) == 1
    refusal(them.reply(sealed()), "NoSuchMailboxError", 404)


def test_what_was_acknowledged_is_hidden_and_the_ledger_remembered(program: Program) -> None:
    """The largest number ever named comes back, so that a restored Desk notices that it is old."""
    report = program.report(sealed()).json()["report_id"]
    first = program.client.post("/api/intake/ack", json={"ids": [report], "ledger": 7}, headers=program.token)
    shape("Acknowledged").validate(first.json())
    later = program.client.post("/api/intake/ack", json={"ids": [], "ledger": 5}, headers=program.token)
    assert (first.json(), later.json()) == ({"ledger": 7}, {"ledger": 7})
    assert program.intake().json()["items"] == []


def test_a_long_intake_comes_page_by_page(program: Program) -> None:
    """Each envelope once, and an end."""
    for number in range(60):
        other = replace(program, mailbox=MailboxId(bytes([number]) * 32))
        assert other.report(sealed(bytes([number])), key=f"key-number-{number}").status_code == 201
    first = program.intake().json()
    second = program.intake(first["after"]).json()
    ids = [one["id"] for one in (*first["items"], *second["items"])]
    assert (len(first["items"]), len(set(ids)), second["after"]) == (50, 60, None)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"ids":"x"}', b'{"ids":["x"]}', b'{"ids":[],"more":1}', b'{"ids":[],"ledger":-1}', b"\xff"]
)
def test_an_acknowledgement_of_another_shape_is_refused(program: Program, body: bytes) -> None:
    """Nothing is hidden by a misunderstanding."""
    refusal(program.client.post("/api/intake/ack", content=body, headers=program.token), "RequestShapeError", 400)


def test_a_reply_sent_again_lies_there_once(program: Program) -> None:
    """Same key and bytes: the same; other bytes: refused."""
    program.report(sealed())
    reply = sealed(b"we answer")
    first, again = program.reply(reply), program.reply(reply)
    assert again.json() == {**first.json(), "again": True}
    refusal(program.reply(sealed(b"other")), "KeyUsedError", 409)
    assert len(program.client.get("/api/mailbox", headers=program.shown).json()["replies"]) == 1


def test_a_record_is_renewed_by_its_own_team_and_only_forwards(program: Program) -> None:
    """Shown at once; another team's, an unsigned one and one of an earlier epoch are refused."""

    def hand_over(text: str) -> Any:
        return program.client.post("/api/team", content=text, headers=program.token)

    newer = team_record(until=TODAY + timedelta(days=90), epoch=2)
    answer = hand_over(sign_record(newer, SIGNING_KEY))
    shape("Renewed").validate(answer.json())
    assert answer.json() == {"team": newer.team, "until": "2027-02-22"}
    assert program.client.get("/api/teams").json()["teams"][0]["record"]["epoch"] == 2
    refusal(hand_over(sign_record(team_record(epoch=1), SIGNING_KEY)), "OlderRecordError", 400)
    refusal(hand_over(sign_record(team_record(key=OTHER_KEY), OTHER_KEY)), "OtherTeamError", 400)
    refusal(hand_over(sign_record(newer, SIGNING_KEY).replace("GR", "FR")), "RecordRefusedError", 400)
    refusal(hand_over("nonsense"), "RecordRefusedError", 400)
