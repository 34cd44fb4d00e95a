from base64 import b64decode
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from litestar.testing import TestClient

from door.api.shapes import refusal, shape
from door.doors import (
    SIGNING_KEY,
    Clock,
    Program,
    make_door,
    sealed,
    sealed_file,
)
from fakes.door_store import FakeDoorStore
from recourse.door.answering import MOST_BYTES
from recourse.vault.team import team_id
from recourse.vault.work import solve


def test_teams_are_shown_as_they_signed_themselves(program: Program, store: FakeDoorStore) -> None:
    """Byte by byte, with the Door's id from which receipts follow."""
    answer = program.client.get("/api/teams")
    shape("Teams").validate(answer.json())
    assert answer.text == f'{{"door":"{store.door_id().hex()}","teams":[{store.teams()[0].record}]}}'


def test_a_team_is_shown_until_its_last_day_and_then_takes_no_reports(program: Program, clock: Clock) -> None:
    """The day itself still counts; the day after, a report is refused and the team is no longer listed."""
    clock.day, clock.second = date(2027, 1, 31), 10
    assert program.report(sealed()).status_code == 201
    clock.day, clock.second = date(2027, 2, 1), 20
    assert program.client.get("/api/teams").json()["teams"] == []
    refusal(program.report(sealed(), key="another-key"), "TeamOverError", 410)


def test_a_record_that_nobody_signed_is_shown_to_nobody(program: Program, store: FakeDoorStore, clock: Clock) -> None:
    """Whoever changes the database cannot put other recipients into a record."""
    kept = store.kept_teams[team_id(SIGNING_KEY)]
    kept.record = kept.record.replace('"country":"GR"', '"country":"FR"')
    clock.second = 10
    assert program.client.get("/api/teams").json()["teams"] == []
    refusal(program.report(sealed()), "NoSuchTeamError", 404)


def test_a_report_reaches_the_desk_as_it_was_sealed(program: Program) -> None:
    """Envelope and attachments, byte by byte and in order, with nothing but what the description names."""
    envelope, photos = sealed(), [sealed_file(b"one"), sealed_file(b"two")]
    answer = program.report(envelope, *photos)
    shape("Received").validate(answer.json())
    assert answer.status_code == 201
    page = program.intake().json()
    shape("Intake").validate(page)
    item = page["items"][0]
    assert (item["id"], item["kind"], item["mailbox"]) == (answer.json()["report_id"], "report", program.mailbox_hash)
    assert (item["day"], b64decode(item["envelope"])) == ("2026-11-24", envelope)
    fetched = [program.client.get(f"/api/intake/{name}", headers=program.token).content for name in item["attachments"]]
    assert fetched == photos
    assert page["after"] is None


def test_the_same_report_again_is_the_same_report(program: Program, store: FakeDoorStore) -> None:
    """Same key and bytes: the same answer, kept once. Same key and other bytes: refused."""
    envelope, photo = sealed(), sealed_file()
    first, again = program.report(envelope, photo), program.report(envelope, photo)
    assert (again.status_code, again.json()) == (201, {**first.json(), "again": True})
    assert len(store.envelopes) == 1
    refusal(program.report(sealed(b"other words")), "KeyUsedError", 409)
    refusal(program.report(envelope, sealed_file(b"another photo")), "KeyUsedError", 409)


def test_a_report_that_could_not_be_kept_is_said_not_to_have_been_received(
    program: Program, store: FakeDoorStore
) -> None:
    """A full disk is no loss: the worker is told, and the same bytes under the same key are taken later."""
    envelope = sealed()
    work = program.work(envelope)
    store.broken = True
    assert "not received" in refusal(program.report(envelope, headers=work), "NotKeptError", 503)
    store.broken = False
    assert program.report(envelope, headers=work).status_code == 201


def test_too_little_work_gets_a_fresh_challenge(store: FakeDoorStore) -> None:
    """None, nonsense, work over another envelope; then the fresh one is good."""
    with TestClient(make_door(store, work_bits=14)) as client:
        program, envelope = Program(client), sealed()
        for header in ("", "nonsense", program.work(sealed(b"other words"))["recourse-work"]):
            answer = program.report(envelope, headers={"recourse-work": header})
            refusal(answer, "WorkRefusedError", 429)
            assert answer.json()["bits"] == 14
        fresh = program.report(envelope, headers={"recourse-work": ""}).json()["challenge"]
        done = solve(fresh, sha256(envelope).digest())
        assert program.report(envelope, headers={"recourse-work": done}).status_code == 201


