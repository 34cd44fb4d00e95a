"""My mailbox, without script: the digits open it here, in memory, for ten minutes after each step.

A wrong number and that of a deleted mailbox get the same page. Inside, a hidden field carries the root under the key
of this process; where that is over the digits are asked for again, and what was typed stays.
"""

from dataclasses import dataclass
from datetime import date

from recourse.door.pages import Pages
from recourse.door.reply import Reply
from recourse.door.tell import mailbox_page
from recourse.door.without_script.door_api import (
    DoorApi,
    DoorAwayError,
    FoundMailbox,
    NoMailboxError,
    SealedReply,
    TeamGoneError,
)
from recourse.door.without_script.letter import hand_over, read_letter, seal_letter, with_photos, written
from recourse.door.without_script.memory import BYTES, Memory, VisitOverError
from recourse.door.without_script.once import Once
from recourse.door.without_script.try_again import AWAY, TryAgain, try_again_page
from recourse.terms.errors import RecourseError
from recourse.terms.message import message
from recourse.vault.content import UNKNOWN_HERE, DeskMessage, WorkerMessage, read_desk_message, write_worker_message
from recourse.vault.faults import EnvelopeRefusedError, MessageRefusedError, ReceiptRefusedError
from recourse.vault.mailbox import mailbox_hash
from recourse.vault.randomness import Random
from recourse.vault.receipt import DoorId, Receipt, read_digits
from recourse.vault.recipient import Recipient
from recourse.vault.secret import Root
from recourse.vault.worker_opener import WorkerKeys, keys_of, open_text, root_of
from recourse.web.forms import Form

AT = "/7"


