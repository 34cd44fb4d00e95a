"""Make the folder `team`: signed records (see README.md)."""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from hashlib import sha256

from recourse.vault.base64url import write_base64url
from recourse.vault.canonical import canonical
from recourse.vault.recipient import recipient_of
from recourse.vault.secret import Seed
from recourse.vault.signing import public_key, sign
from recourse.vault.team import SigningKey, TeamRecord, read_record, sign_record, team_id
from vectors.common import WORKER, Vector, outcome, save, some, written

SIGNING = SigningKey(some("a signing key"))
OTHER_SIGNING = SigningKey(some("another signing key"))


def team_record() -> TeamRecord:
    """A team's record."""
    return TeamRecord(
        team=team_id(SIGNING),
        name="Σπίτι των Εργατών",
        about={"en": "We help with wages.", "ar": "نساعد في الأجور."},
        country="GR",
        languages=("en", "ar"),
        recipients=(recipient_of(Seed(some("an intake seed"))),),
        epoch=1,
        bundle=some("a bundle").hex(),
        until=date(2027, 2, 22),
    )


def signed(plain: Vector, signer: SigningKey = SIGNING, **other: str) -> str:
    """Any record with a good signature."""
    whole = json.loads(sign_record(team_record(), SIGNING))
    whole["record"] = plain
    whole["signature"] = write_base64url(sign(signer, b"recourse/v1/team\0" + canonical(plain)))
    return written({**whole, **other})


def team_records() -> Iterator[Vector]:
    """Signed records."""
    good = sign_record(team_record(), SIGNING)
    plain = json.loads(good)["record"]
    whole = json.loads(good)
    other_key = write_base64url(public_key(OTHER_SIGNING))
    texts = {
        "good": good,
        "good, spread over lines": json.dumps(whole, indent=1),
        "another key with its own signature": signed(plain, OTHER_SIGNING, key=other_key),
        "name changed": written({**whole, "record": {**plain, "name": "Another"}}),
        "recipient exchanged": written({**whole, "record": {**plain, "recipients": [str(recipient_of(WORKER))]}}),
        "signature of another team": signed(plain, OTHER_SIGNING),
        "signature cut": written({**whole, "signature": whole["signature"][:-2]}),
        "key of all zeros": signed(plain, key="A" * 43),
        "key missing": written({key: value for key, value in whole.items() if key != "key"}),
        "something beside": written({**whole, "x": 1}),
        "something in the record": signed({**plain, "x": 1}),
        "version 2": signed({**plain, "v": 2}),
        "no recipient": signed({**plain, "recipients": []}),
        "the same recipient twice": signed({**plain, "recipients": plain["recipients"] * 2}),
        "recipient of another kind": signed({**plain, "recipients": ["age1" + "q" * 58]}),
        "no language": signed({**plain, "languages": []}),
        "no English": signed({**plain, "about": {"fr": "Nous aidons."}}),
        "country that is none": signed({**plain, "country": "XX"}),
        "name blank": signed({**plain, "name": "  "}),
        "name with a line end": signed({**plain, "name": "A\nB"}),
        "epoch zero": signed({**plain, "epoch": 0}),
        "bundle in capitals": signed({**plain, "bundle": plain["bundle"].upper()}),
        "day that does not exist": signed({**plain, "until": "2027-02-30"}),
        "day written shorter": signed({**plain, "until": "20270222"}),
        "a key twice": good[:-1] + ',"key":"x"}',
        "not JSON": "record",
    }
    for name, text in texts.items():
        result = outcome(partial(read, text))
        yield {"name": name, "text": text, **result}


def read(text: str) -> Vector:
    """A record as a vector says it; the recipients by their hash."""
    record = read_record(text)
    return {
        "team": record.team,
        "name": record.name,
        "about": dict(record.about),
        "country": record.country,
        "languages": list(record.languages),
        "recipients": [sha256(str(recipient).encode()).hexdigest() for recipient in record.recipients],
        "epoch": record.epoch,
        "bundle": record.bundle,
        "until": record.until.isoformat(),
    }


if __name__ == "__main__":
    save("team/records.json", team_records())