def test_work_is_good_for_its_hour_and_the_next(program: Program, clock: Clock) -> None:
    """Whoever prepares work cannot hoard it."""
    one, other = sealed(b"one"), sealed(b"other")
    works = [program.work(one), program.work(other)]
    clock.hour += 1
    assert program.report(one, key="the-first-key", headers=works[0]).status_code == 201
    clock.hour += 1
    refusal(program.report(other, key="the-second-key", headers=works[1]), "WorkRefusedError", 429)


def test_one_piece_of_work_is_good_for_one_report(program: Program, store: FakeDoorStore) -> None:
    """Otherwise one envelope and one sum would fill the disk, under ever new keys."""
    envelope = sealed()
    work = program.work(envelope)
    assert program.report(envelope, headers=work).status_code == 201
    refusal(program.report(envelope, key="another-key", headers=work), "WorkEasyError", 429)
    assert len(store.envelopes) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"fields": {"team": "nonsense"}},
        {"fields": {"mailbox": "AB" * 32}},
        {"fields": {"more": "of this"}},
        {"headers": {"idempotency-key": "short"}},
        {"headers": {"idempotency-key": "with a space"}},
        {"headers": {"idempotency-key": ""}},
    ],
    ids=["team", "mailbox", "unknown field", "short key", "spaced key", "no key"],
)
def test_a_request_of_another_shape_is_refused(program: Program, store: FakeDoorStore, changed: dict[str, Any]) -> None:
    """The sentence names the field or header; nothing is kept."""
    refusal(program.report(sealed(), **changed), "RequestShapeError", 400)
    assert store.envelopes == {}


def test_a_body_that_is_no_form_is_refused(program: Program) -> None:
    """JSON, nothing, or a form cut short."""
    headers = {"idempotency-key": "a-key-of-mine", "content-type": "application/json"}
    refusal(program.client.post("/api/reports", content=b"{}", headers=headers), "FormRefusedError", 400)
    refusal(
        program.client.post(
            "/api/reports", content=b"--b\r\n", headers={**headers, "content-type": "multipart/form-data; boundary=b"}
        ),
        "FormRefusedError",
        400,
    )


@pytest.mark.parametrize(
    "envelope",
    [b"", b"plain words", sealed()[:-1], sealed() + b"x", sealed()[:100], sealed_file(b"x" * 100_000)],
    ids=["empty", "plain", "cut by one", "one more", "cut in the header", "another length"],
)
def test_what_is_no_sealed_text_is_refused_from_outside(program: Program, envelope: bytes) -> None:
    """The Door cannot open anything, and yet keeps nothing that could not be opened."""
    refusal(program.report(envelope), "EnvelopeRefusedError", 400)


def test_an_attachment_that_is_not_sealed_is_refused(program: Program, store: FakeDoorStore) -> None:
    """A program that forgets to seal a photo cannot leave it here."""
    refusal(program.report(sealed(), b"\xff\xd8\xff\xe0 a photo"), "EnvelopeRefusedError", 400)
    assert store.envelopes == {}


def test_no_more_attachments_and_bytes_are_taken_than_there_may_be(program: Program) -> None:
    """Twenty-one attachments, and a body that announces or brings more than is read."""
    assert program.report(sealed(), *[sealed_file()] * 20).status_code == 201
    refusal(program.report(sealed(), *[sealed_file()] * 21, key="another-key"), "TooLargeError", 413)
    headers = {"idempotency-key": "a-key-of-mine", "content-type": "multipart/form-data; boundary=b"}
    announced = program.client.post("/api/reports", content=b"x", headers={**headers, "content-length": "12000001"})
    refusal(announced, "HTTPException", 413)
    pieces = iter([b"x" * 1_000_000] * (MOST_BYTES // 1_000_000 + 1))
    refusal(program.client.post("/api/reports", content=pieces, headers=headers), "HTTPException", 413)
