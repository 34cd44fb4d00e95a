import json
from datetime import date
from decimal import Decimal

import pytest

from recourse.account.errors import AccountError
from recourse.door.answers import Answers
from recourse.door.build import QuestionRefusedError, account, brought, plain_account
from recourse.door.read import AnswerRefusedError
from recourse.door.steps import QUESTIONS
from recourse.door.work_out import indicator_names

TODAY = date(2026, 11, 24)
GB = {"state": "said", "choice": "GB"}
MARCH = {"state": "said", "month": "3", "year": "2025"}


def said(**fields: str) -> dict[str, str]:
    """One answer."""
    return {"state": "said", **fields}


def plain(**answers: dict[str, str]) -> dict[str, object]:
    """The plain account of some answers, without its format."""
    built = plain_account(Answers(answers), QUESTIONS, TODAY)
    assert built.pop("format") == 1
    return built


def test_answers_become_the_account_of_the_file_format() -> None:
    """Facts, one stretch of work with its terms, and payments: the shape that every engine reads."""
    built = plain(
        country=GB,
        sector=said(choice="hospitality"),
        CD14=said(choice="yes", month="6", year="2025"),
        CD01=said(choice="no"),
        start=MARCH,
        end=said(choice="now"),
        hours=said(choice="week"),
        weekly=said(low="60", high="70"),
        agreed=said(choice="amount", amount="5", per="hour"),
        paid=said(choice="regular"),
        repeated=said(amount="300", per="month"),
        allpaid=said(choice="yes"),
        lodging=said(choice="free"),
        leave=said(choice="none"),
        born=said(year="1990"),
    )
    assert built == {
        "country": "GB",
        "sector": "hospitality",
        "born": 1990,
        "facts": [
            {"indicator": "CD14", "present": True, "from": "2025-06-01"},
            {"indicator": "CD01", "present": False},
        ],
        "work": [
            {
                "from": "2025-03-01",
                "hours": {"per_week": ["60", "70"]},
                "agreed": {"amount": "5", "per": "hour"},
                "lodging": {"provided": True},
                "leave": {"taken_days": 0, "paid": False},
            }
        ],
        "payments": [{"amount": "300", "per": "month", "kind": "wages", "from": "2025-03-01"}],
        "payments_complete": True,
    }


def test_money_that_came_after_the_work_counts() -> None:
    """The claim is counted at the day of the last payment, where that is later than the end of the work."""

    def counted_at(month: str, end: dict[str, str]) -> object:
        paid = {
            f"{part}1": value for part, value in (("day", "15"), ("month", month), ("year", "2025"), ("amount", "3"))
        }
        separate = said(**paid)
        return plain(country=GB, start=MARCH, end=end, paid=said(choice="single"), separate=separate).get("as_of")

    ended = said(choice="ended", day="31", month="5", year="2025")
    assert counted_at("6", ended) == "2025-06-15"
    assert counted_at("4", ended) is None
    assert counted_at("6", said(choice="now")) is None


def test_what_was_skipped_or_not_known_is_not_in_the_account() -> None:
    """Silence stays silence: no fact, no date, no payment."""
    assert plain(country=GB, CD14={"state": "unknown"}, start={"state": "skip"}, paid={"state": "unknown"}) == {
        "country": "GB"
    }


def test_nothing_paid_is_told_and_not_silence() -> None:
    """An empty list of payments says "nothing"; no list says "not told"."""
    assert plain(country=GB, paid=said(choice="nothing"))["payments"] == []


def test_an_answer_to_a_question_that_is_no_longer_asked_does_not_count() -> None:
    """Who changes from days to weeks is read by the week."""
    built = plain(country=GB, hours=said(choice="week"), daily=said(mon="9"), weekly=said(low="40"))
    assert built["work"] == [{"hours": {"per_week": "40"}}]


def test_money_that_came_again_and_again_needs_a_beginning() -> None:
    """Where the work has no known beginning, the payment is asked for its own."""
    with pytest.raises(QuestionRefusedError) as refused:
        plain(country=GB, paid=said(choice="regular"), repeated=said(amount="300", per="month"))
    assert (refused.value.question, refused.value.says.id) == ("repeated", "door.wrong_payment_from")


def test_an_end_before_the_beginning_is_asked_again() -> None:
    """The question about the end is the one to look at."""
    with pytest.raises(QuestionRefusedError) as refused:
        plain(country=GB, start=MARCH, end=said(choice="ended", month="2", year="2025"))
    assert (refused.value.question, refused.value.says.id) == ("end", "door.wrong_end_first")


def test_without_a_country_there_is_no_result() -> None:
    """The question about the country says why it is asked again."""
    with pytest.raises(QuestionRefusedError) as refused:
        account(Answers({"country": {"state": "skip"}}), QUESTIONS, TODAY, names=indicator_names())
    assert (refused.value.question, refused.value.says.id) == ("country", "door.wrong_country_needed")


def test_an_account_that_was_brought_is_kept_and_added_to() -> None:
    """Its own work and payments stand; new facts join it."""
    file, _ = brought(
        "country: GR\nwork: [{from: 2012-10-01}]\npayments: []\nfacts: [{indicator: CD14, present: true}]",
        TODAY,
        names=indicator_names(),
    )
    answers = Answers({"start": MARCH, "paid": said(choice="nothing"), "CD04": said(choice="yes")}, file)
    built = plain_account(answers, QUESTIONS, TODAY)
    assert built["work"] == [{"from": "2012-10-01"}]
    assert [fact["indicator"] for fact in built["facts"]] == ["CD14", "CD04"]


def test_figures_of_a_file_stay_exact_on_their_way() -> None:
    """A decimal becomes its own text, never a float."""
    file, _ = brought('{"country": "GR", "work": [{"hours": {"mon": 7.1}}]}', TODAY, names=indicator_names())
    assert json.loads(file)["work"] == [{"hours": {"mon": "7.1"}}]
    read = account(Answers(file=file), QUESTIONS, TODAY, names=indicator_names())
    assert read.work is not None
    assert read.work[0].hours is not None
    assert read.work[0].hours.mon == Decimal("7.1")


def test_a_file_with_a_place_for_papers_is_refused() -> None:
    """The account has no such place, at the Door either."""
    with pytest.raises(AccountError) as refused:
        brought('{"country": "GR", "status": "x"}', TODAY, names=indicator_names())
    assert refused.value.path == "$.status"


def test_a_file_with_more_days_than_a_life_is_refused() -> None:
    """Counting them would only keep the computer busy."""
    stretches = ", ".join(f"{{from: 1970-01-01, to: 2020-01-01, employer: e{n}}}" for n in range(4))
    employers = ", ".join(f"{{id: e{n}}}" for n in range(4))
    with pytest.raises(AnswerRefusedError) as refused:
        brought(f"country: GR\nemployers: [{employers}]\nwork: [{stretches}]", TODAY, names=indicator_names())
    assert refused.value.says.id == "door.wrong_too_long"


def test_a_file_larger_than_answers_can_be_is_refused_before_it_is_read() -> None:
    """Reading millions of lines would keep the computer busy for everybody else."""
    with pytest.raises(AnswerRefusedError) as refused:
        brought(
            "country: GR\nfacts:\n" + "- {indicator: CD14, present: true}\n" * 60_000, TODAY, names=indicator_names()
        )
    assert refused.value.says.id == "door.wrong_file_long"
