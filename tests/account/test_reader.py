"""Truths about reading an account."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from account.accounts import INDICATORS, read, refusal
from recourse.account.model import Fact, Speaker
from recourse.account.reader import AccountError, account_from_plain, read_account
from recourse.terms.document import DocumentTooLargeError, parse_document
from recourse.terms.message import Message, message

SAMPLE = (Path(__file__).parent / "sample.yaml").read_text(encoding="utf-8")
TOP = [
    "country", "format", "region", "sector", "born", "as_of", "employers", "facts", "events", "work",
    "days", "payments",
    "payments_complete", "deductions",
]  # fmt: skip
NOT_ONE = "account.not_one_of"
PAPERS = message("account.no_place_for_papers")


def paid(**parts: Any) -> dict[str, Any]:
    """A payment on a day, as a part of an account."""
    return {"payments": [{"date": "2013-01-01", **parts}]}


def test_the_sample_of_the_format_is_read() -> None:
    """Every key of the file format is read, exactly."""
    account = read_account(SAMPLE, indicators=INDICATORS)
    stretch = account.work[0] if account.work else pytest.fail("no work")
    assert (account.country, account.as_of) == ("GR", date(2013, 4, 17))
    assert stretch.agreed is not None
    assert stretch.agreed.amount == Decimal("22.00")
    assert stretch.hours is not None
    assert stretch.hours.sat == 7
    assert account.facts == (Fact(indicator="CD14", present=True, from_=date(2012, 10, 1), said_by=Speaker.WORKER),)


def test_json_and_yaml_say_the_same() -> None:
    """An account written in JSON equals the one written in YAML."""
    plain = {"country": "GR", "work": [{"hours": {"per_week": [90, 105.5]}}]}
    in_yaml = "country: GR\nwork:\n  - hours: {per_week: [90, 105.5]}\n"
    assert read_account(json.dumps(plain), indicators={}) == read_account(in_yaml, indicators={})


def test_the_country_is_enough() -> None:
    """Nothing else is needed, and absent and null are the same."""
    bare = read()
    assert bare == read(**dict.fromkeys(TOP[1:]))
    assert (bare.facts, bare.work, bare.payments, bare.payments_complete) == ((), (), None, None)


def test_payments_left_out_are_not_told_and_an_empty_list_is_nothing() -> None:
    """The two are kept apart: the claim depends on it."""
    assert (read().payments, read(payments=None).payments, read(payments=[]).payments) == (None, None, ())


def test_each_optional_key_of_the_sample_may_be_null_or_absent() -> None:
    """Taking any one key that is not needed out of the sample, or setting it to null, still gives an account."""
    needed = {
        "country", "indicator", "agreed.amount", "agreed.per", "payments.amount", "payments.date", "events.date",
        "events.kind", "deductions.amount", "deductions.reason", "deductions.how",
    }  # fmt: skip
    tried = 0

    def try_each(part: Any, name: str) -> None:
        nonlocal tried
        for key, value in list(part.items()) if isinstance(part, dict) else []:
            if not {key, f"{name}.{key}"} & needed:
                tried += 1
                part[key] = None
                by_null = account_from_plain(sample, indicators=INDICATORS)
                del part[key]
                assert account_from_plain(sample, indicators=INDICATORS) == by_null
                part[key] = value
            try_each(value, key)
        for inner in part if isinstance(part, list) else []:
            try_each(inner, name)

    sample = parse_document(SAMPLE)
    try_each(sample, "")
    assert tried == 59


def test_a_slug_becomes_its_id() -> None:
    """Facts may name an indicator by its slug; the account has the id."""
    assert read(facts=[{"indicator": "wages-withheld", "present": False}]).facts == (
        Fact(indicator="CD14", present=False),
    )


def test_a_fact_of_which_nothing_is_known_is_left_out() -> None:
    """`present` absent or null says nothing, and the place of later faults stays as in the document."""
    assert read(facts=[{"indicator": "CD14"}, {"indicator": "EX01", "present": None}]).facts == ()
    path, _ = refusal(facts=[{"indicator": "CD14"}, {"indicator": "EX99"}])
    assert path == "$.facts[1].indicator"


def test_every_alphabet_is_welcome() -> None:
    """Mixed scripts, emoji joiners and the direction marks that keyboards type are kept as they are."""
    note = "Ο κύριος Ahmed قال لي: \u200fلا مال\u200e — и всё, क\u200dष"  # noqa: RUF001 -- scripts are what this tests
    account = read(events=[{"date": "2013-04-17", "kind": "left", "note": note}])
    assert account.events is not None
    assert account.events[0].note == note


@pytest.mark.parametrize("mark", ["\u202a", "\u202d", "\u202e", "\u2066", "\u2069", "\x00", "\x1b", "\ud800"])
def test_hidden_marks_are_refused(mark: str) -> None:
    """Marks that turn words around, or steer a screen, are refused with their code."""
    path, says = refusal(events=[{"date": "2013-04-17", "kind": "left", "note": f"paid{mark}"}])
    assert (path, says) == ("$.events[0].note", message("account.hidden_mark", code=f"U+{ord(mark):04X}"))


@pytest.mark.parametrize(
    "key",
    [
        "status",
        "papers",
        "nationality",
        "passport",
        "visa",
        "residence_permit",
        "immigrationStatus",
        "Citizenship",
        "work-permit",
    ],
)
def test_there_is_no_place_for_papers(key: str) -> None:
    """A key that asks for papers is refused wherever it stands, with the reason."""
    assert refusal(**{key: None}) == (f"$.{key}", PAPERS)
    assert refusal(work=[{}, {"lodging": {key: "x"}}]) == (f"$.work[1].lodging.{key}", PAPERS)
    assert refusal(days=[{key: "x"}]) == (f"$.days[0].{key}", PAPERS)
    assert refusal(work=[{"food": {"charged": {key: "x"}}}]) == (f"$.work[0].food.charged.{key}", PAPERS)


@pytest.mark.parametrize(
    ("parts", "path", "says"),
    [
        ({"colour": 1}, "$.colour", message("account.unknown_key", allowed=TOP)),
        ({"payment": []}, "$.payment", message("account.unknown_key_near", near="payments")),
        ({"employers": [{"id": "e1", "rule": 1}]}, "$.employers[0].rule",
         message("account.unknown_key_near", near="role")),
        ({"x` - at `$.y": 1}, '$["x` - at `$.y"]', message("account.unknown_key", allowed=TOP)),
        ({"a\nb\u202e": 1}, '$["a\\x0ab\\u202e"]', message("account.unknown_key", allowed=TOP)),
        ({"format": 2}, "$.format", message("account.other_format", known=["1"])),
        ({"born": "1990"}, "$.born", message("account.not_a_whole_number")),
        ({"sector": "farming"}, "$.sector", message(NOT_ONE, allowed=[
            "agriculture", "construction", "domestic-work", "diplomatic-household", "hospitality", "restaurant",
            "retail",
            "cleaning", "care", "transport", "delivery", "manufacturing", "food-processing", "fishing", "sex-work",
            "begging",
            "criminal-activity", "other",
        ])),
        ({"employers": [{"id": "a", "role": "boss"}]}, "$.employers[0].role", message(
            NOT_ONE, allowed=["agency", "contractor", "employer", "recruiter", "user"],
        )),
        ({"facts": {}}, "$.facts", message("account.not_a_list")),
        ({"facts": [5]}, "$.facts[0]", message(
            "account.not_keys", allowed=["indicator", "present", "from", "to", "said_by", "note"],
        )),
        ({"facts": [{"present": True}]}, "$.facts[0].indicator", message("account.needed", key="indicator")),
        ({"facts": [{"indicator": None}]}, "$.facts[0].indicator", message("account.needed", key="indicator")),
        ({"facts": [{"indicator": 14}]}, "$.facts[0].indicator", message("account.not_text")),
        ({"facts": [{"indicator": "cd14"}]}, "$.facts[0].indicator", message("account.unknown_indicator")),
        ({"facts": [{"indicator": "CD14", "present": "yes"}]}, "$.facts[0].present", message("account.not_yes_or_no")),
        ({"as_of": "2013-02-30"}, "$.as_of", message("account.no_such_day")),
        ({"as_of": 2013}, "$.as_of", message("account.not_a_day")),
        ({"days": [{"date": "2013-04-31", "hours": 8}]}, "$.days[0].date", message("account.no_such_day")),
        ({"region": 5}, "$.region", message("account.not_text")),
        ({"region": "x" * 4001}, "$.region", message("account.text_too_long", most=4000)),
        (paid(amount=Decimal("22.5")), "$.payments[0].amount", message("account.amount_not_text")),
        (paid(amount=22), "$.payments[0].amount", message("account.amount_not_text")),
        (paid(amount="-5"), "$.payments[0].amount", message("account.amount_negative")),
        (paid(amount="5,00"), "$.payments[0].amount", message("account.amount_not_number")),
        (paid(amount="NaN"), "$.payments[0].amount", message("account.amount_not_number")),
        (paid(amount="1e12"), "$.payments[0].amount", message("account.amount_not_number")),
        (paid(amount="1e30"), "$.payments[0].amount", message("account.amount_not_number")),
        (paid(), "$.payments[0].amount", message("account.needed", key="amount")),
        (paid(amount="5", currency="EURO"), "$.payments[0].currency", message("account.not_a_currency")),
        ({"payments_complete": 1}, "$.payments_complete", message("account.not_yes_or_no")),
        ({"work": [{"agreed": {"per": "day"}}]}, "$.work[0].agreed.amount", message("account.needed", key="amount")),
        ({"work": [{"agreed": {"amount": "5", "per": None}}]}, "$.work[0].agreed.per",
         message("account.needed", key="per")),
        ({"work": [{"hours": 8}]}, "$.work[0].hours", message(
            "account.not_keys", allowed=["mon", "tue", "wed", "thu", "fri", "sat", "sun", "per_week"],
        )),
        ({"work": [{"hours": {"mon": 7.5}}]}, "$.work[0].hours.mon", message("account.hours_not_number")),
        ({"work": [{"hours": {"mon": True}}]}, "$.work[0].hours.mon", message("account.hours_not_number")),
        ({"work": [{"hours": {"mon": -1}}]}, "$.work[0].hours.mon", message("account.hours_negative")),
        ({"work": [{"hours": {"per_week": [90]}}]}, "$.work[0].hours.per_week", message("account.range_not_two")),
        ({"work": [{"hours": {"per_week": [90, "many"]}}]}, "$.work[0].hours.per_week[1]",
         message("account.hours_not_number")),
        ({"sector": "\ud800"}, "$.sector", message("account.half_sign")),
        ({"facts": [{"indicator": "CD14", "from": "\udfff"}]}, "$.facts[0].from", message("account.half_sign")),
        ({"work": [{"\ud800": 1}]}, '$.work[0]["\\ud800"]', message("account.unknown_key", allowed=[
            "employer", "from", "to", "agreed", "pieces", "hours", "normal_hours", "night_hours", "on_call", "lodging",
            "food", "leave",
        ])),
        ({"work": [{"hours": {"per_week": [105, 90]}}]}, "$.work[0].hours.per_week", message("account.range_turned")),
        ({"work": [{"hours": {"per_week": [90, 169]}}]}, "$.work[0].hours.per_week",
         message("account.week_too_long", most=Decimal(168))),
        ({"work": [{"pieces": "many"}]}, "$.work[0].pieces", message("account.hours_not_number")),
        ({"deductions": [{"amount": "5", "how": "withheld"}]}, "$.deductions[0].reason",
         message("account.needed", key="reason")),
        ({"events": [{"kind": "left"}]}, "$.events[0].date", message("account.needed", key="date")),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_its_exact_place(parts: dict[str, Any], path: str, says: Message) -> None:
    """Each kind of fault has its own sentence, and its path leads to the very value."""
    assert refusal(**parts) == (path, says)


@pytest.mark.parametrize("value", [None, [], "GR", 5])
def test_an_account_is_a_group_of_named_things(value: Any) -> None:
    """An empty document, a list or a word is no account."""
    with pytest.raises(AccountError) as refused:
        account_from_plain(value, indicators={})
    assert (refused.value.path, refused.value.says) == ("$", message("account.not_keys", allowed=TOP))


@pytest.mark.parametrize(
    ("account", "path", "says"),
    [
        ({}, "$.country", message("account.needed_country")),
        ({"country": None}, "$.country", message("account.needed_country")),
        ({"country": "gr"}, "$.country", message("account.not_a_country")),
        ({"country": "EL"}, "$.country", message("account.not_a_country")),
        ({"country": 30}, "$.country", message("account.not_a_country")),
        ({"country": "GR", 1: 2}, '$["1"]', message("account.unknown_key", allowed=TOP)),
        ({"country": "GR", None: 2}, '$["null"]', message("account.unknown_key", allowed=TOP)),
        ({"country": "GR", True: 2}, '$["true"]', message("account.unknown_key", allowed=TOP)),
        ({"country": "GR", "facts": [None]}, "$.facts[0]", message(
            "account.not_keys", allowed=["indicator", "present", "from", "to", "said_by", "note"],
        )),
    ],
)  # fmt: skip
def test_the_country_is_needed_and_keys_are_words(account: dict[Any, Any], path: str, says: Message) -> None:
    """The one key that is needed is asked for by its own sentence; a number is no key and null no entry."""
    with pytest.raises(AccountError) as refused:
        account_from_plain(account, indicators={})
    assert (refused.value.path, refused.value.says) == (path, says)


def test_a_huge_body_is_refused_unread() -> None:
    """A body of 200 MB is refused by its size alone."""
    with pytest.raises(DocumentTooLargeError) as refused:
        read_account(b"\xff" * 200_000_000, indicators={})
    assert refused.value.says == message("document.too_large", megabytes=4)


def test_the_place_of_a_diary_entry_is_that_of_the_document() -> None:
    """Entries that say nothing are left out, and a fault behind them is still found where it stands."""
    days = [{"date": None, "hours": 5}, {}, {"date": "2013-01-06", "hours": "x"}]
    assert refusal(days=days) == ("$.days[2].hours", message("account.hours_not_number"))
    days = [{"hours": 5}, {"date": "2013-01-06", "hours": 1}, {}, {"date": "2013-01-07", "hours": 25}]
    assert refusal(days=days) == ("$.days[3].hours", message("account.day_too_long", most=Decimal(24)))


def test_a_number_is_read_as_a_program_wrote_it() -> None:
    """What a program makes of 0.1 + 0.2 is a number of hours like any other."""
    text = '{"country": "GR", "work": [{"hours": {"mon": 0.30000000000000004}}]}'
    hours = (read_account(text, indicators={}).work or ())[0].hours
    assert hours is not None
    assert hours.mon == Decimal("0.30000000000000004")
