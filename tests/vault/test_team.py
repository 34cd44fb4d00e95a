from dataclasses import replace
from datetime import date

import pytest

from recourse.terms.message import message
from recourse.vault.faults import RecordRefusedError
from recourse.vault.signing import public_key
from recourse.vault.team import TeamRecord, read_record, record_key, sign_record, team_id
from vectors.common import Vector, load, outcome
from vectors.make_team import OTHER_SIGNING, SIGNING, read, team_record

RECORD = team_record()


def refusal(record: TeamRecord) -> tuple[object, str]:
    """The sentence and the place with which a record is refused when it is signed."""
    with pytest.raises(RecordRefusedError) as caught:
        sign_record(record, SIGNING)
    return caught.value.says, caught.value.path


@pytest.mark.parametrize("vector", load("team/records.json"), ids=lambda vector: vector["name"])
def test_records_are_read_as_the_vectors_say(vector: Vector) -> None:
    """A record has the parts of the vectors, or is refused for their reason."""
    found = outcome(lambda: read(vector["text"]))
    assert found == {key: vector[key] for key in vector if key in {"expect", "refusal"}}


def test_a_signed_record_is_read_back() -> None:
    """What the team says comes back, and the key with it."""
    text = sign_record(RECORD, SIGNING)
    assert read_record(text) == RECORD
    assert record_key(text) == public_key(SIGNING)
    assert sign_record(read_record(text), SIGNING) == text


def test_a_record_is_signed_by_its_own_team() -> None:
    """A record that names another team than the key's is refused before it is published."""
    with pytest.raises(RecordRefusedError) as caught:
        sign_record(RECORD, OTHER_SIGNING)
    assert caught.value.says == message("vault.team_other")
    assert refusal(replace(RECORD, team=team_id(OTHER_SIGNING))) == (message("vault.team_other"), "")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"name": "x" * 201}, "$.record.name"),
        ({"about": {"en": "x" * 2001}}, "$.record.about"),
        ({"about": {"en": "x", "F R": "x"}}, "$.record.about"),
        ({"languages": ("en", "en")}, "$.record.languages"),
        ({"languages": ("English",)}, "$.record.languages"),
        ({"recipients": ()}, "$.record.recipients"),
        ({"epoch": 2**53 - 1, "country": "gr"}, "$.record.country"),
        ({"epoch": 0}, "$.record.epoch"),
        ({"bundle": ""}, "$.record.bundle"),
    ],
)
def test_what_cannot_be_read_is_not_signed(change: dict[str, object], path: str) -> None:
    """The signer refuses what a reader would refuse, and says where."""
    assert refusal(replace(RECORD, **change)) == (message("vault.team_misshapen"), path)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "\ud800", "[" * 100_000, '{"record":{}}', "x" * 70_000])
def test_any_text_is_read_or_refused(text: str) -> None:
    """Half signs, too many layers and too long texts are refused with a sentence."""
    with pytest.raises(RecordRefusedError) as caught:
        read_record(text)
    assert caught.value.says == message("vault.team_misshapen")


def test_every_byte_of_a_signed_record_counts() -> None:
    """A record with one sign changed is refused, wherever it is."""
    text = sign_record(RECORD, SIGNING)
    for place in range(0, len(text), 7):
        changed = text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :]
        with pytest.raises(RecordRefusedError):
            read_record(changed)


def test_reports_are_sealed_until_the_last_day_and_not_after() -> None:
    """The day of `until` still counts."""
    assert RECORD.takes_reports(date(2027, 2, 22))
    assert not RECORD.takes_reports(date(2027, 2, 23))
