import json

from continuum.accounts import day, document, fact, reading
from recourse.account.model import Event, EventKind
from recourse.continuum.document import reading_document
from recourse.web.i18n import say


def test_the_keys_stand_in_the_order_of_the_file_format() -> None:
    """Programs and people find each key in its place, at every depth."""
    found = document([fact("EX01", "2024-01-01"), fact("EX04", "2024-01-01")])
    assert list(found) == [
        "format", "as_of", "adult", "band", "worst", "indicated", "dimensions", "history", "direction", "disputed",
        "ask_next", "cautions",
    ]  # fmt: skip
    assert list(found["worst"]) == ["band", "from", "to"]
    assert list(found["indicated"]) == ["forced_labour", "trafficking"]
    assert list(found["dimensions"][0]) == ["id", "state", "rule", "present", "absent", "could_change_it"]
    assert list(found["history"][0]) == ["from", "to", "band", "because"]


def test_an_empty_account_gives_a_whole_document() -> None:
    """Nothing said is a reading too."""
    found = document(as_of="2024-06-30")
    del found["dimensions"]
    assert found == {
        "format": 1,
        "as_of": "2024-06-30",
        "adult": None,
        "band": "not-enough-said",
        "worst": None,
        "indicated": {"forced_labour": None, "trafficking": None},
        "history": [],
        "direction": "unknown",
        "disputed": [],
        "ask_next": ["EX01", "EX02", "EX03", "EX04", "EX05"],
        "cautions": ["continuum.caution_no_verdict", "continuum.caution_age_not_told"],
    }


def test_the_document_is_json_with_sentences_in_the_language_asked_for() -> None:
    """Everything in it can be written as JSON, and the cautions are whole sentences."""
    events = (Event(date=day("2024-05-01"), kind=EventKind.PAPERS_RETURNED),)
    found = reading_document(reading([fact("CD01", "2024-01-01", "2024-04-30")], events=events), say("en"))
    assert json.loads(json.dumps(found)) == found
    assert found["cautions"][0].startswith("This says what the facts point to")
