"""One visit, one form after the other: what was sent becomes the next page. Nothing is remembered between two of them."""

import json
from dataclasses import dataclass
from datetime import date

from recourse.account.model import Account
from recourse.account.reader import account_from_plain
from recourse.account.write import to_plain
from recourse.advice.page import page
from recourse.continuum.reading import Reading
from recourse.door.answers import Answers, read_answers, typed
from recourse.door.build import QuestionRefusedError, account, brought
from recourse.door.pages import Pages
from recourse.door.questions import Question
from recourse.door.read import AnswerRefusedError, read_answer, refuse
from recourse.door.steps import QUESTIONS, Flow, Way, more
from recourse.door.text import text_page
from recourse.door.told import account_list, answer_list
from recourse.door.view import claim_view, grouped, reading_view
from recourse.door.words import country_name
from recourse.door.work_out import FindRoutes, WorkOut, indicator_names
from recourse.terms.document import parse_document
from recourse.terms.errors import RecourseError
from recourse.web.forms import Form

HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back.

    Attributes:
        text: the page or the file.
        status: 200, or 400 where something has to be written differently.
        media_type: of the text.
        file_name: where it is a file to keep; a name that says nothing.
        fault: the class of a refusal, for the log.
    """

    text: str
    status: int = 200
    media_type: str = HTML
    file_name: str | None = None
    fault: str | None = None


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
            way = Way(flow, answers, self._brought(answers), self.today.year)
        except RecourseError as fault:
            return self._take(Answers(answers.said), fault)
        return self._do(way, form, form.fields.get("do", "next"), QUESTIONS.get(form.fields.get("at", "")))

    def _do(self, way: Way, form: Form, do: str, question: Question | None) -> Reply:
        if do.startswith("ask-") and do.removeprefix("ask-") in QUESTIONS:
            return self._ask(way, QUESTIONS[do.removeprefix("ask-")])
        if do == "result":
            return self._result(way)
        if do == "more":
            return self._beyond(way)
        if do == "open" or question is None:
            open_ = way.next_open()
            return self._ask(way, open_) if open_ else self._result(way)
        entered = typed(form.fields, question)
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
            return Reply(self.pages.claim(advice.claim, way.answers))
        return Reply(self.pages.routes(advice.routes, way.answers))

    def take(self, form: Form) -> Reply:
        """Answer a form of "take it along": the paper, the text, the account as a file, or an account brought back."""
        if form.fields.get("do") == "bring":
            return self._bring(form)
        answers = read_answers(form.fields, QUESTIONS)
        do = form.fields.get("do", "open")
        if do not in {"print", "text", "file"}:
            return self._take(answers, None)
        try:
            told = account(answers, QUESTIONS, self.today, names=indicator_names())
        except QuestionRefusedError as fault:
            return self._take(answers, refuse("take_country", "") if fault.question == "country" else fault)
        except RecourseError as fault:
            return self._take(answers, fault)
        if do == "file":
            text = json.dumps(to_plain(told), ensure_ascii=False, indent=1, default=str) + "\n"
            return Reply(text, media_type="application/json", file_name="notes.json")
        return self._written(told, as_text=do == "text")

    def _written(self, told: Account, *, as_text: bool) -> Reply:
        say, language = self.pages.say, self.pages.language
        advice = self.work_out(told, self.today)
        listed = list(account_list(told, say, language))
        if as_text:
            text = text_page(advice, listed, say=say)
            return Reply(text, media_type="text/plain", file_name="notes.txt")
        shown = self.pages.page(
            "print",
            reading=reading_view(advice.reading, say),
            claim=claim_view(advice.claim, say, language),
            blocks=grouped(page(advice), say),
            told=listed,
            places=self.pages.places(),
            today=self.today,
        )
        return Reply(shown)

    def _bring(self, form: Form) -> Reply:
        try:
            content = form.files.get("brought", b"")
            if not content.strip():
                raise refuse("no_file", "")  # noqa: TRY301 -- answered in the one place where refusals are
            answers = Answers(file=brought(content, names=indicator_names()))
            told = self._brought(answers)
        except RecourseError as fault:
            return self._take(Answers(), fault)
        if told is None:
            return self._take(answers, None)
        shown = self.pages.page(
            "brought",
            country=country_name(told.country, self.pages.language),
            facts=len(told.facts or ()),
            work=len(told.work or ()),
            payments=len(told.payments or ()),
            pairs=list(answers.hidden()),
        )
        return Reply(shown)

    def _take(self, answers: Answers, fault: RecourseError | None) -> Reply:
        shown = self.pages.page(
            "take", wrong=fault, has_answers=bool(answers.said or answers.file), hidden_pairs=list(answers.hidden())
        )
        return Reply(shown, status=400 if fault else 200, fault=type(fault).__name__ if fault else None)

    def _brought(self, answers: Answers) -> Account | None:
        if not answers.file:
            return None
        brought(answers.file, names=indicator_names())
        return account_from_plain(parse_document(answers.file), indicators=indicator_names())

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
