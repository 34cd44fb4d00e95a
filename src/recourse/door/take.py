"""Take it along: the result on paper, as text or as a file, and an account that is brought back."""

import json
from dataclasses import dataclass
from datetime import date

from recourse.account.model import Account
from recourse.account.write import to_plain
from recourse.door.answers import Answers, read_answers
from recourse.door.build import QuestionRefusedError, account, brought
from recourse.door.pages import Pages
from recourse.door.read import refusal, refuse
from recourse.door.reply import Reply
from recourse.door.steps import QUESTIONS
from recourse.door.text import text_page
from recourse.door.told import account_list
from recourse.door.view import claim_view, reading_view
from recourse.door.view_print import paper_view
from recourse.door.words import country_name
from recourse.door.work_out import WorkOut, indicator_names
from recourse.terms.errors import RecourseError
from recourse.web.forms import Form


def take_page(pages: Pages, answers: Answers, fault: RecourseError | None) -> Reply:
    """The page that offers paper, text and file, and takes a file back.

    Args:
        pages: makes the pages.
        answers: what was answered so far.
        fault: why a file was refused, or why there is no result yet.
    """
    shown = pages.page(
        "take", wrong=fault, has_answers=bool(answers.said or answers.file), hidden_pairs=list(answers.hidden())
    )
    return Reply(shown, status=400 if fault else 200, fault=type(fault).__name__ if fault else None)


@dataclass(frozen=True, slots=True)
class Take:
    """Answers the forms of "take it along".

    Attributes:
        pages: makes the pages.
        work_out: works an account out.
        today: the day of the visit.
    """

    pages: Pages
    work_out: WorkOut
    today: date

    def answer(self, form: Form) -> Reply:
        """Answer a form: the paper, the text, the account as a file, an account brought back, or the page again."""
        do = form.fields.get("do", "open")
        try:
            if do == "bring":
                return self._bring(form.files.get("brought", b""))
            answers = read_answers(form.fields, QUESTIONS)
            if answers.file:
                brought(answers.file, self.today, names=indicator_names())
        except RecourseError as fault:
            return take_page(self.pages, Answers(read_answers(form.fields, QUESTIONS).said), fault)
        if do not in {"print", "text", "file"}:
            return take_page(self.pages, answers, None)
        try:
            told = account(answers, QUESTIONS, self.today, names=indicator_names())
        except QuestionRefusedError as fault:
            missing = fault.question == "country"
            return take_page(self.pages, answers, refusal("take_country", "") if missing else fault)
        except RecourseError as fault:
            return take_page(self.pages, answers, fault)
        return self._file(told) if do == "file" else self._written(told, answers, as_text=do == "text")

    def _file(self, told: Account) -> Reply:
        text = json.dumps(to_plain(told), ensure_ascii=False, indent=1, default=str) + "\n"
        return Reply(text, media_type="application/json", file_name="notes.json")

    def _written(self, told: Account, answers: Answers, *, as_text: bool) -> Reply:
        say, language = self.pages.say, self.pages.language
        advice = self.work_out(told, self.today)
        listed = list(account_list(told, say, language))
        if as_text:
            return Reply(text_page(advice, listed, say=say), media_type="text/plain", file_name="notes.txt")
        shown = self.pages.page(
            "print",
            reading=reading_view(advice.reading, say),
            claim=claim_view(advice, say, language),
            paper=paper_view(advice, say),
            told=listed,
            places=self.pages.places(),
            today=self.today,
            pairs=list(answers.hidden()),
        )
        return Reply(shown)

    def _bring(self, content: bytes) -> Reply:
        if not content.strip():
            refuse("no_file", "")
        text, told = brought(content, self.today, names=indicator_names())
        shown = self.pages.page(
            "brought",
            country=country_name(told.country, self.pages.language),
            facts=len(told.facts or ()),
            work=len(told.work or ()),
            payments=len(told.payments or ()),
            pairs=list(Answers(file=text).hidden()),
        )
        return Reply(shown)
