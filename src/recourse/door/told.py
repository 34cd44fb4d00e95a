"""The answers in words: for "change an answer" and for the paper a person takes along."""

from collections.abc import Iterator, Mapping
from datetime import date

from recourse.account.model import Account, Agreed, Payment
from recourse.continuum.indicators import BY_ID
from recourse.door.answers import Answers
from recourse.door.questions import PER, Question
from recourse.door.steps import QUESTIONS
from recourse.door.words import country_name, months, weekdays
from recourse.terms.message import Message, Say, message


def heading(question: Question) -> Message:
    """The question itself."""
    return BY_ID[question.id].question if question.kind == "fact" else message(f"door.q_{question.id}")


def hint(question: Question) -> Message:
    """The sentence that explains it."""
    return BY_ID[question.id].help if question.kind == "fact" else message(f"door.q_{question.id}_hint")


def choice_words(question: Question) -> str:
    """Where the words of its choices stand: this id, a line and the choice."""
    return "door.q_fact" if question.kind == "fact" else f"door.q_{question.id}"


def answer_list(answers: Answers, say: Say, language: str) -> list[tuple[str, str, str]]:
    """Each question met, with its answer in words: id, question, answer."""
    return [
        (id_, say(heading(QUESTIONS[id_])), _written(QUESTIONS[id_], answer, say, language))
        for id_, answer in answers.said.items()
    ]


def _written(question: Question, answer: Mapping[str, str], say: Say, language: str) -> str:
    state = answer.get("state", "skip")
    if state != "said":
        return say(message(f"door.answer_{state}"))
    told = ((name, value) for name, value in answer.items() if name != "state" and value)
    return " ".join(part for name, value in told if (part := _part(question, name, value, say, language)))


def _part(question: Question, name: str, value: str, say: Say, language: str) -> str:
    """One field in words; what is no word of ours stays as it was typed."""
    if name == "choice" and question.kind == "country":
        return country_name(value, language)
    if name in _NAMED_FIELDS:
        known = {"choice": question.choices, "per": PER, "basis": ("gross", "net")}[name]
        start = choice_words(question) if name == "choice" else f"door.{name}"
        return say(message(f"{start}_{value.replace('-', '_')}")) if value in known else ""
    names = dict(weekdays(language))
    if name in names:
        return f"{names[name]}: {value}."
    return dict(months(language)).get(value, value) if "month" in name else value


_NAMED_FIELDS = frozenset({"choice", "per", "basis"})


def account_list(account: Account, say: Say, language: str) -> Iterator[tuple[str, str]]:
    """What an account says, each fact with its days, for paper; names and notes stay in the file."""
    yield say(message("door.told_country")), country_name(account.country, language)
    if account.sector:
        yield say(message("door.told_sector")), say(message(f"door.q_sector_{account.sector.value.replace('-', '_')}"))
    for stretch in account.work or ():
        yield say(message("door.told_work")), _days(stretch.from_, stretch.to, say)
        if stretch.hours and stretch.hours.per_week:
            low, high = stretch.hours.per_week
            yield say(message("door.told_hours")), f"{low:f}" if low == high else f"{low:f} - {high:f}"
        elif stretch.hours:
            given = [(day, getattr(stretch.hours, key)) for key, day in weekdays(language)]
            yield say(message("door.told_hours_days")), ", ".join(f"{day} {hours:f}" for day, hours in given if hours)
        if stretch.agreed:
            yield say(message("door.told_agreed")), _money(stretch.agreed, say)
    if account.payments is not None and not account.payments:
        yield say(message("door.told_paid")), say(message("door.told_nothing"))
    for payment in account.payments or ():
        days = _days(payment.date or payment.from_, payment.date or payment.to, say)
        yield say(message("door.told_paid")), f"{_money(payment, say)}, {days}"
    for fact in account.facts or ():
        answer = say(message("door.q_fact_yes" if fact.present else "door.q_fact_no"))
        days = _days(fact.from_, fact.to, say) if fact.from_ or fact.to else ""
        yield say(BY_ID[fact.indicator].label), f"{answer}, {days}" if days else answer


def _money(told: Agreed | Payment, say: Say) -> str:
    amount = f"{told.amount:f} {told.currency or ''}".strip()
    if told.per is None:
        return amount
    return say(message("door.told_each", amount=amount, per=message(f"door.per_{told.per.value}")))


def _days(first: date | None, last: date | None, say: Say) -> str:
    if first and last and first == last:
        return say(message("door.on_day", day=first))
    if first and last:
        return say(message("door.from_to", first=first, last=last))
    if first:
        return say(message("door.from_on", first=first))
    if last:
        return say(message("door.until", last=last))
    return say(message("door.days_unknown"))