@dataclass(frozen=True, slots=True, repr=False)
class ReplyView:
    """A reply as it is shown.

    Attributes:
        day: when it was put there.
        kind: `message`, `unknown` (this version cannot read it) or `untrusted` (no good code).
        number: its own; 0 where it is not trusted.
        seen: the largest number that the Desk had opened.
        language: of the text.
        text: the words.
    """

    day: date
    kind: str
    number: int = 0
    seen: int = 0
    language: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class _Inside:
    """An open mailbox."""

    root: Root
    keys: WorkerKeys
    found: FoundMailbox
    replies: tuple[ReplyView, ...]
    visit: bytes | None

    def next_number(self) -> int:
        """One more than all that the Door counted and the Desk saw."""
        return max(self.found.sent, *(reply.seen for reply in self.replies), 0) + 1


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Answers the forms of "my mailbox".

    Attributes:
        pages: makes the pages.
        link: the Door.
        memory: seals what pages carry.
        once: sends each message once.
        random: gives secure random bytes.
    """

    pages: Pages
    link: DoorApi
    memory: Memory
    once: Once
    random: Random

    def answer(self, form: Form, *, cut: bool = False) -> Reply:
        """Answer a form.

        Args:
            form: what came.
            cut: whether more came than is read.
        """
        # What was pressed stands behind the photos; where the end is missing, somebody was sending.
        do = form.fields.get("do", "send" if cut else "open")
        try:
            if do == "open":
                return self._open(form)
            return self._go_on(form, do, cut=cut)
        except VisitOverError as fault:
            return self._closed(form, with_photos(fault, form, cut=cut), status=400)
        except NoMailboxError as fault:
            return self._closed(form, fault, status=400)
        except DoorAwayError as fault:
            return self.later(form, TryAgain(AWAY, type(fault).__name__))

    def later(self, form: Form, why: TryAgain) -> Reply:
        """The page that asks for another try; typed digits go along sealed, so that nobody types them twice.

        Args:
            form: what came.
            why: what to say.
        """
        typed = form.fields.get("receipt", "").encode()
        more = {}
        if 0 < len(typed) <= BYTES["digits"]:
            more = {"held": self.memory.seal(typed.ljust(BYTES["digits"]), "digits")}
        return try_again_page(self.pages, AT, form, why, more)

    def _open(self, form: Form) -> Reply:
        door_id = self.link.facts().door_id
        try:
            receipt = self._receipt(form, door_id)
        except ReceiptRefusedError as fault:
            return self._closed(form, fault, status=400)
        inside = self._look(root_of(receipt, door_id), None)
        return self._shown(inside, text=form.fields.get("text", ""))

    def _receipt(self, form: Form, door_id: DoorId) -> Receipt:
        if held := form.fields.get("held"):
            return read_digits(self.memory.open(held, "digits").content.decode(), door_id)
        return read_digits(form.fields.get("receipt", ""), door_id)

    def _go_on(self, form: Form, do: str, *, cut: bool) -> Reply:
        carried = self.memory.open(form.fields.get("token", ""), "mailbox")
        if do == "close":
            self.memory.end(carried.visit)
            return self._closed(form, None)
        inside = self._look(Root(carried.content), carried.visit)
        match do:
            case "send":
                return self._send(inside, form, cut=cut)
            case "delete":
                return Reply(self.pages.page("delete", token=self._token(inside)))
            case "delete-now":
                return self._delete(inside)
            case _:
                return self._shown(inside, text=form.fields.get("text", ""))

    def _look(self, root: Root, visit: bytes | None) -> _Inside:
        keys = keys_of(root)
        found = self.link.mailbox(keys.mailbox_id)
        if found is None:
            raise NoMailboxError(message("door.word_nothing_here"))
        return _Inside(root, keys, found, opened(found.replies, keys), visit)

    def _send(self, inside: _Inside, form: Form, *, cut: bool) -> Reply:
        try:
            self.once.do(self.once.name(form), lambda: self._hand_in(inside, form, cut=cut))
        except NoMailboxError:
            raise
        except RecourseError as fault:
            wrong = with_photos(fault, form, cut=cut)
            return self._shown(inside, text=form.fields.get("text", ""), wrong=wrong)
        return self._shown(inside, sent=True)

    def _hand_in(self, inside: _Inside, form: Form, *, cut: bool) -> None:
        letter = read_letter(form, cut=cut)
        recipients = _recipients(inside)
        told = WorkerMessage("message", inside.next_number(), self.pages.language, letter.text, letter.notes())
        sealed = seal_letter(_written(told, inside.keys), letter.photos, recipients, random=self.random)
        hand_over(
            lambda: self.link.message(
                inside.keys.mailbox_id, envelope=sealed.envelope, attachments=sealed.attachments, key=sealed.key
            )
        )

    def _delete(self, inside: _Inside) -> Reply:
        wish = WorkerMessage("delete", inside.next_number())
        try:
            recipients = _recipients(inside)
            sealed = seal_letter(_written(wish, inside.keys), (), recipients, random=self.random)
            hand_over(lambda: self.link.delete(inside.keys.mailbox_id, envelope=sealed.envelope, key=sealed.key))
        except NoMailboxError:
            # Another click was quicker, or a try that was cut off had arrived.
            pass
        except RecourseError as fault:
            return self._shown(inside, wrong=fault)
        if inside.visit is not None:
            self.memory.end(inside.visit)
        return Reply(self.pages.page("deleted"))

    def _token(self, inside: _Inside) -> str:
        return self.memory.seal(inside.root.value, "mailbox", visit=inside.visit)

    def _shown(
        self, inside: _Inside, *, text: str = "", sent: bool = False, wrong: RecourseError | None = None
    ) -> Reply:
        shown = self.pages.page(
            "inside",
            token=self._token(inside),
            fetched=inside.found.fetched,
            replies=inside.replies,
            text=text,
            sent=sent,
            wrong=wrong,
        )
        status = 200 if wrong is None else 503 if isinstance(wrong, DoorAwayError) else 400
        return Reply(shown, status=status, fault=type(wrong).__name__ if wrong else None)

    def _closed(self, form: Form, wrong: RecourseError | None, *, status: int = 200) -> Reply:
        """The page that asks for the digits; a text that was typed inside stays in it."""
        text = form.fields.get("text", "") if wrong else ""
        shown = mailbox_page(self.pages, door_id=str(self.link.facts().door_id), wrong=wrong, text=text)
        return Reply(shown, status=status, fault=type(wrong).__name__ if wrong else None)


def _recipients(inside: _Inside) -> tuple[Recipient, ...]:
    """Those of the record that came with the mailbox, after its last day too: everything can always be deleted."""
    if inside.found.record is None:
        raise TeamGoneError(message("door.plain_team_gone"))
    return inside.found.record.recipients


def _written(told: WorkerMessage, keys: WorkerKeys) -> bytes:
    return written(lambda: write_worker_message(told, keys.reply_key, mailbox_hash(keys.mailbox_id)))


def opened(replies: tuple[SealedReply, ...], keys: WorkerKeys) -> tuple[ReplyView, ...]:
    """Open replies for their worker, the newest first.

    Args:
        replies: as the Door gave them.
        keys: those of the receipt.
    """
    views = [_opened(reply, keys) for reply in replies]
    # A Door could show one reply twice; its number says so.
    once = {view.number: view for view in reversed(views) if view.number}
    trusted = sorted(once.values(), key=lambda view: view.number, reverse=True)
    return (*trusted, *(view for view in views if not view.number))


def _opened(reply: SealedReply, keys: WorkerKeys) -> ReplyView:
    try:
        told = read_desk_message(open_text(reply.envelope, keys), keys.reply_key, mailbox_hash(keys.mailbox_id))
    except (EnvelopeRefusedError, MessageRefusedError):
        return ReplyView(reply.day, "untrusted")
    return _view(reply.day, told)


def _view(day: date, told: DeskMessage) -> ReplyView:
    kind = "unknown" if told.kind == UNKNOWN_HERE else "message"
    return ReplyView(day, kind, told.n, told.seen, told.language, told.text)
