"""Text, photos and answers of a form, made ready to be sealed; and how what is sealed is handed over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from recourse.door.without_script.door_api import DoorApi, DoorAwayError, MoreWorkError, TooLargeError
from recourse.door.without_script.photos import TYPE, all_drawn_anew
from recourse.terms.errors import RecourseError
from recourse.terms.message import message
from recourse.vault.base64url import write_base64url
from recourse.vault.content import MOST_ATTACHMENTS, AttachmentNote
from recourse.vault.faults import MessageRefusedError
from recourse.vault.randomness import Random
from recourse.vault.recipient import Recipient
from recourse.vault.seal import seal_attachment, seal_text
from recourse.vault.work import solve
from recourse.web.forms import Form

TRIES = 3
"""So often the same sealed bytes are handed over: a line that broke may have carried them all the same."""

MOST_BYTES = 11_900_000
"""The Door reads 12 MB in all; a little is left for the form around the files."""

KEY_BYTES = 16


class LetterRefusedError(RecourseError):
    """What was written cannot be sent as it is."""


@dataclass(frozen=True, slots=True, repr=False)
class Letter:
    """What a form wants to have sent.

    Attributes:
        text: the worker's words.
        photos: drawn anew, in order.
    """

    text: str
    photos: tuple[bytes, ...]

    def notes(self) -> tuple[AttachmentNote, ...]:
        """What the content says of each photo; their names say nothing."""
        return tuple(
            AttachmentNote(f"{number}.jpg", TYPE, sha256(photo).hexdigest())
            for number, photo in enumerate(self.photos, start=1)
        )


@dataclass(frozen=True, slots=True, repr=False)
class Sealed:
    """What goes to the Door.

    Attributes:
        envelope: the sealed text.
        attachments: the sealed photos.
        key: made new for this content.
    """

    envelope: bytes
    attachments: tuple[bytes, ...]
    key: str


def read_letter(form: Form, *, cut: bool, with_account: bool = False) -> Letter:
    """Read text and photos of a form, and draw the photos anew.

    Args:
        form: what came.
        cut: whether more came than is read, so that photos at its end are missing.
        with_account: whether answers go along, so that there need not be anything else.

    Raises:
        LetterRefusedError: there is nothing in it, or too much.
        PhotoRefusedError: a photo cannot be read.
    """
    text = plain_text(form.fields.get("text", ""))
    chosen = [part.content for part in form.chosen if part.name == "photos" and part.content]
    if cut:
        raise LetterRefusedError(message("door.plain_too_large"))
    if len(chosen) > MOST_ATTACHMENTS:
        raise LetterRefusedError(message("door.word_too_many"))
    if not (text or chosen or with_account):
        raise LetterRefusedError(message("door.word_empty"))
    return Letter(text, all_drawn_anew(chosen))


def plain_text(typed: str) -> str:
    """A text as it was typed, with the ends of lines as everywhere but in forms."""
    return typed.replace("\r\n", "\n").strip()


def written(write: Callable[[], bytes]) -> bytes:
    """The content of an envelope; what is too long is refused in the words of the page.

    Raises:
        LetterRefusedError: it is longer than one message can be.
    """
    try:
        return write()
    except MessageRefusedError as fault:
        if fault.says.id != "vault.message_too_long":
            raise
        raise LetterRefusedError(message("door.word_too_long")) from None


def with_photos(fault: RecourseError, form: Form, *, cut: bool) -> RecourseError:
    """The same refusal, with a word about photos: no page can put them back into a form."""
    if not (cut or any(part.name == "photos" and part.content for part in form.chosen)):
        return fault
    return LetterRefusedError(message("door.plain_photos_again", says=fault.says))


def seal_letter(content: bytes, photos: Sequence[bytes], recipients: Sequence[Recipient], *, random: Random) -> Sealed:
    """Seal a content and the photos beside it.

    Args:
        content: what `write_first_report` or `write_worker_message` gave.
        photos: as in the letter.
        recipients: of the team.
        random: gives secure random bytes.

    Raises:
        TooLargeError: all of it together is more than the Door reads.
    """
    envelope = seal_text(content, recipients, random=random)
    attachments = tuple(seal_attachment(photo, recipients, random=random) for photo in photos)
    if len(envelope) + sum(len(one) for one in attachments) > MOST_BYTES:
        raise TooLargeError(message("door.plain_too_large"))
    return Sealed(envelope, attachments, write_base64url(random(KEY_BYTES)))


def hand_over(send: Callable[[], None]) -> None:
    """Hand the same bytes over until the Door says that they are there.

    Args:
        send: hands them over once.

    Raises:
        DoorAwayError: it never said so.
        RefusedByDoorError: it does not take them.
    """
    for tried in range(1, TRIES + 1):
        try:
            return send()
        except DoorAwayError:
            if tried == TRIES:
                raise
    return None


def hand_over_report(link: DoorApi, sealed: Sealed, *, team: str, mailbox: str) -> None:
    """Hand a first report over, with the work that it costs.

    Args:
        link: the Door.
        sealed: the report.
        team: whom it is for.
        mailbox: the mailbox hash, in hexadecimal.

    Raises:
        DoorAwayError: the Door never said that it is there.
        RefusedByDoorError: it does not take it.
    """
    hashed = sha256(sealed.envelope).digest()
    challenge = link.challenge()
    for _ in range(TRIES):
        work = solve(challenge, hashed)
        try:
            return hand_over(partial(_report_once, link, sealed, team=team, mailbox=mailbox, work=work))
        except MoreWorkError as more:
            challenge = more.challenge
    raise DoorAwayError(message("door.plain_not_received"))


def _report_once(link: DoorApi, sealed: Sealed, *, team: str, mailbox: str, work: str) -> None:
    link.report(
        team=team,
        mailbox=mailbox,
        envelope=sealed.envelope,
        attachments=sealed.attachments,
        key=sealed.key,
        work=work,
    )
