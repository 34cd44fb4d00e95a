"""Which question comes next, which came before, how far the way is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recourse.account.model import Account
from recourse.continuum.indicators import BY_ID
from recourse.door.answers import Answers
from recourse.door.build import wanted
from recourse.door.flow import ADULTS_ONLY, CHECK
from recourse.door.owed_flow import OWED, SAFE
from recourse.door.questions import Question, fact

GROWN_UP = 19
"""In the year of the eighteenth birthday a person still counts as a child, in doubt."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One way through the questions to a result.

    Attributes:
        address: where its pages are.
        name: for messages and for the log.
        questions: in order.
    """

    address: str
    name: str
    questions: tuple[Question, ...]


FLOWS: tuple[Flow, ...] = (Flow("/2", "check", CHECK), Flow("/3", "owed", OWED), Flow("/4", "safe", SAFE))

QUESTIONS: Mapping[str, Question] = {
    **{question.id: question for flow in FLOWS for question in flow.questions},
    **{id_: fact(id_) for id_ in BY_ID},
}
"""Every question there is, by id."""


@dataclass(frozen=True, slots=True)
class Way:
    """A flow with the answers given so far and what an account that was brought along already tells."""

    flow: Flow
    answers: Answers
    brought: Account | None
    year: int

    def asked(self) -> list[Question]:
        """The questions of this way, in order, without those that earlier answers make needless."""
        return [question for question in self.flow.questions if self._applies(question)]

    def first(self) -> Question:
        """Where the way begins."""
        asked = self.asked()
        return asked[0] if asked else self.flow.questions[0]

    def after(self, question: Question) -> Question | None:
        """The next question not met yet, first of those behind this one; None where the result can be shown."""
        asked = self.asked()
        place = self._place(question, asked)
        open_ = [other for other in (*asked[place + 1 :], *asked[: place + 1]) if self._is_open(other)]
        return next((other for other in open_ if other != question), None)

    def next_open(self) -> Question | None:
        """The first question not met yet."""
        return next((question for question in self.asked() if self._is_open(question)), None)

    def before(self, question: Question) -> Question | None:
        """The question before this one, answered or not; None at the start."""
        asked = self.asked()
        place = self._place(question, asked)
        return asked[place - 1] if place > 0 else None

    def progress(self, question: Question) -> tuple[int, int] | None:
        """Which question of how many this is; None for one beyond the list."""
        asked = self.asked()
        return (asked.index(question) + 1, len(asked)) if question in asked else None

    def _place(self, question: Question, asked: Sequence[Question]) -> int:
        return asked.index(question) if question in asked else len(asked)

    def _is_open(self, question: Question) -> bool:
        return self.answers.state(question.id) is None

    def _applies(self, question: Question) -> bool:
        if not wanted(question, self.answers):
            return False
        if question.id in ADULTS_ONLY and self._under_age():
            return False
        return self.brought is None or not _tells(self.brought, question)

    def _under_age(self) -> bool:
        born = self.answers.get("born", "year")
        year = int(born) if born.isascii() and born.isdigit() else (self.brought and self.brought.born)
        return bool(year) and self.year - (year or 0) < GROWN_UP


def _tells(brought: Account, question: Question) -> bool:
    """Whether an account that was brought along already holds what a question asks."""
    match question.part:
        case "facts":
            return any(told.indicator == question.id for told in brought.facts or ())
        case "country":
            return True
        case "payments":
            return brought.payments is not None
        case "work":
            return bool(brought.work)
        case part:
            return getattr(brought, part) is not None


def more(ask_next: Sequence[str], could_change: Sequence[str], answers: Answers) -> Question | None:
    """The next question beyond the list: the first that the reading asks for and that was not met yet."""
    met = answers.said
    return next((QUESTIONS[id_] for id_ in (*ask_next, *could_change) if id_ in QUESTIONS and id_ not in met), None)
