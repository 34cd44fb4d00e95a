"""The sample organisation of the demonstration: a team, the sample cases as sealed reports, and one worker's receipt.

Everything goes the way that real reports go: sealed to the team, left at the Door by its API, fetched and opened by
the Desk.
"""

import json
from decimal import Decimal
from hashlib import sha256
from importlib.resources import files
from typing import Any

from recourse.account.reader import read_account
from recourse.account.write import to_plain
from recourse.advice.cases import SampleCase, sample_cases
from recourse.continuum.indicators import names
from recourse.desk.cases.service import take_up
from recourse.desk.desk import Desk
from recourse.desk.intake.service import pull
from recourse.desk.messages.service import reply
from recourse.desk.session.model import Session
from recourse.desk.team.model import NewTeam
from recourse.desk.team.service import join_door
from recourse.door.without_script.door_api import DoorApi
from recourse.terms.document import parse_document
from recourse.vault.content import FirstReport, WorkerMessage, write_first_report, write_worker_message
from recourse.vault.mailbox import mailbox_hash
from recourse.vault.randomness import Random
from recourse.vault.receipt import digits, new_receipt
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_text
from recourse.vault.team import TeamRecord
from recourse.vault.work import solve
from recourse.vault.worker_opener import WorkerKeys, keys_of, root_of

MEMBER = "Noor"
PASSWORD = "strawberries in april"  # noqa: S105 -- of the demonstration, printed on the screen

TEAM = NewTeam(
    name="Open Hands (sample team)",
    about={
        "en": "Two advisers and a lawyer. We are paid by nobody but our members, and we ask nobody for papers.",
        "fr": "Deux conseillères et un avocat. Nos membres seuls nous paient. Nous ne demandons de papiers à personne.",
        "ar": "مستشارتان ومحامٍ. لا يدفع لنا أحد سوى أعضائنا، ولا نطلب أوراقًا من أحد.",
    },
    country="GR",
    languages=("en", "fr", "ar"),
    member=MEMBER,
    password=PASSWORD,
    language="en",
)

RETURNS = "chowdury"
"""The sample worker whose receipt is printed, and who finds a reply."""

WRITES_AGAIN = "younis"
"""The sample worker who waits for an answer."""

OPENED = ("siliadin", "younis", "sultana", "cn", "chowdury")
"""The samples that the Desk has fetched already; the rest waits at the Door."""

ANSWER = (
    "شكرًا لأنك كتبت إلينا. قرأنا رسالتك. لا نخبر أحدًا بها. نحسب الآن ما لك من أجر، ونكتب إليك هنا خلال أسبوع. "
    "لا حاجة إلى الذهاب إلى أي جهة رسمية قبل ذلك."
)
AGAIN = "I found three more pay slips, from the first winter. Shall I take photos of them?"


def fill(desk: Desk, session: Session, *, token: str, record: TeamRecord, door: DoorApi, random: Random) -> str:
    """Bring the sample reports the way of real ones.

    Args:
        desk: the new Desk.
        session: of its first member.
        token: which the Door gave.
        record: of the team.
        door: the Door, as its plain process reaches it.
        random: secure random bytes.

    Returns:
        The receipt of the sample worker whose mailbox holds a reply.
    """
    join_door(desk, session, token)
    words = parse_document((files("recourse.cli") / "sample_words.yaml").read_bytes())
    cases = {case.name: case for case in sample_cases()}
    receipts: dict[str, tuple[str, WorkerKeys]] = {}
    opened: dict[str, str] = {}
    for name in OPENED:
        receipts[name] = _report(cases[name], words[name], record, door, random)
        (opened[name],) = pull(desk, session).reports
    for name in OPENED[1:]:
        take_up(desk, session, opened[name])
    reply(desk, session, opened[RETURNS], text=ANSWER, language=words[RETURNS]["language"])
    _again(receipts[WRITES_AGAIN][1], record, door, random)
    pull(desk, session)
    for name, case in cases.items():
        if name not in OPENED:
            _report(case, words[name], record, door, random)
    return receipts[RETURNS][0]


def _report(
    case: SampleCase, words: dict[str, str], record: TeamRecord, door: DoorApi, random: Random
) -> tuple[str, WorkerKeys]:
    """Leave one report, as a worker's phone does."""
    door_id = door.facts().door_id
    receipt = new_receipt(random=random)
    keys = keys_of(root_of(receipt, door_id))
    report = FirstReport(
        language=words["language"],
        text=words["text"],
        account=_account(case),
        reply_to=recipient_of(keys.seed),
        reply_key=keys.reply_key,
    )
    envelope = seal_text(write_first_report(report), record.recipients, random=random)
    door.report(
        team=record.team,
        mailbox=mailbox_hash(keys.mailbox_id),
        envelope=envelope,
        attachments=(),
        key=random(16).hex(),
        work=solve(door.challenge(), sha256(envelope).digest()),
    )
    return digits(receipt, door_id), keys


def _again(keys: WorkerKeys, record: TeamRecord, door: DoorApi, random: Random) -> None:
    """Leave a further message, as a worker's phone does."""
    hashed = mailbox_hash(keys.mailbox_id)
    content = write_worker_message(
        WorkerMessage(kind="message", n=1, language="en", text=AGAIN), keys.reply_key, hashed
    )
    envelope = seal_text(content, record.recipients, random=random)
    door.message(keys.mailbox_id, envelope=envelope, attachments=(), key=random(16).hex())


def _account(case: SampleCase) -> dict[str, Any]:
    """The sample as the plain values that a phone sends: JSON, with its numbers exact."""
    told = json.dumps(to_plain(read_account(case.text, indicators=names())), default=str)
    plain: dict[str, Any] = json.loads(told, parse_float=Decimal)
    return plain
