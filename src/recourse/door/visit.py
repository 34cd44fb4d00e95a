"""One visit, one form after the other: what was sent becomes the next page, and nothing is remembered."""

from dataclasses import dataclass
from datetime import date

from recourse.account.model import Account
from recourse.continuum.reading import Reading
from recourse.door.answers import Answers, read_answers, typed
from recourse.door.build import QuestionRefusedError, account, brought
from recourse.door.pages import Pages
from recourse.door.questions import Question
from recourse.door.read import AnswerRefusedError, read_answer
from recourse.door.reply import Reply
from recourse.door.steps import QUESTIONS, Flow, Way, more
from recourse.door.take import take_page
from recourse.door.told import answer_list
from recourse.door.work_out import FindRoutes, WorkOut, indicator_names
from recourse.terms.errors import RecourseError
from recourse.web.forms import Form


@dataclass(frozen=True, slots=True)
class Visit:
    """Answers forms.

    Attributes:
        pages: makes the pages.
        work_out: works an account out.
        find_routes: finds the routes of a country where nothing else was told.
        today: the day of the visit.
    """

    pages: Pages
    work_out: WorkOut
    find_routes: FindRoutes
    today: date

    def step(self, flow: Flow, form: Form) -> Reply:
        """Answer a form of one of the flows: the next question, the same one again with a kind word, or the result."""
        answers = read_answers(form.fields, QUESTIONS)
        try:
            told = brought(answers.file, self.today, names=indicator_names())[1] if answers.file else None
        except RecourseError as fault:
            # A page of ours cannot have sent it; what else was answered is kept.
            return take_page(self.pages, Answers(answers.said), fault)
        way = Way(flow, answers, told, self.today.year)
        do, question = form.fields.get("do", "next"), QUESTIONS.get(form.fields.get("at", ""))
        wanted = QUESTIONS.get(do.removeprefix("ask-")) if do.startswith("ask-") else None
        if wanted:
            return self._ask(way, wanted)
        if do in {"result", "more", "open"} or question is None:
            return self._lead(way, do)
        return self._take_in(way, question, do, typed(form.fields, question))

    def _lead(self, way: Way, do: str) -> Reply:
        """Go to the result, to a question beyond the list, or to where the questions were left."""
        if do == "more":
            return self._beyond(way)
        open_ = way.next_open() if do != "result" else None
        return self._ask(way, open_) if open_ else self._result(way)

    def _take_in(self, way: Way, question: Question, do: str, entered: dict[str, str]) -> Reply:
        """Take in the answer to a question, or what was pressed instead of one."""
        if do == "rows":
            return Reply(self.pages.question(way, question, typed=entered, more_rows=True))
        if do == "back":
            return self._back(way, question, entered)
        if do in {"unknown", "skip"}:
            return self._go_on(_with(way, question, {"state": do}), question)
        try:
            read_answer(question, entered, self.today)
        except AnswerRefusedError as fault:
            return self._again(way, question, entered, fault)
        return self._go_on(_with(way, question, {"state": "said", **entered}), question)

    def _back(self, way: Way, question: Question, entered: dict[str, str]) -> Reply:
        try:
            read_answer(question, entered, self.today)
            way = _with(way, question, {"state": "said", **entered})
        except AnswerRefusedError:
            # Half an answer is not worth a refusal to somebody who wants to go back.
            pass
        return self._ask(way, way.before(question) or way.first())

    def _go_on(self, way: Way, question: Question) -> Reply:
        if question not in way.flow.questions and way.flow.name == "check":
            return self._beyond(way)
        following = way.after(question)
        return self._ask(way, following) if following else self._result(way)

    def _beyond(self, way: Way) -> Reply:
        """The question that the reading asks for next, or the result where there is none."""
        worked_out = self._account(way)
        if isinstance(worked_out, Reply):
            return worked_out
        reading = self.work_out(worked_out, self.today).reading
        question = _asked_by(reading, way.answers)
        return self._ask(way, question) if question else self._result(way)

    def _result(self, way: Way) -> Reply:
        told = self._account(way)
        if isinstance(told, Reply):
            return told
        if way.flow.name == "safe" and not (told.work or told.facts or told.events):
            return Reply(self.pages.routes(self.find_routes(told.country, told.sector, self.today), way.answers))
        advice = self.work_out(told, self.today)
        if way.flow.name == "check":
            question = _asked_by(advice.reading, way.answers)
            return Reply(self.pages.reading(advice.reading, way.answers, more=question))
        if way.flow.name == "owed":
            return Reply(self.pages.claim(advice, way.answers))
        return Reply(self.pages.routes(advice.routes, way.answers))

    def _account(self, way: Way) -> Account | Reply:
        """The account, or the page that asks for what does not fit."""
        try:
            return account(way.answers, QUESTIONS, self.today, names=indicator_names())
        except QuestionRefusedError as fault:
            question = QUESTIONS[fault.question]
            return self._again(way, question, dict(way.answers.said.get(question.id, {})), fault)
        except RecourseError as fault:
            said = answer_list(way.answers, self.pages.say, self.pages.language)
            shown = self.pages.page(
                "stuck", wrong=fault, said=said, pairs=list(way.answers.hidden()), address=way.flow.address
            )
            return Reply(shown, status=400, fault=type(fault).__name__)

    def _ask(self, way: Way, question: Question) -> Reply:
        return Reply(self.pages.question(way, question))

    def _again(self, way: Way, question: Question, entered: dict[str, str], fault: AnswerRefusedError) -> Reply:
        shown = self.pages.question(way, question, typed=entered, wrong=fault)
        return Reply(shown, status=400, fault=type(fault).__name__)


def _with(way: Way, question: Question, answer: dict[str, str]) -> Way:
    return Way(way.flow, way.answers.having(question.id, answer), way.brought, way.year)


def _asked_by(reading: Reading, answers: Answers) -> Question | None:
    could_change = [id_ for one in reading.dimensions for id_ in one.could_change_it]
    return more(reading.ask_next, could_change, answers)
