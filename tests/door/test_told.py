from datetime import date

from recourse.account.reader import account_from_plain
from recourse.door.answers import Answers
from recourse.door.steps import QUESTIONS
from recourse.door.told import account_list, answer_list, choice_words, heading, hint
from recourse.door.work_out import indicator_names
from recourse.web.i18n import render

TODAY = date(2026, 11, 24)


def test_every_question_has_its_words() -> None:
    """A heading, a hint, and a word for each choice: no sentence is missing on any page."""
    for question in QUESTIONS.values():
        assert render(heading(question)).endswith(("?", "."))
        assert render(hint(question))
        if question.kind in {"fact", "sector", "end", "choice", "agreed", "provided", "leave"}:
            for choice in question.choices:
                assert render(type(heading(question))(f"{choice_words(question)}_{choice.replace('-', '_')}"))


def test_answers_are_shown_in_words() -> None:
    """Country, choice, month, weekday and amount as a person reads them; what was not said is called so."""
    answers = Answers(
        {
            "country": {"state": "said", "choice": "GR"},
            "sector": {"state": "said", "choice": "food-processing"},
            "CD14": {"state": "unknown"},
            "EX04": {"state": "said", "choice": "yes", "month": "3", "year": "2025"},
            "agreed": {"state": "said", "choice": "amount", "amount": "5", "per": "hour", "basis": "net"},
            "daily": {"state": "said", "mon": "10"},
            "born": {"state": "skip"},
        }
    )
    assert {id_: written for id_, _, written in answer_list(answers, render, "en")} == {
        "country": "Greece",
        "sector": "Meat, fish, food factory",
        "CD14": "I don\u2019t know",
        "EX04": "Yes March 2025",
        "agreed": "A pay was agreed: 5 hour after tax, in my hand",
        "daily": "Monday: 10.",
        "born": "Skipped",
    }


def test_a_choice_that_nobody_offered_is_not_repeated() -> None:
    """What was sent in its place does not reach the page."""
    answers = Answers({"CD14": {"state": "said", "choice": "maybe"}, "agreed": {"state": "said", "per": "moon"}})
    assert [written for _, _, written in answer_list(answers, render, "en")] == ["", ""]


def test_an_account_is_listed_for_paper_without_names_and_notes() -> None:
    """Each thing told, with its days; who it was stays in the file."""
    account = account_from_plain(
        {
            "country": "GR",
            "sector": "agriculture",
            "employers": [{"id": "e1", "name": "Somebody"}],
            "work": [
                {
                    "from": "2012-10-01",
                    "to": "2013-04-17",
                    "hours": {"mon": 7, "sun": 0},
                    "agreed": {"amount": "22.00", "per": "day"},
                },
                {"employer": "e1", "to": "2014-01-01", "hours": {"per_week": [60, 70]}},
            ],
            "payments": [{"date": "2012-12-24", "amount": "300.00", "currency": "EUR"}],
            "facts": [{"indicator": "CD14", "present": True, "from": "2012-10-01", "note": "secret"}],
        },
        indicators=indicator_names(),
    )
    assert list(account_list(account, render, "en")) == [
        ("Country of the work", "Greece"),
        ("Kind of work", "Farm, fields, forest"),
        ("Work", "1 October 2012 to 17 April 2013"),
        ("Hours of a usual week", "Monday 7"),
        ("Agreed pay", "22.00 for each day"),
        ("Work", "until 1 January 2014"),
        ("Hours a week", "60 - 70"),
        ("Paid", "300.00 EUR, on 24 December 2012"),
        ("Pay held back", "Yes, from 1 October 2012 on"),
    ]


def test_nothing_paid_is_written_out() -> None:
    """An empty list of payments is told, not left out; days nobody knows are called so."""
    account = account_from_plain({"country": "GR", "work": [{}], "payments": []}, indicators=indicator_names())
    assert list(account_list(account, render, "en"))[1:] == [("Work", "days not known"), ("Paid", "nothing")]
