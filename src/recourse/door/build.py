"""Answers become the account of the file format; nothing else holds what a worker said."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from recourse.account.model import Account
from recourse.account.reader import account_from_plain
from recourse.door.answers import Answers
from recourse.door.questions import Question
from recourse.door.read import AnswerRefusedError, read_answer, refusal, refuse
from recourse.terms.document import parse_document

MOST_DAYS = 60_000
"""Two whole working lives have fewer days; more would only keep the computer busy."""

LONGEST_FILE = 600_000
"""Bytes, or letters, of a file that is brought back; ten years of days told one by one take a third of it."""


class QuestionRefusedError(AnswerRefusedError):
    """One answer cannot be used; it is asked again.

    Attributes:
        question: the id of the question.
    """

    def __init__(self, fault: AnswerRefusedError, question: str) -> None:
        """Keep the sentence and the question."""
        super().__init__(fault.says, path=fault.path)
        self.question = question


def plain_account(answers: Answers, questions: Mapping[str, Question], today: date) -> dict[str, Any]:
    """Put the answers together as the plain values of an account file.

    Args:
        answers: what was answered.
        questions: every question that can have been asked, by id.
        today: no day of an answer lies after it.

    Raises:
        QuestionRefusedError: an answer cannot be read.
    """
    plain: dict[str, Any] = {"format": 1, **(parse_document(answers.file) if answers.file else {})}
    read = _read_all(answers, questions, today)
    for key in ("country", "sector", "born"):
        if key in read:
            plain[key] = read[key]
    facts = [value for id_, value in read.items() if questions[id_].kind == "fact"]
    if facts:
        plain["facts"] = [*(plain.get("facts") or []), *facts]
    if not plain.get("work"):
        stretch = _stretch(read)
        if stretch:
            plain["work"] = [stretch]
    if plain.get("payments") is None:
        plain |= _payments(read, plain.get("work") or [])
        plain |= _counted_until(plain, today)
    return plain


def account(answers: Answers, questions: Mapping[str, Question], today: date, *, names: Mapping[str, str]) -> Account:
    """Build the account, read by the same reader as any file.

    Args:
        answers: what was answered.
        questions: every question, by id.
        today: the day of the visit.
        names: the ids of the indicators, by id and slug.

    Raises:
        QuestionRefusedError: an answer cannot be read, or two do not fit together.
        RecourseError: the account that was brought along is refused; with its path.
    """
    plain = plain_account(answers, questions, today)
    if "country" not in plain:
        raise QuestionRefusedError(refusal("country_needed", "choice"), "country")
    return account_from_plain(plain, indicators=names)


def brought(text: str | bytes, today: date, *, names: Mapping[str, str]) -> tuple[str, Account]:
    """Read an account that a person brought back: as the compact text that travels in the form, and as read.

    Args:
        text: the file, JSON or YAML.
        today: work without an end goes on until this day.
        names: the ids of the indicators, by id and slug.

    Raises:
        RecourseError: it is no account; with a sentence and the path.
    """
    if len(text) > LONGEST_FILE:
        refuse("file_long", "")
    plain = parse_document(text)
    read = account_from_plain(plain, indicators=names)
    days = sum(((stretch.to or today) - stretch.from_).days for stretch in read.work or () if stretch.from_)
    if days > MOST_DAYS:
        refuse("too_long", "$.work")
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=_decimal_text), read


def _decimal_text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(type(value).__name__)


def _read_all(answers: Answers, questions: Mapping[str, Question], today: date) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for id_, answer in answers.said.items():
        question = questions[id_]
        if answer.get("state") != "said" or not wanted(question, answers):
            continue
        try:
            read[id_] = read_answer(question, answer, today)
        except AnswerRefusedError as fault:
            raise QuestionRefusedError(fault, id_) from None
    if read.get("start") and read.get("end") and read["end"] < read["start"]:
        raise QuestionRefusedError(refusal("end_first", "day"), "end")
    return read


def wanted(question: Question, answers: Answers) -> bool:
    """Whether the earlier answers make this question one to ask."""
    return all(answers.get(id_) in choices for id_, choices in (question.needs or {}).items())


def _stretch(read: Mapping[str, Any]) -> dict[str, Any]:
    stretch: dict[str, Any] = {}
    if read.get("start"):
        stretch["from"] = read["start"]
    if read.get("end"):
        stretch["to"] = read["end"]
    for key, question in (("hours", "daily"), ("hours", "weekly")):
        if question in read:
            stretch[key] = read[question]
    for key in ("agreed", "lodging", "food", "leave"):
        if read.get(key) is not None:
            stretch[key] = read[key]
    return stretch


def _payments(read: Mapping[str, Any], work: list[dict[str, Any]]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if read.get("paid") == "nothing":
        told["payments"] = []
    elif "separate" in read:
        told["payments"] = [{**payment, "kind": "wages"} for payment in read["separate"]]
    elif "repeated" in read:
        told["payments"] = [_regular(read["repeated"], work)]
    if told and "allpaid" in read:
        told["payments_complete"] = read["allpaid"] == "yes"
    return told


def _counted_until(plain: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The day to count at where money came after the work had ended: the day of the last payment, so that it counts."""
    ends = [part.get("to") for part in plain.get("work") or []]
    paid = [one["date"] for one in plain.get("payments") or [] if one.get("date")]
    if plain.get("as_of") or None in ends or not ends or not paid:
        return {}
    last = min(max(paid), today.isoformat())
    return {"as_of": last} if last > max(ends) else {}


def _regular(payment: Mapping[str, Any], work: list[dict[str, Any]]) -> dict[str, Any]:
    """Money that came again and again: over the days that were told, else over the whole work."""
    days = {key: payment.get(key) or (work[0].get(key) if work else None) for key in ("from", "to")}
    if days["from"] is None:
        raise QuestionRefusedError(refusal("payment_from", "day"), "repeated")
    if days["to"] is not None and days["to"] < days["from"]:
        raise QuestionRefusedError(refusal("end_first", "to_day"), "repeated")
    return {"amount": payment["amount"], "per": payment["per"], "kind": "wages"} | {k: v for k, v in days.items() if v}
