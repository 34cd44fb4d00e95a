"""Tell someone, without script: one form, then the number, then trying it once.

The number is made here, after the Door has said that the message is on its disk it is shown once, and what carries it
from page to page is sealed under the key of this process. Where the Door does not answer, nothing of the try is kept:
the next one gets another number, and the page says so.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from recourse.account.write import to_plain
from recourse.door.answers import Answers, read_answers
from recourse.door.build import account, brought
from recourse.door.pages import Pages
from recourse.door.reply import Reply
from recourse.door.steps import QUESTIONS
from recourse.door.tell import Telling, new_once, tell_page
from recourse.door.without_script.door_api import DoorApi, DoorAwayError, DoorFacts
from recourse.door.without_script.letter import (
    Letter,
    LetterRefusedError,
    hand_over_report,
    read_letter,
    seal_letter,
    with_photos,
    written,
)
from recourse.door.without_script.memory import Memory, VisitOverError
from recourse.door.without_script.once import Once
from recourse.door.without_script.try_again import AWAY, TryAgain, try_again_page
from recourse.door.work_out import indicator_names
from recourse.terms.errors import RecourseError
from recourse.terms.message import Message, message
from recourse.vault.content import FirstReport, write_first_report
from recourse.vault.faults import ReceiptRefusedError
from recourse.vault.mailbox import mailbox_hash
from recourse.vault.randomness import Random
from recourse.vault.receipt import BYTES, DOOR_BYTES, DoorId, Receipt, digits, new_receipt, read_digits
from recourse.vault.recipient import recipient_of
from recourse.vault.team import TeamRecord
from recourse.vault.worker_opener import keys_of, root_of
from recourse.web.forms import Form

AT = "/6"


class NumberRefusedError(RecourseError):
    """What was typed to try the number is another number."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Answers the forms of "tell someone".

    Attributes:
        pages: makes the pages.
        link: the Door.
        memory: seals what pages carry.
        once: sends each message once.
        random: gives secure random bytes.
        today: the day of the visit.
    """

    pages: Pages
    link: DoorApi
    memory: Memory
    once: Once
    random: Random
    today: date

    def answer(self, form: Form, *, cut: bool = False) -> Reply:
        """Answer a form.

        Args:
            form: what came.
            cut: whether more came than is read.
        """
        steps = {
            "open": self._open,
            "written": self._practice,
            "again": self._again,
            "check": self._check,
            "done": self._done,
        }
        step = steps.get(form.fields.get("do", "send"))
        try:
            return step(form) if step else self._send(form, cut=cut)
        except DoorAwayError as fault:
            return self.later(form, TryAgain(AWAY, type(fault).__name__))

    def later(self, form: Form, why: TryAgain) -> Reply:
        """The page that asks for another try.

        Args:
            form: what came.
            why: what to say.
        """
        return try_again_page(self.pages, AT, form, why)

    def _open(self, form: Form) -> Reply:
        """The page, with what was told on the way to it."""
        facts = self.link.facts()
        answers = read_answers(form.fields, QUESTIONS)
        return Reply(self._page(facts, self._telling(form, answers)))

    def _telling(self, form: Form, answers: Answers, wrong: RecourseError | None = None) -> Telling:
        told = self._account(answers)
        return Telling(
            team=form.fields.get("team", ""),
            text=form.fields.get("text", ""),
            account_json=json.dumps(told, ensure_ascii=False) if told else "",
            hidden=list(answers.hidden()) if told else (),
            with_account=form.fields.get("do") == "open" or form.fields.get("with_account") == "yes",
            once=new_once(self.random),
            wrong=wrong,
        )

    def _account(self, answers: Answers) -> dict[str, Any] | None:
        """The account of the answers in its file format; None where they do not make one."""
        if not (answers.said or answers.file):
            return None
        try:
            if answers.file:
                brought(answers.file, self.today, names=indicator_names())
            return to_plain(account(answers, QUESTIONS, self.today, names=indicator_names()))
        except RecourseError:
            return None

    def _page(self, facts: DoorFacts, telling: Telling) -> str:
        live = [team for team in facts.teams if team.takes_reports(self.today)]
        return tell_page(self.pages, live, door_id=str(facts.door_id), telling=telling)

    def _send(self, form: Form, *, cut: bool) -> Reply:
        facts = self.link.facts()
        answers = read_answers(form.fields, QUESTIONS)
        name = self.once.name(form)
        try:
            receipt = self.once.do(name, lambda: self._sent(self._wanted(form, facts, answers, cut=cut)))
        except RecourseError as fault:
            shown = self._page(facts, self._telling(form, answers, with_photos(fault, form, cut=cut)))
            return Reply(shown, status=503 if isinstance(fault, DoorAwayError) else 400, fault=type(fault).__name__)
        if receipt is None:
            return self._over(message("door.plain_already"))
        return self._number(_Number(receipt, facts.door_id, name))

    def _wanted(self, form: Form, facts: DoorFacts, answers: Answers, *, cut: bool) -> "_Wanted":
        team = self._team(form, facts)
        told = self._account(answers) if form.fields.get("with_account") == "yes" else None
        return _Wanted(read_letter(form, cut=cut, with_account=told is not None), told, team, facts.door_id)

    def _team(self, form: Form, facts: DoorFacts) -> TeamRecord:
        chosen = form.fields.get("team", "")
        team = facts.team(chosen)
        if team is None or not team.takes_reports(self.today):
            raise LetterRefusedError(message("door.word_team_gone" if chosen else "door.word_no_team"))
        return team

    def _sent(self, letter: "_Wanted") -> Receipt:
        """Make a number, seal, and hand over; gives the receipt only after the Door has said that it is there."""
        receipt = new_receipt(random=self.random)
        keys = keys_of(root_of(receipt, letter.door_id))
        report = FirstReport(
            language=self.pages.language,
            text=letter.letter.text,
            account=letter.account,
            reply_to=recipient_of(keys.seed),
            reply_key=keys.reply_key,
            attachments=letter.letter.notes(),
        )
        content = written(lambda: write_first_report(report))
        sealed = seal_letter(content, letter.letter.photos, letter.team.recipients, random=self.random)
        hand_over_report(self.link, sealed, team=letter.team.team, mailbox=mailbox_hash(keys.mailbox_id))
        return receipt

    def _number(self, carried: "_Number", visit: bytes | None = None) -> Reply:
        token = self.memory.seal(carried.written(), "receipt", visit=visit)
        return Reply(self.pages.page("number", digits=digits(carried.receipt, carried.door_id), token=token))

    def _practice(self, form: Form, wrong: RecourseError | None = None) -> Reply:
        """The page on which the number is typed once; it does not show it."""
        shown = self.pages.page("practice", token=form.fields.get("token", ""), wrong=wrong)
        return Reply(shown, status=400 if wrong else 200, fault=type(wrong).__name__ if wrong else None)

    def _again(self, form: Form) -> Reply:
        try:
            opened = self._opened(form)
        except VisitOverError as fault:
            return self._over(message("door.plain_number_over"), fault)
        return self._number(*opened)

    def _check(self, form: Form) -> Reply:
        """Whether the number on the paper is right: by what the page carries, else by the mailbox itself."""
        typed = form.fields.get("receipt", "")
        try:
            try:
                carried = self._opened(form)[0]
            except VisitOverError:
                right = self._opens(typed)
            else:
                right = read_digits(typed, carried.door_id) == carried.receipt
        except ReceiptRefusedError as fault:
            return self._practice(form, fault)
        if not right:
            return self._practice(form, NumberRefusedError(message("door.plain_other_number")))
        return self._done(form, right=True)

    def _opens(self, typed: str) -> bool:
        door_id = self.link.facts().door_id
        keys = keys_of(root_of(read_digits(typed, door_id), door_id))
        return self.link.mailbox(keys.mailbox_id) is not None

    def _done(self, form: Form, *, right: bool = False) -> Reply:
        """The last page; what carried the number opens no more."""
        try:
            carried, visit = self._opened(form)
        except VisitOverError:
            pass
        else:
            self.once.forget(carried.name)
            self.memory.end(visit)
        return Reply(self.pages.page("done", right=right))

    def _opened(self, form: Form) -> "tuple[_Number, bytes]":
        carried = self.memory.open(form.fields.get("token", ""), "receipt")
        return _read_number(carried.content), carried.visit

    def _over(self, says: Message, fault: RecourseError | None = None) -> Reply:
        shown = self.pages.page("number_over", says=says)
        return Reply(shown, status=400 if fault else 200, fault=type(fault).__name__ if fault else None)


@dataclass(frozen=True, slots=True, repr=False)
class _Wanted:
    """What is to be sent, to whom, and by which Door."""

    letter: Letter
    account: dict[str, Any] | None
    team: TeamRecord
    door_id: DoorId


@dataclass(frozen=True, slots=True, repr=False)
class _Number:
    """A new receipt, its Door, and the name of its message."""

    receipt: Receipt
    door_id: DoorId
    name: bytes

    def written(self) -> bytes:
        return self.receipt.value + self.door_id.value + self.name


def _read_number(content: bytes) -> _Number:
    end = BYTES + DOOR_BYTES
    return _Number(Receipt(content[:BYTES]), DoorId(content[BYTES:end]), content[end:])
