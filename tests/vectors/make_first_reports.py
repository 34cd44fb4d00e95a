"""Make the first reports of `content` (see README.md)."""

import json
from collections.abc import Iterator
from functools import partial
from hashlib import sha256

from recourse.vault.canonical import write_exact
from recourse.vault.content import AttachmentNote, FirstReport, read_first_report, write_first_report
from recourse.vault.recipient import recipient_of
from vectors.common import REPLY_KEY, WORKER, Vector, outcome, save, some, written


def first_reports() -> Iterator[Vector]:
    """What is inside a first report."""
    note = AttachmentNote("photo \u2116 1.jpg", "image/jpeg", some("a photo").hex())
    account = {"format": 1, "country": "GR", "work": [{"from": "2012-10-01", "hours": {"per_day": 14}}]}
    good = FirstReport(
        language="fr",
        text="On ne me paie plus depuis trois mois.",
        account=account,
        reply_to=recipient_of(WORKER),
        reply_key=REPLY_KEY,
        attachments=(note,),
    )
    plain = json.loads(write_first_report(good))
    without = {key: value for key, value in plain.items() if key != "account"}
    attachment = plain["attachments"][0]
    other = {
        "good": plain,
        "without account": without,
        "empty text with account": {**plain, "text": "", "attachments": []},
        "empty text with attachment": {**without, "text": ""},
        "twenty attachments": {**plain, "attachments": [attachment] * 20},
        "language with a region": {**plain, "language": "zh-Hant-TW"},
        "nothing in it": {**without, "text": "", "attachments": []},
        "twenty-one attachments": {**plain, "attachments": [attachment] * 21},
        "account is null": {**plain, "account": None},
        "account is a list": {**plain, "account": []},
        "unknown key": {**plain, "name": "x"},
        "unknown key in an attachment": {**plain, "attachments": [{**attachment, "size": 1}]},
        "text missing": {key: value for key, value in plain.items() if key != "text"},
        "attachments missing": {key: value for key, value in plain.items() if key != "attachments"},
        "text is a number": {**plain, "text": 1},
        "language with a capital": {**plain, "language": "FR"},
        "language empty": {**plain, "language": ""},
        "language too long": {**plain, "language": "francaise"},
        "version 2": {**plain, "v": 2},
        "version as text": {**plain, "v": "1"},
        "version true": {**plain, "v": True},
        "reply key too short": {**plain, "reply_key": plain["reply_key"][:-2]},
        "reply key padded": {**plain, "reply_key": plain["reply_key"] + "="},
        "reply key with other last bits": {**plain, "reply_key": "A" * 42 + "B"},
        "reply recipient of another kind": {**plain, "reply_to": "age1" + "q" * 58},
        "reply recipient with a wrong sign": {**plain, "reply_to": plain["reply_to"][:-1] + "b"},
        "name empty": {**plain, "attachments": [{**attachment, "name": ""}]},
        "name of 255 bytes": {**plain, "attachments": [{**attachment, "name": "\u00e9" * 127 + "a"}]},
        "name of 256 bytes": {**plain, "attachments": [{**attachment, "name": "\u00e9" * 128}]},
        "type without a stroke": {**plain, "attachments": [{**attachment, "type": "jpeg"}]},
        "hash in capitals": {**plain, "attachments": [{**attachment, "sha256": attachment["sha256"].upper()}]},
        "a list": [plain],
    }
    texts = {name: written(value) for name, value in other.items()} | {
        "numbers of the account are exact": written({**without, "account": {"hours": "HOURS"}}).replace(
            '"HOURS"', "[7.50, 1E+2, 0.1, 12345678901234567890123]"
        ),
        "a key twice": written(plain)[:-1] + ',"text":"x"}',
        "not JSON": "Bonjour",
    }
    for name, text in texts.items():
        result = outcome(partial(read, text))
        yield {"name": name, "text": text, **result}


def read(text: str) -> Vector:
    """A first report as a vector says it; the account as exact text."""
    report = read_first_report(text.encode())
    return {
        "language": report.language,
        "text": report.text,
        "account": None if report.account is None else write_exact(report.account).decode(),
        "reply_to": sha256(str(report.reply_to).encode()).hexdigest(),
        "reply_key": report.reply_key.value.hex(),
        "attachments": [[note.name, note.type, note.sha256] for note in report.attachments],
    }


if __name__ == "__main__":
    save("content/first_report.json", first_reports())
